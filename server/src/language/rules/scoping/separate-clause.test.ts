import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { applyEdits } from '../../span.js';
import { scopingContradiction } from './scoping-contradiction.js';

/** A document with a scoping filter, and what each fix makes of the filter. */
function fixes(filter: string, [before, after, uri] = PROVISIONING): Record<string, string> {
  const text = before + filter + after;
  const problems = [...scopingContradiction.check(checked(text, uri))];
  expect(problems).toHaveLength(1);
  return Object.fromEntries(
    problems[0]!.fixes.map(({ title, edits }) => {
      const fixed = applyEdits(text, edits);
      expect(fixed.startsWith(before) && fixed.endsWith(after)).toBe(true);
      expect([...scopingContradiction.check(checked(fixed, uri))]).toEqual([]);
      return [title, fixed.slice(before.length, fixed.length - after.length)];
    }),
  );
}

const PROVISIONING: readonly [before: string, after: string, uri: string] = [
  '{"application":"scim","users":{"attributeMappings":[{"target":"userName","source":"[mail]","matchingPriority":1}],"scopingFilter":',
  '}}',
  'file:///test.provisioning.json',
];
const SCHEMA: typeof PROVISIONING = [
  '{"synchronizationRules":[{"objectMappings":[{"enabled":true,"sourceObjectName":"User","targetObjectName":"User","attributeMappings":[],"scope":{"groups":',
  '}}]}]}',
  'file:///test.json',
];

const clause = (attribute: string, value: string): string =>
  `{ "attribute": "${attribute}", "operator": "EQUALS", "value": "${value}" }`;
const sales = clause('department', 'Sales');
const inIt = clause('department', 'IT');
const swiss = clause('country', 'CH');

describe('a clause that excludes another one', () => {
  it('on one line', () => {
    expect(fixes(`[{"clauses":[${sales}, ${inIt}]}]`)).toEqual({
      'Move this clause to its own group': `[{"clauses":[${sales}]}, {"clauses":[${inIt}]}]`,
      'Remove this clause': `[{"clauses":[${sales}]}]`,
    });
  });

  it('between others, with Windows line breaks and comments', () => {
    const [start, end] = ['[\r\n  {\r\n    "clauses": [\r\n      ', '\r\n    ]\r\n  }'];
    const filter = `${start}${sales},\r\n      ${inIt}, // why\r\n      ${swiss}${end}, // last\r\n  { "clauses": [] }\r\n]`;
    const kept = `${sales},\r\n      // why\r\n      ${swiss}`;
    expect(fixes(filter)).toEqual({
      'Move this clause to its own group, with the other clauses': `${start}${kept}${end},\r\n  {\r\n    "clauses": [\r\n      ${inIt},\r\n      ${swiss}${end}, // last\r\n  { "clauses": [] }\r\n]`,
      'Remove this clause': `${start}${kept}${end}, // last\r\n  { "clauses": [] }\r\n]`,
    });
  });

  it('in a synchronization schema, where groups have names', () => {
    const of = (value: string): string =>
      `{"sourceOperandName":"department","operatorName":"EQUALS","targetOperand":{"values":["${value}"]}}`;
    const group = (name: string, ...clauses: string[]): string => `{"name":"${name}","clauses":[${clauses.join(',')}]}`;
    expect(fixes(`[${group('Staff', of('Sales'), of('IT'))}]`, SCHEMA)).toEqual({
      'Move this clause to its own group': `[${group('Staff', of('Sales'))}, ${group('Staff (2)', of('IT'))}]`,
      'Remove this clause': `[${group('Staff', of('Sales'))}]`,
    });
  });

  it('keeps a clause on the same attribute that it does not exclude', () => {
    const notHr = '{ "attribute": "department", "operator": "NOT EQUALS", "value": "HR" }';
    expect(fixes(`[{"clauses":[${sales}, ${inIt}, ${notHr}]}]`)).toMatchObject({
      'Move this clause to its own group, with the other clauses': `[{"clauses":[${sales}, ${notHr}]}, {"clauses":[${inIt}, ${notHr}]}]`,
    });
  });
});
