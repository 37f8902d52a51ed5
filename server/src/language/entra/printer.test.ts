import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExpression } from './parser.js';
import { prettyPrint } from './printer.js';
import { nodesOf } from './tree.js';

function pretty(text: string): string {
  return prettyPrint(text, parseExpression(text).tree);
}

it.each([
  ['Append([mail],".x")', 'Append([mail], ".x")'],
  ['IIF([a]="x",[b],[c])', 'IIF([a] = "x", [b], [c])'],
  ['Replace([a],"b", , ,"c", ,)', 'Replace([a], "b", , , "c", , )'],
  [
    'Switch([IsSoftDeleted], , "False", "True", "True", "False", "Unknown", "False")',
    'Switch(\n  [IsSoftDeleted],\n  ,\n  "False", "True",\n  "True", "False",\n  "Unknown", "False"\n)',
  ],
  [
    'Join("@", NormalizeDiacritics(StripSpaces(Join(".", [givenName], [surname]))), "example.com")',
    'Join(\n  "@",\n  NormalizeDiacritics(\n    StripSpaces(Join(".", [givenName], [surname]))\n  ),\n  "example.com"\n)',
  ],
])('%s', (text, printed) => {
  expect(pretty(text)).toBe(printed);
});

it('does not change the meaning', () => {
  const leaf = fc.constantFrom('[mail]', '"a, (b)"', '-10', '&HF', 'vbBinaryCompare', '', '"\\\\ \\""');
  const { call } = fc.letrec<{ call: string }>((tie) => ({
    call: fc
      .tuple(
        fc.constantFrom('Switch', 'Join', 'IIF'),
        fc.array(fc.oneof({ depthSize: 'small' }, leaf, tie('call')), { minLength: 2, maxLength: 6 }),
      )
      .map(([name, parts]) => `${name}(${parts.join(',')})`),
  }));
  fc.assert(
    fc.property(call, (text) => {
      const said = (source: string): string[] =>
        [...nodesOf(parseExpression(source).tree)].map(({ kind, start, end }) =>
          kind === 'call' ? kind : `${kind} ${source.slice(start, end)}`,
        );
      expect(parseExpression(text).problems).toEqual([]);
      expect(said(pretty(text))).toEqual(said(text));
      expect(pretty(pretty(text))).toBe(pretty(text));
    }),
  );
});
