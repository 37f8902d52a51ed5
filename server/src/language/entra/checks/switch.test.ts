import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../span.js';
import { evaluate, type Evaluation } from '../evaluator.js';
import { parseExpression } from '../parser.js';
import { entraObjects } from '../source-object.js';
import type { Value } from '../value.js';
import { anyContext, checkExpression } from './index.js';

/** What the fixes of `switch-on-reference` make of an expression. */
function fixed(text: string): string[] {
  const context = { ...anyContext, sourceObject: entraObjects.User };
  return checkExpression(parseExpression(text), context)
    .filter(({ code }) => code === 'switch-on-reference')
    .flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits)));
}

/** A value, or null if there is none; other results have an offset, which the fix moves. */
function valueOf(text: string, attributes: ReadonlyMap<string, Value>): unknown {
  const result: Evaluation = evaluate(parseExpression(text), { attributes, now: () => 0, random: () => 0.5 });
  return result.kind === 'value' ? { value: result.value, dropped: result.dropped } : result.kind;
}

describe('Switch on a reference', () => {
  it.each([
    ['Switch([manager], [manager], "", "none")', ['Coalesce([manager], "none")']],
    ['Append(Switch([manager], "yes", "", "no"), "!")', ['Append(IIF(IsPresent([manager]), "yes", "no"), "!")']],
    ['Switch([manager], "yes", "", "no", "", "never")', ['IIF(IsPresent([manager]), "yes", "no")']],
    [
      'Switch([appRoleAssignments], "a", "b", "c")',
      ['Switch(SingleAppRoleAssignment([appRoleAssignments]), "a", "b", "c")'],
    ],
    ['Switch([manager], , "", "none")', []],
    ['Switch([manager], "a", "Ada", "b")', []],
    ['Switch([manager], "a", "", "b", "Ada", "c")', []],
    ['Switch([manager], "a", [mail], "b")', []],
    ['Switch([manager], "a", "")', []],
    ['Switch([manager], "a")', []],
  ])('%s', (text, expected) => {
    expect(fixed(text)).toEqual(expected);
  });

  it('has the same value after the fix', () => {
    const reference = fc.option(fc.oneof(fc.string(), fc.constant(''), fc.constant(' ')), { nil: null });
    const part = fc.constantFrom('[manager]', '"x"', '""', '[mail]', 'Append([mail], "-")', '[missing]');
    fc.assert(
      fc.property(reference, fc.option(fc.string(), { nil: null }), part, part, (manager, mail, otherwise, value) => {
        const text = `Switch([manager], ${otherwise}, "", ${value})`;
        const attributes = new Map<string, Value>([
          ['manager', manager],
          ['mail', mail],
        ]);
        const [after] = fixed(text);
        expect(after).toBeDefined();
        expect(valueOf(after!, attributes)).toEqual(valueOf(text, attributes));
      }),
    );
  });
});
