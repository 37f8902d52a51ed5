import { describe, expect, it } from 'vitest';
import { FILE } from '../../../../../test/kit/comparison.js';
import { numbered, pascal, renamed, schema } from '../../../../../test/kit/shapes.js';
import { readComparable } from './index.js';

describe('a text that cannot be compared', () => {
  it.each([
    [undefined, '', 'it is empty'],
    ['a.provisioning.json', ' ', 'it is empty'],
    [
      'a.provisioning.json',
      '[]',
      'it is not a provisioning file: that is a JSON object with the mappings of users and groups',
    ],
    ['a.provisioning.json', '{ "users": ', 'it is not valid JSON: line 1: A value is expected here'],
    [undefined, '{\n"a" 1 }', 'it is not valid JSON: line 2: A colon is expected here'],
    [undefined, 'garbage', 'it is not a mapping document, which is a synchronization schema or a provisioning file'],
    [
      undefined,
      '{ "compilerOptions": {} }',
      'it is not a mapping document, which is a synchronization schema or a provisioning file',
    ],
    [
      'a.json',
      '{ "synchronizationRules": "System.Object[]" }',
      'its content was cut off: ConvertTo-Json reached its -Depth limit. Export the schema again with “… | ConvertTo-Json -Depth 100”',
    ],
    [
      undefined,
      JSON.stringify(JSON.stringify(schema)),
      'the synchronization schema is in a JSON string: save the content of that string, without its escapes, in a separate file',
    ],
  ])('%s: %s', (uri, text, problem) => {
    expect(readComparable(uri && `file:///${uri}`, text)).toEqual({ problem });
  });

  it('can have comments, and no name', () => {
    expect(
      readComparable('file:///a.json', `// x\n${JSON.stringify(renamed(numbered(schema), pascal))}`),
    ).toHaveProperty('document');
    expect(readComparable(undefined, FILE)).toMatchObject({ document: { kind: 'provisioningFile' } });
  });
});
