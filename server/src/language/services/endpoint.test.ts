import { describe, expect, it } from 'vitest';
import { PROVISIONING_URI } from '../../../../test/kit/documents.js';
import { provisioningFile, withCursor } from '../../../../test/kit/marked.js';
import { checkedDocument } from '../documents/checked-document.js';
import { type CheckedDocument } from '../documents/document.js';
import { readMappingDocument } from '../documents/mapping-document.js';
import { DiscoveredResources, readDiscovery } from '../scim/discovery.js';
import { complete } from './completion/index.js';
import { diagnose } from './diagnostics.js';
import { hover } from './hover.js';

/* What a server says of its schemas, in completion, hovers and findings. */

const URL = 'https://scim.example.com/scim';

const discovery = readDiscovery({
  at: '2026-11-24T09:00:00.000Z',
  host: 'scim.example.com',
  tenantUrl: URL,
  resourceTypes: [
    {
      name: 'User',
      endpoint: '/Users',
      schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
      extensions: ['urn:acme:scim:2.0:Employee'],
    },
    { name: 7 },
    null,
  ],
  schemas: [
    {
      id: 'urn:ietf:params:scim:schemas:core:2.0:User',
      attributes: [
        { name: 'userName' },
        { name: 'displayName', mutability: 'readOnly' },
        { name: 'shoeSize', type: 'integer', description: 'In Paris points.' },
        {
          name: 'emails',
          type: 'complex',
          multiValued: true,
          subAttributes: [{ name: 'value' }, { name: 'verified', type: 'boolean' }],
        },
      ],
    },
    { id: 'urn:acme:scim:2.0:Employee', attributes: [{ name: 'badge' }] },
    { id: 'urn:acme:scim:2.0:Device', attributes: [{ name: 'serial' }] },
    'nonsense',
  ],
})!;

function documentOf(targets: readonly string[], { tenantUrl = URL, known = true } = {}): CheckedDocument {
  const connection = `"connection": { "tenantUrl": ${JSON.stringify(tenantUrl)} },`;
  const json = provisioningFile(targets, { application: 'scim' }).replace('"users"', `${connection}\n  "users"`);
  const document = readMappingDocument(PROVISIONING_URI, json, { comments: true })!;
  return checkedDocument(document, known ? { discovered: new DiscoveredResources(discovery) } : {});
}

function completed(marked: string, options?: Parameters<typeof documentOf>[1]): string[] {
  const { text, offset } = withCursor(marked);
  const document = documentOf([text], options);
  return complete(document, document.targets.at(-1)!.path.string.toSource(offset)).map(({ label }) => label);
}

describe('completion', () => {
  it('offers what the server has beyond the standard', () => {
    expect(completed('shoe<|>')).toContain('shoeSize');
    expect(completed('emails.<|>')).toContain('verified');
    expect(completed('urn:<|>').join(' ')).toContain('urn:acme:scim:2.0:Employee');
    expect(completed('urn:acme:scim:2.0:Employee:<|>')).toContain('badge');
  });

  it('keeps what the standard has, which a server may only leave out of its schemas', () => {
    expect(completed('nick<|>')).toContain('nickName');
  });

  it('does not offer what belongs to other resources', () => {
    expect(completed('urn:<|>').join(' ')).not.toContain('urn:acme:scim:2.0:Device');
  });

  it.each([{ tenantUrl: 'https://scim.example.org/scim' }, { known: false }])(
    'knows nothing of it with %j',
    (options) => {
      expect(completed('shoe<|>', options)).not.toContain('shoeSize');
    },
  );
});

describe('hovers', () => {
  it.each([
    ['shoeSize', '_SCIM endpoint_ `scim.example.com`, 2026-11-24: integer, readWrite.'],
    ['displayName', '2026-11-24: string, readOnly.'],
    ['emails[type eq "work"].value', '2026-11-24: string, readWrite.'],
    ['nickName', '2026-11-24: not in its schemas.'],
  ])('say what the server says of %s', (path, said) => {
    const document = documentOf([path]);
    expect(hover(document, document.targets.at(-1)!.path.string.toSource(1))?.text).toContain(said);
  });

  it('say nothing of it where it was another server', () => {
    const document = documentOf(['nickName'], { tenantUrl: 'https://other.example.com' });
    expect(hover(document, document.targets.at(-1)!.path.string.toSource(1))?.text).not.toContain('SCIM endpoint');
  });
});

describe('findings', () => {
  it('have the source and the day', () => {
    const found = diagnose(documentOf(['nickName', 'shoeSize', 'urn:acme:scim:2.0:Employee:badge'])).filter(
      ({ source }) => source === 'SCIM endpoint',
    );
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      [
        'not-at-endpoint',
        '“displayName” is read-only in the schemas of scim.example.com. Remove its mapping. (Schemas read on 2026-11-24.)',
      ],
      [
        'not-at-endpoint',
        '“active” is not in the schemas of scim.example.com. Correct the target, or remove its mapping. (Schemas read on 2026-11-24.)',
      ],
      [
        'not-at-endpoint',
        '“nickName” is not in the schemas of scim.example.com. Correct the target, or remove its mapping. (Schemas read on 2026-11-24.)',
      ],
    ]);
  });

  it('are none where another URL was asked', () => {
    expect(diagnose(documentOf(['nickName'], { tenantUrl: 'https://other.example.com' }))).toEqual([]);
  });
});

it.each([undefined, null, 7, {}, [], { at: 'x', host: 'y' }, { at: 1, host: 'y', tenantUrl: 'z' }])(
  'takes %j for no discovery',
  (value) => {
    expect(readDiscovery(value)).toBeUndefined();
  },
);

it('takes what is sound of a discovery', () => {
  expect(discovery.resourceTypes).toHaveLength(1);
  expect(discovery.schemas).toHaveLength(3);
});
