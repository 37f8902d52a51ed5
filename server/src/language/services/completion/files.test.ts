import { describe, expect, it } from 'vitest';
import { checked, PROVISIONING_URI } from '../../../../../test/kit/documents.js';
import { withCursor } from '../../../../../test/kit/marked.js';
import { applicationNamed } from '../../applications/index.js';
import type { Surroundings } from '../../documents/surroundings.js';
import { applyEdits } from '../../span.js';
import { describeCompletion } from '../describe-completion.js';
import { diagnose } from '../diagnostics.js';
import { newProvisioningFile } from '../new-file/new-file.js';
import { complete } from './index.js';

const GENESYS = 'Genesys Cloud provisioning file';
const WHOLE = newProvisioningFile(applicationNamed('genesys-cloud')!).text;

interface Options extends Surroundings {
  readonly uri?: string;
  readonly typed?: string;
}

function at(marked: string, { uri = PROVISIONING_URI, typed, ...more }: Options = {}) {
  const { text, offset } = withCursor(marked);
  const items = complete(checked(text, uri, more), offset, typed);
  const files = items.filter(({ kind }) => kind === 'file');
  const item = files.find(({ label }) => label === GENESYS);
  return { items, files, item, result: item && applyEdits(text, [item.edit]) };
}

describe('a document with nothing in it', () => {
  it('is offered a whole file for each application, the usual one first', () => {
    const { items } = at('<|>');
    expect(items.map(({ label }) => label)).toEqual([
      'Genesys Cloud provisioning file',
      'AlertMedia provisioning file',
      'SAP Cloud Identity Services provisioning file',
      'Zscaler provisioning file',
      'SCIM 2.0 provisioning file',
    ]);
    expect(items.map(({ sortText }) => sortText)).toEqual([...items.map(({ sortText }) => sortText)].sort());
  });

  it.each([
    ['<|>', WHOLE],
    ['  <|>  ', WHOLE],
    ['\ufeff<|>', `\ufeff${WHOLE}`],
    ['\n<|>', `\n${WHOLE}`],
    ['<|>\n', WHOLE],
    ['\n<|>\n\n', `\n${WHOLE}\n`],
    ['\r\n<|>\r\n', `\r\n${WHOLE.replaceAll('\n', '\r\n')}`],
    ['// Mine\n<|>', `// Mine\n${WHOLE}`],
    ['<|>\n// Mine\n', `${WHOLE}// Mine\n`],
    ['/* Mine */ <|>', `/* Mine */\n${WHOLE}`],
    ['gen<|>', WHOLE],
    ['gen<|>esys', WHOLE],
    ['{<|>}', WHOLE],
    ['{ gen<|> }\n', WHOLE],
    ['{<|>', WHOLE],
    ['{\n  <|>\n}\n', WHOLE],
    ['// Mine\n{\n  <|>\n}\n', `// Mine\n${WHOLE}`],
  ])('becomes the whole file: %j', (marked, expected) => {
    const { item, result, items } = at(marked);
    expect(result).toBe(expected);
    // Editors keep a byte order mark to themselves.
    expect(diagnose(checked(result!.replace('\ufeff', '')))).toEqual([]);
    // It comes first, and the letters before the cursor on its line are the beginning of what it is found by.
    expect(items[0]).toBe(item);
    const written = /[^\n]*$/.exec(withCursor(marked).text.slice(item!.edit.start, withCursor(marked).offset))![0];
    expect(item!.filterText.startsWith(written.replace(/\w+$/, ''))).toBe(true);
  });

  it('gets the tenant URL as what is replaced first', () => {
    const { snippet, edit } = at('<|>').item!;
    expect(snippet).toContain('"tenantUrl": "${1:https://api.mypurecloud.com/api/v2/scim/v2}"');
    // Whoever does not understand the snippet gets the same text.
    expect(snippet!.replace(/\$\{1:(.*?)\}/, '$1').replace(/\\([$}\\])/g, '$1')).toBe(edit.newText);
  });

  it('is offered the application that the user chose first', () => {
    expect(at('<|>', { chosenApplication: 'zscaler' }).items[0]!.label).toBe('Zscaler provisioning file');
  });

  it('is shown what it would become', () => {
    expect(describeCompletion(at('<|>').item!.about!)).toBe(`\`\`\`jsonc\n${WHOLE}\`\`\``);
    expect(describeCompletion({ what: 'file', name: 'other' })).toBeUndefined();
  });

  it.each([
    '// Mine<|>',
    '/* Mine<|> */',
    '/* Mine <|>',
    '/*/<|>',
    '{}<|> x',
    '{} <|>',
    '{}<|>',
    '<|>{}',
    '{ "application": "scim"<|> }',
    '"<|>"',
    '[<|>]',
    '// {\n{ <|> } }',
    'a b<|>',
  ])('is not offered where there is more, or in a comment: %j', (marked) => {
    expect(at(marked).files).toEqual([]);
  });

  it('is not offered when a space is typed, and not in a synchronization schema', () => {
    expect(at(' <|>', { typed: ' ' }).files).toEqual([]);
    const schema = '{ "synchronizationRules": [{ "objectMappings": [{ "attributeMappings": [{ <|> }] }] }] }';
    expect(at(schema, { uri: 'file:///schema.json' }).files).toEqual([]);
  });
});

describe('an empty provisioning file', () => {
  it.each(['', ' \n', '\ufeff', '// Mine\n', '/* Mine */'])('is reported once: %j', (text) => {
    expect(diagnose(checked(text)).map(({ code }) => code)).toEqual(['empty-document']);
  });

  it('that is not JSON is reported as that', () => {
    expect(diagnose(checked('gen')).map(({ code }) => code)).toContain('json-syntax');
  });
});
