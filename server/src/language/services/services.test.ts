import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { checked, cursorInTarget } from '../../../../test/kit/documents.js';
import { drawn, provisioningFile } from '../../../../test/kit/marked.js';
import { complete } from './completion/index.js';
import { connectionPlan } from './connection-plan.js';
import { diagnose } from './diagnostics.js';
import { hover } from './hover.js';
import { semanticTokens } from './semantic-tokens.js';

function example(name: string): string {
  return readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');
}

describe('semanticTokens', () => {
  it('tells the parts of a path apart', () => {
    const { document, text } = cursorInTarget('urn:x:y:User:emails[type eq "work" and not (primary eq true)].value<|>');
    const { string, tree } = document.targets.at(-1)!.path;
    const tokens = semanticTokens(document, string.literal).map(({ start, end, type }) => ({
      start: string.toDecoded(start),
      end: string.toDecoded(end),
      label: type,
    }));
    expect(drawn(text, tokens)).toBe(`urn:x:y:User:emails[type eq "work" and not (primary eq true)].value
^^^^^^^^^^^^ namespace
             ^^^^^^ property
                    ^^^^ property
                         ^^ keyword
                            ^^^^^^ string
                                   ^^^ keyword
                                       ^^^ keyword
                                            ^^^^^^^ property
                                                    ^^ keyword
                                                       ^^^^ keyword
                                                              ^^^^^ property`);
    expect(tree.end).toBe(text.length);
  });

  it('gives tokens in order and without overlaps, for whatever stands in the targets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...Array.from('ab.[]()" ‘’=&:$1é')) }), { maxLength: 3 }),
        (written) => {
          const document = checked(provisioningFile(written));
          let last = 0;
          for (const { start, end } of semanticTokens(document)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
        },
      ),
    );
  });

  it('gives those of a range only', () => {
    const document = checked(provisioningFile(['title', 'roles']));
    const { literal } = document.targets.at(-1)!.path.string;
    expect(semanticTokens(document, literal)).toHaveLength(1);
  });
});

describe('connectionPlan', () => {
  it('names the filters that Entra sends, by precedence, and whether groups are mapped', () => {
    const json = example('genesys-cloud.provisioning.json').replace(
      '"target": "title", "source": "[jobTitle]"',
      '"target": "externalId", "source": "[objectId]", "matchingPriority": 2',
    );
    const plan = connectionPlan(checked(json));
    expect(plan).toMatchObject({
      tenantUrl: 'https://api.mypurecloud.com/api/v2/scim/v2',
      application: { id: 'genesys-cloud', name: 'Genesys Cloud' },
      mapsGroups: true,
    });
    expect(plan.probes.map(({ resource, attribute }) => [resource, attribute])).toEqual([
      ['User', 'userName'],
      ['User', 'externalId'],
      ['Group', 'displayName'],
    ]);
    const [first] = plan.probes;
    expect(json.slice(first!.at!.start, first!.at!.end)).toBe('userName');
  });

  it('assumes the usual matching attributes where a document has none', () => {
    const plan = connectionPlan(checked('{ "users": {} }'));
    expect(plan.probes).toEqual([
      { resource: 'User', attribute: 'userName', at: undefined, isPath: true },
      { resource: 'Group', attribute: 'displayName', at: undefined, isPath: true },
    ]);
    expect(plan).toMatchObject({ tenantUrl: undefined, mapsGroups: false });
  });
});

describe('the examples', () => {
  it.each(['genesys-cloud.provisioning.json', 'genesys-cloud.synchronization-schema.json'])(
    '%s has nothing to report',
    (name) => {
      expect(diagnose(checked(example(name), `file:///${name}`))).toEqual([]);
    },
  );

  it('as the tutorial prints it, each defect is named where it is', () => {
    const json = example('genesys-cloud-as-printed.provisioning.json');
    const found = diagnose(checked(json)).map(({ code, start, end }) => `${code} ${json.slice(start, end)}`);
    expect(found).toEqual([
      'unknown-attribute phoneNumberss',
      'typographic-quote ‘',
      'typographic-quote ’',
      'typographic-quote ‘',
      'typographic-quote ’',
      'typographic-quote ‘',
      'missing-quote ‘zoomphone',
    ]);
  });
});

describe('a document and its twin in another spelling', () => {
  /** The same JSON value, every character of the targets as a \u escape. */
  function escaped(json: string): string {
    return json.replace(/("target": )("(?:[^"\\]|\\.)*")/g, (_, key: string, literal: string) => {
      const text = JSON.parse(literal) as string;
      return `${key}"${Array.from({ length: text.length }, (__, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`;
    });
  }

  it('get the same findings, hovers and completions at corresponding places', () => {
    const part = fc.constantFrom(
      'emails',
      'typ',
      '[',
      ']',
      'type',
      ' eq ',
      '‘',
      '"',
      '\\',
      'work',
      '.',
      'value',
      '==',
      ' ',
      'é',
      '😀',
      'urn:a:b:',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')),
        (target) => {
          const plain = checked(provisioningFile([target]));
          const twin = checked(escaped(provisioningFile([target])));
          const paths = [plain, twin].map((document) => document.targets.at(-1)!.path.string);
          const findings = [plain, twin].map((document, i) =>
            diagnose(document)
              .filter(({ start }) => start >= paths[i]!.literal.start && start <= paths[i]!.literal.end)
              .map(({ code, message, start, end }) => ({
                code,
                message,
                start: paths[i]!.toDecoded(start),
                end: paths[i]!.toDecoded(end),
              })),
          );
          expect(findings[1]).toEqual(findings[0]);
          for (let offset = 0; offset <= target.length; offset++) {
            const [one, other] = [plain, twin].map((document, i) => hover(document, paths[i]!.toSource(offset))?.text);
            expect(other).toBe(one);
            const [some, same] = [plain, twin].map((document, i) =>
              complete(document, paths[i]!.toSource(offset)).map(({ label, edit }) => [
                label,
                paths[i]!.toDecoded(edit.start),
                paths[i]!.toDecoded(edit.end),
                edit.newText,
              ]),
            );
            expect(same).toEqual(some);
          }
        },
      ),
      { numRuns: runs(150) },
    );
  });
});
