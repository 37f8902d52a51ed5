import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { checked } from '../../../../../test/kit/documents.js';
import { FIXTURES, fixture } from '../../../../../test/protocol/fixtures.js';
import type { CheckedDocument } from '../../documents/document.js';
import { propertiesOf, type JsonNode } from '../../json/json-tree.js';
import { applyEdits } from '../../span.js';
import { schemaFiles } from '../../structure/json-schemas.js';
import { complete } from './index.js';

/* What holds for every item of structures at every offset of every mapping document. */

const DOCUMENTS = FIXTURES.filter((name) => name.endsWith('.json'));

function errorsIn(text: string): string[] {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: true });
  return errors.map(({ error }) => printParseErrorCode(error));
}

/** How many members have a name that another member of the same object has. */
function duplicatesIn({ tree }: CheckedDocument): number {
  const count = (node: JsonNode | undefined): number => {
    const names = propertiesOf(node).map(({ name }) => name);
    const own = names.length - new Set(names).size;
    return (node?.children ?? []).reduce((sum, child) => sum + count(child), own);
  };
  return count(tree.root);
}

describe.each(DOCUMENTS)('%s', (name) => {
  const { uri, text } = fixture(name);
  const document = checked(text, uri);
  const before = errorsIn(text).length;

  it('has items that change the text, leave it valid, and add no member twice', () => {
    const seen = new Set<string>();
    const duplicates = duplicatesIn(document);
    for (let offset = 0; offset <= text.length; offset++) {
      for (const { label, kind, edit, also = [] } of complete(document, offset)) {
        const key = `${edit.start} ${edit.end} ${edit.newText}`;
        if (seen.has(key)) continue;
        seen.add(key);
        if (also.length === 0 && text.slice(edit.start, edit.end) === edit.newText)
          throw new Error(`${label} at ${offset} changes nothing.`);
        if (kind !== 'member' && kind !== 'value') continue;
        const result = applyEdits(text, [...also, edit]);
        const errors = errorsIn(result);
        if (errors.length > before) throw new Error(`${label} at ${offset} (${errors.join()}): ${result}`);
        if (kind === 'member' && before === 0)
          expect(duplicatesIn(checked(result, uri)), `${label} at ${offset}`).toBeLessThanOrEqual(duplicates);
      }
    }
  }, 120_000);
});

describe('the JSON schemas', () => {
  const schemas = schemaFiles.map(({ file, schema }) => ({
    uri: `file:///${file}`,
    fileMatch: [file.includes('provisioning.') ? '*.provisioning.json' : '*.synchronization-schema.json'],
    schema,
  }));
  const service = getLanguageService({});
  service.configure({ schemas });

  /** Documents with an empty name at the beginning of each object. */
  const HALF_TYPED = DOCUMENTS.map((name) => [name, fixture(name).text.replace(/\{(?=\s*")/g, '{ "", ')] as const);

  it.each([...DOCUMENTS.map((name) => [name, fixture(name).text] as const), ...HALF_TYPED])(
    'propose nothing of what is completed in %s',
    async (name, text) => {
      const isProvisioning = name.includes('provisioning');
      const uri = `file:///a.${isProvisioning ? 'provisioning' : 'synchronization-schema'}.json`;
      const document = checked(text, uri);
      const file = TextDocument.create(uri, 'jsonc', 1, text);
      const json = service.parseJSONDocument(file);
      const twice = new Set<string>();
      for (let offset = 0; offset <= text.length; offset++) {
        const theirs = (await service.doComplete(file, file.positionAt(offset), json))?.items ?? [];
        if (theirs.length === 0) continue;
        const ours = new Set(complete(document, offset).map(({ label }) => label));
        for (const { label } of theirs) {
          const plain = label.replace(/^"|"$/g, '');
          if (ours.has(plain) || ours.has(label)) twice.add(`${plain} at ${offset}`);
        }
      }
      expect([...twice]).toEqual([]);
    },
    120_000,
  );
});
