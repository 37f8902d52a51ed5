import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { attributesOf } from '../../documents/sample-user.js';
import { parseJson } from '../../json/json-tree.js';
import { previewOf, type ShownPreview } from './preview.js';

const USER = '{ "userPrincipalName": "ada@example.com", "displayName": "Ada", "jobTitle": "Analyst" }';
const surroundings = {
  sampleUser: { name: 'Ada', attributes: attributesOf(USER, parseJson(USER, { comments: false }).root!) },
};

function file(mappings: string): string {
  return `{ "application": "scim", "users": { "attributeMappings": [
    { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }${mappings}
  ] } }`;
}

function shown(mappings: string, head?: string): ShownPreview {
  const document = checked(file(mappings), undefined, surroundings);
  const preview = previewOf(
    document,
    'User',
    head === undefined ? undefined : checked(file(head), undefined, surroundings),
  );
  if (preview.kind !== 'preview') throw new Error(preview.problem);
  return preview;
}

/** Each row as `target: value (why)`. */
function rows({ rows: found }: ShownPreview): string[] {
  return found
    .slice(1)
    .map(({ target, value, why, before }) =>
      [
        `${target}: ${value}`,
        ...(why === '' ? [] : [`(${why})`]),
        ...(before === undefined ? [] : [`< ${before}`]),
      ].join(' '),
    );
}

describe('the preview says what becomes of a mapping', () => {
  it.each([
    ['{ "target": "title", "source": "[jobTitle]" }', 'title: Analyst'],
    ['{ "target": "title", "source": "[department]" }', 'title:  (The source has no value.)'],
    [
      '{ "target": "title", "source": "[department]", "defaultValue": "x" }',
      'title: x (The default value, because the source has none.)',
    ],
    [
      '{ "target": "title", "source": "IgnoreFlowIfNullOrEmpty([department])" }',
      'title:  (The expression says that nothing is written.)',
    ],
    [
      '{ "target": "title", "source": "[jobTitle]", "flowType": "ObjectAddOnly" }',
      'title: Analyst (Only when the object is created.)',
    ],
    [
      '{ "target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "source": "[displayName]" }',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager: Ada (Sent later, when the referenced object exists.)',
    ],
    ['{ "target": "title", "source": "Left([jobTitle], [x])" }', 'title:  (The count of Left has no value.)'],
  ])('%s', (mapping, row) => {
    expect(rows(shown(`, ${mapping}`))[0]?.replace(/numChars|length/, 'count')).toBe(row);
  });
});

it('says what is created, and with which requests', () => {
  const { decision, body, requests, update, picture } = shown(', { "target": "title", "source": "[jobTitle]" }');
  expect(decision).toBe('create');
  expect(JSON.parse(body!)).toMatchObject({ userName: 'ada@example.com', title: 'Analyst' });
  expect(requests.map(({ method, certainty }) => `${method} ${certainty}`)).toEqual([
    'GET documented',
    'POST documented',
  ]);
  expect(update).toBeUndefined();
  expect(picture).toContain('jobTitle');
});

it('says what differs from the last commit, and what that sends', () => {
  const preview = shown(
    ', { "target": "title", "source": "[displayName]" }, { "target": "nickName", "source": "[displayName]" }',
    ', { "target": "title", "source": "[jobTitle]" }, { "target": "displayName", "source": "[displayName]" }',
  );
  expect(rows(preview)).toEqual(['title: Ada < Analyst', 'nickName: Ada < not mapped']);
  expect(preview.removed).toEqual([{ target: 'displayName', before: 'Ada' }]);
  expect(preview.update!.map(({ method }) => method)).toEqual(['PATCH']);
  expect(preview.update![0]!.body).toContain('"path": "title"');
  expect(shown('', '').update).toEqual([]);
});

it('says what is missing, with the picture', () => {
  const document = checked(file(''));
  expect(previewOf(document, 'User', undefined)).toMatchObject({
    kind: 'empty',
    missing: 'sampleUser',
    resources: ['User'],
    picture: expect.stringContaining('<svg') as unknown,
  });
  expect(previewOf(document, 'Group', undefined)).toMatchObject({ kind: 'empty', resources: ['User'] });
});
