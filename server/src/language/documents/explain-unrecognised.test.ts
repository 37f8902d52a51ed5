import { describe, expect, it } from 'vitest';
import { cutOff } from '../../../../test/kit/convert-to-json.js';
import { pascal, renamed, schema } from '../../../../test/kit/shapes.js';
import { explainUnrecognised } from './explain-unrecognised.js';
import { readDocument } from './read.js';

const JSON_TEXT = JSON.stringify(schema, undefined, 2);
const [ENTRA] = schema['directories'] as readonly { readonly objects: readonly object[] }[];

describe('a text that is not read as a synchronization schema', () => {
  it.each([
    [
      'in a string',
      JSON.stringify({ item: [{ request: { body: { raw: JSON_TEXT } } }] }),
      /in a JSON string, the value of “raw”/,
    ],
    ['in a string of PowerShell', JSON.stringify({ Content: JSON.stringify(renamed(schema, pascal)) }), /“Content”/],
    ['in Base64', btoa(JSON_TEXT), /^The synchronization schema is encoded in Base64/],
    ['in Base64 in lines', btoa(JSON_TEXT).replace(/.{76}/g, '$&\r\n'), /^The synchronization schema is encoded/],
    ['in a string in Base64', JSON.stringify({ content: btoa(JSON.stringify(schema)) }), /in Base64 .* of “content”/],
    ['as an example in OpenAPI', JSON.stringify({ openapi: '3.0.1', example: schema }), /describes .* not checked/],
    ['as an example in AsyncAPI', JSON.stringify({ asyncapi: '3.0.0', payload: schema }), /describes .* not checked/],
    ['in a list of strings', JSON.stringify([JSON_TEXT]), /^The synchronization schema is in a JSON string:/],
    ['in a string alone', JSON.stringify(JSON_TEXT), /in a JSON string/],
    ['in a string of a string', JSON.stringify({ a: JSON.stringify(JSON_TEXT) }), /the value of “a”/],
    [
      'after a request',
      `PUT https://graph.microsoft.com/v1.0/x/schema HTTP/1.1\nAuthorization: x\n\n${JSON_TEXT}`,
      /HTTP request .* line 4/,
    ],
    [
      'after an answer',
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${JSON_TEXT}`,
      /HTTP response .* line 4/,
    ],
    ['after headers', `Content-Type: application/json\n\n${JSON_TEXT}`, /^Headers .* line 3/],
    ['after a prompt', `PS C:\\> Get-Content schema.json\n${JSON_TEXT}`, /^Other text .* line 2/],
    ['without rules', JSON.stringify({ directories: schema['directories'] }), /only the directories/],
    ['without rules, in an answer', JSON.stringify({ value: schema['directories'] }), /only the directories/],
    ['as one object of a directory', JSON.stringify(ENTRA!.objects[0]), /only the directories/],
    ['with empty rules', JSON.stringify({ ...schema, synchronizationRules: [] }), /are empty/],
    [
      'with rules without mappings',
      JSON.stringify({ ...schema, synchronizationRules: [{ name: 'x' }] }),
      /no object mappings/,
    ],
    ['cut off before its rules', JSON.stringify(cutOff({ a: { b: { c: schema } } }, 1, 'hashtables')), /-Depth 100/],
    [
      'as an error of Graph',
      '{ "error": { "code": "Authorization_RequestDenied", "message": "x" } }',
      /\(Authorization_RequestDenied\)/,
    ],
    ['as a job', '{ "id": "x", "templateId": "scim", "schedule": { "state": "Active" } }', /without its schema/],
    ['in YAML', 'id: x\nsynchronizationRules:\n  - name: x\n    objectMappings: []\n', /YAML/],
    ['as PowerShell shows it', 'id                   : x\nsynchronizationRules : {@{id=1; name=x}}\n', /on the screen/],
    ['as CLIXML', '<Objs Version="1.1.0.1"><S N="synchronizationRules">x</S></Objs>', /Export-Clixml/],
  ])('is explained %s', (_, text, expected) => {
    expect(readDocument({ uri: 'file:///x.json' }, text)).toBeUndefined();
    const why = explainUnrecognised(text);
    expect(why).toMatch(expected);
    // One sentence, which ends.
    expect(why).toMatch(/^[A-Z][^\n]*\.$/);
    expect(why!.match(/[.!?] [A-Z]/)).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['other JSON', '{ "name": "x", "version": "1.0.0" }'],
    ['a SCIM schema', '{ "id": "urn:x", "attributes": [{ "name": "userName", "mutability": "readWrite" }] }'],
    ['other text', 'GET https://example.com\n\n{ "a": 1 }'],
    ['a string', '"x"'],
    ['other Base64', btoa(JSON.stringify({ name: 'x'.repeat(100) }))],
    ['an API', '{ "openapi": "3.0.1", "paths": {} }'],
    ['a long list', `[${'[],'.repeat(1000)}1]`],
  ])('has no explanation for %s', (_, text) => {
    expect(explainUnrecognised(text)).toBeUndefined();
  });
});

it.each([
  ['in a call of curl', `curl -X PUT -d '${JSON.stringify(schema)}' https://x`],
  ['in Markdown', `# Schema\n\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\n`],
])('a schema is read all the same %s, where the JSON begins the first value', (_, text) => {
  const document = readDocument({ uri: 'file:///x.json' }, text);
  expect(document?.kind === 'synchronizationSchema' && document.objectMappings).toHaveLength(1);
});
