import { describe, expect, it } from 'vitest';
import { readDocument } from '../../server/src/language/documents/read.js';
import { readSampleUser } from '../../server/src/language/documents/sample-user.js';
import { functions } from '../../server/src/language/entra/functions/index.js';
import { readSchemas } from '../../server/src/language/scim/registry.js';
import { complete } from '../../server/src/language/services/completion/index.js';
import { describeCompletion } from '../../server/src/language/services/describe-completion.js';
import { describeFunction } from '../../server/src/language/services/expressions/hover.js';
import { code, plain } from '../../server/src/language/services/describe.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { fixAll } from '../../server/src/language/services/fix-all.js';
import { hover } from '../../server/src/language/services/hover.js';
import { inlayHints } from '../../server/src/language/services/inlay-hints.js';
import { sampleUserFor } from '../../server/src/language/services/sample-user.js';

/* Names that are more than names: to Markdown, to the editor, or to JavaScript's objects. */

/** What Markdown or the editor would make something of. */
const ACTIVE = [
  'x](command:evil) [y',
  '[a](command:evil)',
  '![](http://evil.example/x.png)',
  '<img src=x onerror=y>',
  '$(bug) $(sync~spin)',
  '` [b](command:evil) `',
  '`` ` [c](command:evil)',
  '**bold** _it_ ~~no~~',
  'https://evil.example www.evil.example a@evil.example',
  '\n\n# heading\n- list\n| a | b |',
];

/** What every object of JavaScript has. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'];

/** What is left of Markdown without its code and what is escaped. */
function live(markdown: string): string {
  return markdown
    .replace(/(?<!\\)(`{3,})\n[^]*?\n\1/g, '')
    .replace(/\\[!-/:-@[-`{-~]/g, '')
    .replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
}

/** What we say of functions holds code of theirs. */
const OWN_TEXTS = functions.map(describeFunction);

function expectInert(markdown: string): void {
  // Our own links lead to standards.
  const rest = live(markdown).replaceAll(/\[RFC \d+ §[\d.]+\]\(https:\/\/www\.rfc-editor\.org\/[\w/#.-]+\)/g, '');
  expect(rest).not.toMatch(/\]\(|!\[|<[a-z/!]|\$\(|:\/\/|\bwww\.|\w@\w|`|~~|\n#|\n\|/i);
}

/** A synchronization schema and its sample user, both full of a name. */
function documentOf(name: string, targetObject: string) {
  const json = JSON.stringify({
    directories: [
      {
        name: 'target',
        objects: [
          {
            name: targetObject,
            attributes: [
              { name, type: name },
              { name: 'b', type: name },
            ],
          },
        ],
      },
      {
        name: 'source',
        objects: [
          {
            name: 'User',
            attributes: [
              { name, type: name },
              { name: 'mail', type: name },
            ],
          },
        ],
      },
    ],
    synchronizationRules: [
      {
        sourceDirectoryName: 'source',
        targetDirectoryName: 'target',
        name,
        objectMappings: [
          {
            name,
            enabled: true,
            flowTypes: name,
            sourceObjectName: 'User',
            targetObjectName: targetObject,
            scope: {
              groups: [
                { clauses: [{ sourceOperandName: name, operatorName: name, targetOperand: { values: [name] } }] },
                { clauses: [{ sourceOperandName: 'mail', operatorName: 'EQUALS', targetOperand: { values: [name] } }] },
              ],
            },
            attributeMappings: [
              { targetAttributeName: name, flowType: name, source: { expression: '[mail]', name, type: name } },
              { targetAttributeName: 'b', source: { expression: `[${name}]`, name, type: 'Attribute' } },
              {
                targetAttributeName: `emails[type eq "${name}"].value`,
                source: { expression: `${name}([mail])`, type: 'Function', name },
              },
              {
                targetAttributeName: 'title',
                source: { expression: `Append("${name}", ${name})`, name: 'Append', type: 'Function' },
              },
              {
                targetAttributeName: `x.${name}`,
                source: { expression: `Replace([mail], , "\\p{${name}}", , "$\{${name}}", , )` },
              },
              {
                targetAttributeName: `urn:${name}:y`,
                source: { expression: `FormatDateTime([mail], "${name}", "${name}", "${name}")` },
              },
            ],
          },
        ],
      },
    ],
  });
  const { schemas } = readSchemas([
    {
      id: `urn:ietf:params:scim:schemas:extension:${targetObject}:2.0:User`,
      name,
      description: name,
      attributes: [
        { name: 'own', type: 'reference', referenceTypes: [name], canonicalValues: [name], description: name },
      ],
    },
  ]);
  const sampleUser = readSampleUser(name, JSON.stringify({ mail: name, [name]: name, b: [name, name] }));
  return { json, surroundings: { schemas, sampleUser } };
}

const OBJECTS = ['Account', 'urn:ietf:params:scim:schemas:core:2.0:User'];
const everyName = [...ACTIVE, ...INHERITED].flatMap((name) => OBJECTS.map((object) => [name, object] as const));

describe.each(everyName)('the name %j of %s', (name, object) => {
  const { json, surroundings } = documentOf(name, object);
  const uri = 'file:///names.json';
  const document = readDocument({ uri }, json, surroundings)!;

  it('is only a name wherever it is shown', () => {
    for (let offset = 0; offset <= json.length; offset++) {
      const shown = hover(document, offset);
      if (shown) expectInert(OWN_TEXTS.reduce((text, own) => text.replace(own, ''), shown.text));
    }
    for (const { tooltip } of inlayHints(document)) if (tooltip !== undefined) expectInert(tooltip);
    const places = [...json.matchAll(/"targetAttributeName":"/g)].map(({ index, 0: key }) => index + key.length);
    for (const { about } of places.flatMap((offset) => complete(document, offset))) {
      const shown = about && describeCompletion(about);
      if (shown !== undefined) expectInert(shown);
    }
  });

  it('is only a name to checks, fixes and samples', () => {
    for (const { message } of diagnose(document)) expect(message).not.toMatch(/native code|\[object|undefined|=> /);
    expect(() => fixAll(json, (text) => readDocument({ uri }, text, surroundings))).not.toThrow();
    if (document.kind === 'filter') throw new Error('a mapping document');
    const draft = sampleUserFor(document, undefined);
    expect(() => JSON.parse(draft.text) as unknown).not.toThrow();
  });
});

it.each(INHERITED)('%s is no action, operator, function or constant', (name) => {
  const { json, surroundings } = documentOf(name, 'Account');
  const document = readDocument({ uri: 'file:///x.json' }, json, surroundings)!;
  if (document.kind !== 'synchronizationSchema') throw new Error('a synchronization schema');
  expect(document.objectMappings[0]!.actions).toEqual([]);
  const codes = diagnose(document).map(({ code }) => code);
  expect(codes).toContain('unknown-function');
  expect(codes).toContain('scoping-unknown-operator');
  expect(readDocument({ uri: 'file:///x.provisioning.json' }, `{ "application": "${name}" }`)).toMatchObject({
    applicationBasis: 'assumed',
  });
  expect(diagnose(document, { [name]: 'off' }).length).toBe(codes.length);
});

it('describes what a server or a file calls an attribute', () => {
  for (const name of ACTIVE) {
    expectInert(plain(name));
    expectInert(code(name));
    expectInert(`**${code(name)}** ${plain(name)}`);
  }
});

it('shows long values in part', () => {
  const text = JSON.stringify({ users: { attributeMappings: [{ target: 'title', source: '[jobTitle]' }] } });
  const sampleUser = readSampleUser('Ada', JSON.stringify({ jobTitle: 'x'.repeat(90_000) }));
  const document = readDocument({ uri: 'file:///x.provisioning.json' }, text, { sampleUser })!;
  expect(inlayHints(document)[0]!.tooltip!.length).toBeLessThan(3000);
});
