import { describe, expect, it } from 'vitest';
import { checked, cursorInTarget } from '../../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../../test/kit/marked.js';
import { applyEdits } from '../../span.js';
import { complete, type Completion } from './index.js';
import { describeCompletion } from '../describe-completion.js';

const GENESYS = 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

type Options = Parameters<typeof cursorInTarget>[1];

function completions(marked: string, options?: Options): Completion[] {
  const { document, offset } = cursorInTarget(marked, options);
  return complete(document, offset);
}

function labels(marked: string, options?: Options): string[] {
  return completions(marked, options).map(({ label }) => label);
}

/** The target after a completion was accepted; fails if the file is not JSON then. */
function accepted(marked: string, label: string, options?: Options): string {
  const { document, offset } = cursorInTarget(marked, options);
  const item = complete(document, offset).find((candidate) => candidate.label === label);
  if (!item) throw new Error(`There is no completion “${label}” at ${marked}`);
  expect(item.edit.start).toBeLessThanOrEqual(offset);
  expect(item.edit.end).toBeGreaterThanOrEqual(offset);
  const json = applyEdits(document.json.toString(), [item.edit]);
  const file = JSON.parse(json) as Record<string, { attributeMappings: { target: string }[] }>;
  return file[options?.groups ? 'groups' : 'users']!.attributeMappings.at(-1)!.target;
}

describe('completion of a whole path', () => {
  it('puts what is required first, then what the application uses, and what is mapped already last', () => {
    const found = labels('<|>');
    expect(found.slice(0, 3)).toEqual([
      'title',
      'phoneNumbers[type eq "work"].value',
      'phoneNumbers[type eq "work2"].value',
    ]);
    expect(found.slice(-6)).toEqual(expect.arrayContaining(['userName', 'displayName', 'active']));
    const file = provisioningFile([])
      .replace(/.*"displayName".*\n/, '')
      .replace('"source": "Not([IsSoftDeleted])" }', '"source": "Not([IsSoftDeleted])" }, { "target": "" }');
    const document = checked(file);
    expect(complete(document, document.targets.at(-1)!.path.string.content.start)[0]).toMatchObject({
      label: 'displayName',
      detail: 'required: name of the user',
    });
  });

  it.each([
    ['pho<|>', 'phoneNumbers[type eq "mobile"].value', 'phoneNumbers[type eq "mobile"].value'],
    ['<|>', `externalIds[authority eq "zoomphone"].value`, `${GENESYS}:externalIds[authority eq "zoomphone"].value`],
    ['emails<|>[type eq "work"].value', 'phoneNumbers', 'phoneNumbers[type eq "work"].value'],
    ['em<|>ails[type eq "work"].value', 'phoneNumbers[type eq "home"].value', 'phoneNumbers[type eq "home"].value'],
    ['emails[<|>', 'emails[type eq "work"].value', 'emails[type eq "work"].value'],
    ['emails[<|>]', 'emails[type eq "work"].value', 'emails[type eq "work"].value'],
    ['dep<|>', 'department', `${ENTERPRISE}:department`],
    [`${ENTERPRISE}:<|>`, 'division', `${ENTERPRISE}:division`],
    [`${ENTERPRISE}:div<|>isionn`, 'division', `${ENTERPRISE}:division`],
    ['urn:ietf:params<|>', `${ENTERPRISE}:`, `${ENTERPRISE}:`],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0<|>', `${ENTERPRISE}:`, `${ENTERPRISE}:`],
  ])('at %s accepts %s', (marked, label, result) => {
    expect(accepted(marked, label)).toBe(result);
  });

  it('offers attributes of RFC 7643 where the application is any', () => {
    expect(labels('<|>', { application: 'scim' })).toEqual(
      expect.arrayContaining(['name.givenName', 'addresses[type eq "work"].streetAddress', 'locale']),
    );
    expect(labels('<|>')).not.toContain('name.givenName');
  });

  it('offers group attributes for groups', () => {
    expect(labels('<|>', { groups: true })).toEqual(expect.arrayContaining(['members', 'externalId']));
    expect(labels('<|>', { groups: true })).not.toContain('title');
  });

  it('does not offer what cannot be written as a ready path', () => {
    const ready = completions('<|>').filter(({ kind }) => kind === 'path');
    expect(ready.map(({ label }) => label)).not.toContain('id');
  });
});

describe('completion of parts', () => {
  it.each([
    ['emails[type eq "work"].<|>', 'value', 'emails[type eq "work"].value'],
    ['emails[type eq "work"].va<|>lu', 'value', 'emails[type eq "work"].value'],
    ['emails[type eq "work"]<|>', 'value', 'emails[type eq "work"].value'],
    ['emails[type eq "work"]<|>.type', 'value', 'emails[type eq "work"].value'],
    [`${ENTERPRISE}:manager.<|>`, 'value', `${ENTERPRISE}:manager.value`],
    ['emails[ty<|>', 'type', 'emails[type'],
    ['emails[ty<|> eq "work"].value', 'type', 'emails[type eq "work"].value'],
    ['emails[type <|>', 'eq', 'emails[type eq '],
    ['emails[type e<|>q "work"].value', 'ne', 'emails[type ne "work"].value'],
    ['emails[type eq <|>', 'work', 'emails[type eq "work"].value'],
    ['emails[type eq <|>].value', 'work', 'emails[type eq "work"].value'],
    ['emails[type eq "<|>', 'work', 'emails[type eq "work"].value'],
    ['emails[type eq "wo<|>', 'work', 'emails[type eq "work"].value'],
    ['emails[type eq "<|>"].value', 'work', 'emails[type eq "work"].value'],
    ['emails[type eq "wo<|>xx"].value', 'work', 'emails[type eq "work"].value'],
    ['emails[type eq wo<|>].value', 'work', 'emails[type eq "work"].value'],
    ['emails[type eq "work" <|>].value', 'and', 'emails[type eq "work" and ].value'],
    ['emails[type eq "work" an<|> primary eq true].value', 'or', 'emails[type eq "work" or primary eq true].value'],
    ['emails[type eq "work" and <|>].value', 'primary', 'emails[type eq "work" and primary].value'],
    [
      `${GENESYS}:externalIds[authority eq "<|>"].value`,
      'zoomphone',
      `${GENESYS}:externalIds[authority eq "zoomphone"].value`,
    ],
  ])('at %s accepts %s', (marked, label, result) => {
    expect(accepted(marked, label)).toBe(result);
  });

  it('offers booleans as Entra writes them first', () => {
    expect(labels('emails[primary eq <|>')).toEqual(['True', 'False', 'true', 'false']);
    expect(accepted('roles[primary eq <|>', 'True', { application: 'scim' })).toBe('roles[primary eq "True"].value');
    expect(accepted('roles[primary eq <|>', 'true', { application: 'scim' })).toBe('roles[primary eq true].value');
  });

  it('offers nothing that does not fit', () => {
    expect(labels('title.<|>')).not.toContain('value');
    expect(labels('emails[type eq "work" <|>].value')).toEqual(['and', 'or']);
    expect(labels('emails[type <|>].value')).toEqual(['eq', 'ne', 'co', 'sw', 'ew', 'pr', 'gt', 'ge', 'lt', 'le']);
    expect(labels('unknown[x eq <|>].value')).toEqual([]);
  });

  it('says what a value feeds', () => {
    const work2 = completions('phoneNumbers[type eq "<|>"].value').find(({ label }) => label === 'work2');
    expect(work2?.detail).toBe('second work phone');
  });
});

describe('what is compared with the typed text', () => {
  it('is the source, escapes included, so that it fits what stands left of the cursor', () => {
    const { document, offset } = cursorInTarget('phoneNumbers[type eq "mo<|>');
    for (const { edit, filterText, label } of complete(document, offset)) {
      const typed = document.json.slice(edit.start, offset);
      if (label === 'mobile') expect(filterText.startsWith(typed)).toBe(true);
    }
    const ready = completions('phoneNumbers[<|>').find(({ label }) => label === 'phoneNumbers[type eq "mobile"].value');
    expect(ready?.filterText).toBe(String.raw`phoneNumbers[type eq \"mobile\"].value`);
  });

  it('works through \\u escapes', () => {
    const json = provisioningFile(['@']).replace('"@"', String.raw`"emails[type eq \u0022wo"`);
    const document = checked(json);
    const { content } = document.targets.at(-1)!.path.string;
    const work = complete(document, content.end).find(({ label }) => label === 'work')!;
    expect(applyEdits(json, [work.edit])).toContain(String.raw`"emails[type eq \u0022work\"].value"`);
  });
});

describe('completion of other strings', () => {
  it('offers the addresses of the regions', () => {
    const document = checked('{ "application": "genesys-cloud", "connection": { "tenantUrl": "" }, "users": {} }');
    const found = complete(document, document.connection!.tenantUrl!.content.start);
    expect(found[0]).toMatchObject({
      label: 'https://api.mypurecloud.com/api/v2/scim/v2',
      detail: 'Americas (US East, N. Virginia)',
    });
    expect(found).toHaveLength(18);
  });

  it('offers what a directory defines, and nothing else where the names are not those of SCIM', () => {
    const json = JSON.stringify({
      synchronizationRules: [
        {
          targetDirectoryName: 'd',
          objectMappings: [{ targetObjectName: 'User', attributeMappings: [{ targetAttributeName: 'Is' }] }],
        },
      ],
      directories: [
        {
          name: 'd',
          objects: [
            {
              name: 'User',
              attributes: [
                { name: 'IsActive', type: 'Boolean' },
                { name: 'Email', type: 'String' },
              ],
            },
          ],
        },
      ],
    });
    const document = checked(json, 'file:///schema.json');
    const found = complete(document, document.targets[0]!.path.string.content.end);
    expect(found.map(({ label, detail }) => [label, detail])).toEqual([
      ['IsActive', 'Boolean, defined in the directory'],
      ['Email', 'String, defined in the directory'],
    ]);
  });

  it('leaves other strings alone', () => {
    const text = provisioningFile([]).replace('"users"', '"notificationEmail": "identity@example.com", "users"');
    expect(complete(checked(text), text.indexOf('identity') + 1)).toEqual([]);
  });
});

describe('describeCompletion', () => {
  it('says more of every item that has a subject', () => {
    for (const marked of ['<|>', 'emails[<|>', 'emails[type <|>', 'emails.<|>']) {
      for (const { label, about } of completions(marked)) {
        if (about) expect(describeCompletion(about), label).toMatch(/\S/);
      }
    }
  });

  it('survives subjects that are none', () => {
    expect(describeCompletion({ what: 'path', application: 'x', resource: 'y', path: '[' })).toBeUndefined();
    expect(describeCompletion({ what: 'schema', application: 'scim', resource: 'User', urn: 'urn:x' })).toBeUndefined();
    expect(describeCompletion({ what: 'operator', name: 'like' })).toBeUndefined();
  });
});
