import { describe, expect, it } from 'vitest';
import { all, compared, FILE, replace, ROWS, said, type Edit } from '../../../../../test/kit/comparison.js';

describe('a scoping filter', () => {
  const SALES = '{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }';
  const GERMAN = '{ "attribute": "country", "operator": "EQUALS", "value": "DE" }';
  const NAMED = '{ "attribute": "jobTitle", "operator": "IS NOT NULL" }';
  const filter = (...groups: string[][]): string =>
    groups.length === 0
      ? FILE
      : replace(
          ROWS.actions,
          `${ROWS.actions} "scopingFilter": [${groups.map((clauses) => `{ "clauses": [${clauses.join()}] }`).join()}],`,
        )(FILE);

  it.each<[string, string[][], string[][], string | undefined]>([
    ['a filter is added', [], [[SALES]], 'scope-narrowed'],
    ['a filter is removed', [[SALES]], [], 'scope-widened'],
    ['a clause is added to a group', [[SALES]], [[SALES, GERMAN]], 'scope-narrowed'],
    ['a clause is removed from a group', [[SALES, GERMAN]], [[GERMAN]], 'scope-widened'],
    ['a group is added', [[SALES]], [[SALES], [GERMAN]], 'scope-widened'],
    ['a group is removed', [[SALES], [GERMAN]], [[GERMAN]], 'scope-narrowed'],
    ['a value is changed', [[SALES]], [[SALES.replace('Sales', 'IT')]], 'scope-changed'],
    ['a clause and a group are added', [[SALES]], [[SALES, NAMED], [GERMAN]], 'scope-changed'],
    ['a group is added that another one contains', [[SALES]], [[SALES], [SALES, GERMAN]], 'scope-changed'],
    ['a group without clauses', [[SALES]], [[SALES], []], 'scope-changed'],
    ['an incomplete clause', [[SALES]], [[SALES, '{ "attribute": "country" }']], 'scope-changed'],
    ['the order of groups and clauses', [[SALES, NAMED], [GERMAN]], [[GERMAN], [NAMED, SALES]], undefined],
    ['a repeated clause', [[SALES]], [[SALES, SALES]], undefined],
    ['the spelling of an operator', [[NAMED]], [[NAMED.replace('IS NOT NULL', 'is_not_null')]], undefined],
  ])('%s', (_, before, after, kind) => {
    const { changes } = compared(filter(...before), filter(...after));
    expect(changes.map((change) => change.kind)).toEqual(kind === undefined ? [] : [kind]);
  });

  it('is shown in words, with what happens to those outside', () => {
    expect(said(filter(), filter([SALES, NAMED]))).toEqual([
      'scope-narrowed | users: the scope is narrower: department is Sales and jobTitle has a value instead of everyone. | Users outside the new scope will be disabled, unless out-of-scope deletions are skipped.',
    ]);
    expect(said(filter([SALES]), filter([SALES], [GERMAN]))).toEqual([
      'scope-widened | users: the scope is wider: department is Sales, or country is DE instead of department is Sales. | Users who come into scope are provisioned in the next cycle.',
    ]);
    expect(said(filter([SALES]), filter([SALES], [SALES, GERMAN]))[0]).toMatch(
      /The same objects are in scope as before\.$/,
    );
  });

  it('has other consequences if accounts cannot be disabled', () => {
    const consequences = (...edits: Edit[]): (string | null)[] =>
      compared(all(...edits)(filter([SALES])), all(...edits)(filter([SALES, GERMAN]))).changes.map(
        ({ consequence }) => consequence,
      );
    expect(consequences(replace(ROWS.active, ''))).toEqual([
      'Users outside the new scope may be deleted in the application, unless out-of-scope deletions are skipped.',
    ]);
    expect(consequences(replace(ROWS.active, ''), replace(ROWS.actions, '"actions": ["create"],'))).toEqual([
      'Users outside the new scope are no longer provisioned.',
    ]);
  });
});
