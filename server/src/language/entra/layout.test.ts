import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, compact, isSameButForLayout } from './layout.js';
import { parseExpression } from './parser.js';
import { prettyPrint } from './printer.js';
import { nodesOf } from './tree.js';

function pretty(text: string): string {
  return prettyPrint(text, parseExpression(text).tree);
}

/** The nodes of an expression, with the text of the leaves. */
function said(text: string): string[] {
  const { tree } = parseExpression(text);
  return [...nodesOf(tree)].map((node) => {
    if (node.kind === 'call') return `call ${text.slice(node.name.start, node.name.end)} ${node.arguments.length}`;
    if (node.kind === 'comparison') return `comparison ${text.slice(node.operator.start, node.operator.end)}`;
    return `${node.kind} ${text.slice(node.start, node.end)}`;
  });
}

const CONSTANTS = ['"a, (b)"', String.raw`"\\ \""`, '"line\nbreak"', '"  two\r\n blanks "', '"’ “"', '""', '"[\n]"'];
const leaf = fc.constantFrom(
  '[mail]',
  '[emails[type eq "work"].value]',
  '-10',
  '&HF',
  'vbTextCompare',
  '',
  ...CONSTANTS,
);
/** Nested calls without whitespace. */
const call = fc.letrec<{ call: string }>((tie) => ({
  call: fc
    .tuple(
      fc.constantFrom('Switch', 'Join', 'IIF'),
      fc.array(fc.oneof({ depthSize: 'small' }, leaf, tie('call')), { minLength: 2, maxLength: 6 }),
    )
    .map(([name, parts]) => `${name}(${parts.join(',')})`),
})).call;
/** Random strings, mostly of characters that matter for layout. */
const anything = fc
  .array(
    fc.oneof(fc.constantFrom('"', '\\', '“', "'", '[', ']', '(', ')', ',', ' ', '\n', '\r\n', '=', 'a'), fc.string()),
  )
  .map((parts) => parts.join(''));

describe('an expression on one line', () => {
  it.each([
    ['Append(\n  [mail],\n  ".x"\n)', 'Append([mail], ".x")'],
    ['Switch(\r\n\t[a],\r\n\t,\r\n\t"1", "2"\r\n)\r\n', 'Switch([a], , "1", "2")'],
    ['Replace(\n  [a],\n  ,\n  \n)', 'Replace([a], , )'],
    ['IIF(\n[a]\n=\n"x", [b],[c])', 'IIF([a] = "x", [b],[c])'],
    ['Join("\n", [a],\n  "b\n")', 'Join("\n", [a], "b\n")'],
    [
      String.raw`Replace("\"` + '\n' + String.raw`\\",` + '\n[a])',
      String.raw`Replace("\"` + '\n' + String.raw`\\", [a])`,
    ],
    ['Append(“a\nb”,\n[c])', 'Append(“a\nb”, [c])'],
    ['Append([mail],  ".x" )', 'Append([mail],  ".x" )'],
    ['Append(\n  [ma', 'Append([ma'],
    ['Append(\n  "not closed\n', 'Append("not closed\n'],
    ['\n\n', ''],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(compact(text)).toBe(expected);
  });

  it('has the same nodes as before', () => {
    fc.assert(
      fc.property(call, (text) => {
        const printed = compact(pretty(text));
        expect(said(printed)).toEqual(said(text));
        expect(isSameButForLayout(printed, text)).toBe(true);
        expect(pretty(printed)).toBe(pretty(text));
      }),
    );
  });

  it('removes only whitespace, and leaves no line break outside strings, for any input', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = compact(text);
        expect(compact(once)).toBe(once);
        expect(isSameButForLayout(once, text)).toBe(true);
        expect(once.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});

describe('expressions that differ only in layout', () => {
  it.each([
    ['Append([a],"b")', 'Append(\n  [a],\n  "b"\n)', true],
    ['Append([a], "b")', 'Append([a], "b ")', false],
    ['Append([a], "b")', 'Append([ a], "b")', false],
    ['Append([a], "b\n")', 'Append([a], "b ")', false],
    ['ab', 'a b', false],
    ['IIF([a]<=1, 2, 3)', 'IIF([a]< =1, 2, 3)', false],
  ])('%j and %j: %j', (one, other, expected) => {
    expect(isSameButForLayout(one, other)).toBe(expected);
  });
});

describe('a change', () => {
  const applied = (before: string, after: string): string => {
    const edit = changeOf(before, after);
    return edit ? before.slice(0, edit.start) + edit.newText + before.slice(edit.end) : before;
  };

  it.each([
    ['Append([a],"b")', 'Append([a], "c")', 'Append([a],"c")'],
    ['Append([a],"b")', 'Append([a], "b", [c])', 'Append([a],"b", [c])'],
    ['Join("",[a],[b])', 'Join("", [a])', 'Join("",[a])'],
    ['Append([a],"b")', 'ToUpper(Append([a], "b"))', 'ToUpper(Append([a], "b"))'],
    ['Append([a],"b")', 'Append([a], "b")', 'Append([a],"b")'],
    ['', '[mail]', '[mail]'],
    ['[mail]', '', ''],
  ])('from %j to %j makes %j', (before, after, expected) => {
    expect(applied(before, after)).toBe(expected);
  });

  it('results in the wanted expression for any input', () => {
    fc.assert(
      fc.property(fc.oneof(call, anything), fc.oneof(call, anything), (before, after) => {
        expect(isSameButForLayout(applied(before, after), after)).toBe(true);
      }),
    );
  });
});
