import { expect, it } from 'vitest';
import { readSampleUsers } from './sample-user.js';
import { isMarkedTestUser } from './test-user.js';

it.each([
  ['{ "isTestUser": true, "displayName": "A" }', [true]],
  ['{ "isTestUser": "true" }', [false]],
  ['{ "isTestUser": 1 }', [false]],
  ['{ "isTestUser": false }', [false]],
  ['{ "istestuser": true }', [false]],
  ['{ "isTestUser": true, "isTestUser": false }', [false]],
  ['{ "displayName": "isTestUser" }', [false]],
  ['{ "nested": { "isTestUser": true } }', [false]],
  ['[{ "isTestUser": true, "displayName": "A" }, { "displayName": "B" }]', [true, false]],
  [
    '{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [{ "id": "1", "displayName": "A" }, { "id": "2", "isTestUser": true }] }',
    [false, true],
  ],
])('%s', (text, marked) => {
  expect(readSampleUsers('a', text).map(isMarkedTestUser)).toEqual(marked);
});
