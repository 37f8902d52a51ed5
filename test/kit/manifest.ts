import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * package.json as VS Code shows it: its texts are keys such as `%command.testConnection%`, and package.nls.json has the texts.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The texts of the manifest by their keys, in English or in another language. */
export function manifestTexts(language?: string): Readonly<Record<string, string>> {
  const file = language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(root + file, 'utf8')) as Record<string, string>;
}

/** The keys in the manifest, each as often as it is used. */
export function manifestKeys(): string[] {
  const keys: string[] = [];
  JSON.parse(readFileSync(`${root}package.json`, 'utf8'), (_, value: unknown) => {
    const key = keyIn(value);
    if (key !== undefined) keys.push(key);
    return value;
  });
  return keys;
}

/** The manifest with its texts. */
export function readManifest(language?: string): unknown {
  const texts = manifestTexts(language);
  return JSON.parse(readFileSync(`${root}package.json`, 'utf8'), (_, value: unknown) => {
    const key = keyIn(value);
    return key === undefined ? value : texts[key];
  });
}

/** VS Code looks up a string that begins and ends with %. */
function keyIn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^%(.+)%$/s.exec(value)?.[1] : undefined;
}
