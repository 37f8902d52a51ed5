/* The peer of `check`: reads and validates files with VS Code's JSON language service, and says how many problems there are. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { jsonService } from './json-schemas.mjs';

const read = (file: string): string => readFileSync(file, 'utf8');
const files = process.argv.slice(2);
const service = jsonService();

async function check(): Promise<number> {
  let count = 0;
  for (const file of files) {
    const text = TextDocument.create(pathToFileURL(file).href, 'json', 1, read(file));
    count += (await service.doValidation(text, service.parseJSONDocument(text))).length;
  }
  return count;
}

void check().then((count) => {
  process.stdout.write(`${count}\n`);
});
