import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { provisioningFile, withCursor } from '../../../../../test/kit/marked.js';
import type { CheckedDocument } from '../../documents/checked-document.js';
import { applyEdits, textOf } from '../../span.js';
import { complete } from '../completion/index.js';
import { describeCompletion } from '../describe-completion.js';
import { signatureHelp } from './signature-help.js';
import { hover } from '../hover.js';
import { semanticTokens } from '../semantic-tokens.js';

/** A document whose last source is that expression; the mark is in the decoded text. */
function cursorInSource(marked: string): { document: CheckedDocument; offset: number } {
  const { text, offset } = withCursor(marked);
  const document = checked(provisioningFile(['title']).replace('[mail]', JSON.stringify(text).slice(1, -1)));
  const { source } = document.objectMappings[0]!.attributeMappings.at(-1)!;
  return { document, offset: source!.place.toSource(offset) };
}

function accepted(marked: string, label: string): string {
  const { document, offset } = cursorInSource(marked);
  const item = complete(document, offset).find((candidate) => candidate.label === label);
  if (!item) throw new Error(`There is no completion “${label}” at ${marked}`);
  expect(item.edit.start <= offset && offset <= item.edit.end).toBe(true);
  const file = JSON.parse(applyEdits(document.json, [item.edit])) as {
    users: { attributeMappings: { source: string }[] };
  };
  return file.users.attributeMappings.at(-1)!.source;
}

describe('completion in a source expression', () => {
  it.each([
    ['<|>', 'Switch', 'Switch('],
    ['<|>', '[mail]', '[mail]'],
    ['Sw<|>', 'Switch', 'Switch('],
    ['Sw<|>([a])', 'Switch', 'Switch([a])'],
    ['Append(<|>', '[displayName]', 'Append([displayName]'],
    ['Append([ma<|>', 'mail', 'Append([mail]'],
    ['Append([ma<|>], "x")', 'mail', 'Append([mail], "x")'],
    ['Append([mail], <|>)', 'Guid', 'Append([mail], Guid())'],
    ['IIF([a]=<|>', '[city]', 'IIF([a]=[city]'],
  ])('at %j accepts %j', (marked, label, result) => {
    expect(accepted(marked, label)).toBe(result);
  });

  it.each(['Append([mail], "<|>")', 'Append([mail] <|>', '[mail]<|>'])('has nothing at %j', (marked) => {
    const { document, offset } = cursorInSource(marked);
    expect(complete(document, offset)).toEqual([]);
  });

  it('says more of a function when it is selected', () => {
    const { document, offset } = cursorInSource('<|>');
    const item = complete(document, offset).find(({ label }) => label === 'Mid');
    expect(item?.about && describeCompletion(item.about)).toContain('Mid(source, start, length)');
  });
});

describe('signature help', () => {
  it.each([
    ['Mid(<|>', 'source'],
    ['Mid([a], <|>', 'start'],
    ['Mid([a], 1, 2<|>)', 'length'],
    ['Join("-", Mid([a], <|>1, 2), [b])', 'start'],
    ['Join("-", Mid([a], 1, 2), <|>[b])', 'source'],
    ['Switch([a], , "1", <|>"2")', 'value'],
    ['Switch([a], , "1", "2", <|>"3")', 'key'],
    ['Replace([a], , <|>', 'regexPattern'],
  ])('at %s is at %s', (marked, name) => {
    const { document, offset } = cursorInSource(marked);
    const found = signatureHelp(document, offset);
    expect(found?.known.parameters[found.active]?.name).toBe(name);
    const part = found!.signature.parameters[found!.active]!;
    expect(textOf(found!.signature.label, part).replace(/[[\]]/g, '')).toBe(name);
  });

  it.each(['[mail]<|>', 'Mid<|>([a], 1, 2)', 'Mid([a], 1, 2)<|>', 'Now(<|>)', 'Nothing(<|>)'])(
    'is none at %s',
    (marked) => {
      const { document, offset } = cursorInSource(marked);
      expect(signatureHelp(document, offset)).toBeUndefined();
    },
  );
});

it('a hover explains a function', () => {
  const { document, offset } = cursorInSource('Append(M<|>id([a], 1, 2), "x")');
  const found = hover(document, offset);
  expect(found && textOf(document.json, found.at)).toBe('Mid');
  expect(found?.text).toContain('counted from 1');
});

it('a hover on the rest lays a long expression out', () => {
  const long = 'Join("@", NormalizeDiacritics(StripSpaces(Join(".", [given<|>Name], [surname]))), "example.com")';
  const { document, offset } = cursorInSource(long);
  expect(hover(document, offset)?.text).toContain('Join(\n  "@",\n  NormalizeDiacritics(');
  const short = cursorInSource('Append([m<|>ail], "x")');
  expect(hover(short.document, short.offset)).toBeUndefined();
});

it('colours functions, attributes and constants', () => {
  const { document } = cursorInSource('<|>Append([mail], "x")');
  const tokens = semanticTokens(document).map(({ type, ...at }) => [type, textOf(document.json, at)]);
  expect(tokens.slice(-3)).toEqual([
    ['function', 'Append'],
    ['property', 'mail'],
    ['string', String.raw`\"x\"`],
  ]);
});
