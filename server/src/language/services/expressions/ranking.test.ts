import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../../test/kit/marked.js';
import { readSampleUser } from '../../documents/sample-user.js';
import { applyEdits } from '../../span.js';
import { complete, isExcerpt, type Completion } from '../completion/index.js';
import { describeCompletion } from '../describe-completion.js';
import { hover } from '../hover.js';

/** The completions in an empty source of a synchronization schema, whose source object has those attributes. */
function inSchema(target: string, attributes: readonly object[], source: object = { expression: '' }): Completion[] {
  const names = ['userName', 'emails[type eq "work"].value', target];
  const json = JSON.stringify({
    synchronizationRules: [
      {
        sourceDirectoryName: 'Entra',
        targetDirectoryName: 'customappsso',
        objectMappings: [
          {
            sourceObjectName: 'User',
            targetObjectName: 'User',
            attributeMappings: [{ targetAttributeName: target, source }],
          },
        ],
      },
    ],
    directories: [
      { name: 'Entra', objects: [{ name: 'User', attributes }] },
      {
        name: 'customappsso',
        objects: [{ name: 'User', attributes: names.map((name) => ({ name, type: 'String' })) }],
      },
    ],
  });
  const document = checked(json, 'file:///schema.json');
  const { anySource } = document.mappings[0]!.units[0]!;
  return complete(document, anySource!.expression.place.content.start);
}

const attribute = (name: string, type = 'String'): object => ({ name, type });

describe('sources in a synchronization schema', () => {
  it('are those that its source directory defines', () => {
    const found = inSchema('title', [attribute('objectId'), attribute('jobTitle')]);
    expect(found[0]).toMatchObject({ label: '[jobTitle]', preselect: true, detail: 'usual source, String' });
    expect(inSchema('title', [attribute('objectId')]).filter(({ preselect }) => preselect)).toEqual([]);
  });

  it('include the usual one and what fits also among thousands', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => attribute(`a${i}`, 'Boolean'));
    const attributes = [...many, attribute('z'), attribute('jobTitle')];
    const found = inSchema('title', attributes);
    expect(found.slice(0, 2).map(({ label }) => label)).toEqual(['[jobTitle]', '[z]']);
    expect(found.length).toBeLessThan(500);
  });

  it('are offered where only the name of an attribute is written', () => {
    const found = inSchema('title', [attribute('mail'), attribute('jobTitle')], { name: 'm', type: 'Attribute' });
    expect(found.map(({ label, edit }) => [label, edit.newText])).toEqual([
      ['jobTitle', 'jobTitle'],
      ['mail', 'mail'],
    ]);
    expect(found[0]!.edit.end - found[0]!.edit.start).toBe(1);
  });
});

describe('in a provisioning file', () => {
  const user = readSampleUser('ada', '{ "mail": "ada@example.com", "otherMails": ["a@b.c", "d@e.f"], "city": null }');
  const open = (target: string, source: string): { json: string; found: Completion[]; offset: number } => {
    const json = provisioningFile([target]).replace(/"source": "[^"]*"(?= \}\n)/, () => `"source": "${source}"`);
    const offset = json.lastIndexOf(`"source": "${source}"`) + '"source": "'.length + source.length;
    return { json, found: complete(checked(json, undefined, { sampleUser: user }), offset), offset };
  };

  it('escapes a whole expression as JSON requires', () => {
    const { json, found } = open('active', '');
    expect(found[0]).toMatchObject({ preselect: true, detail: 'usual source' });
    const changed = JSON.parse(applyEdits(json, [found[0]!.edit])) as {
      users: { attributeMappings: { source: string }[] };
    };
    expect(changed.users.attributeMappings.at(-1)!.source).toBe(
      'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    );
  });

  it.each([
    ['[mail]', 'String: “ada@example.com”'],
    ['[otherMails]', 'String, multi-valued: “a@b.c” and 1 more'],
    ['[city]', 'String: no value'],
    ['[country]', 'String'],
  ])('says of %s: %s', (label, detail) => {
    expect(open('nickName', '').found.find((item) => item.label === label)?.detail).toBe(detail);
  });

  it('says the same of an attribute in the list and in the hover', () => {
    const { found } = open('active', '[');
    const { about } = found.find(({ label }) => label === 'IsSoftDeleted')!;
    const described = describeCompletion(about!)!;
    expect(described).toContain('no longer assigned to the application');
    const { json, offset } = open('active', '[IsSoftDeleted]');
    expect(hover(checked(json), offset - 3)?.text).toBe(described);
  });

  it('is whole unless a document defines very much', () => {
    const { json, offset } = open('active', '[');
    expect(isExcerpt(checked(json), offset)).toBe(false);
  });
});
