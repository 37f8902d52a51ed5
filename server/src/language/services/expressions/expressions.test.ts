import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { provisioningFile, withCursor } from '../../../../../test/kit/marked.js';
import { parameter, schemaWith, sourceJson } from '../../../../../test/kit/sources.js';
import type { CheckedDocument } from '../../documents/document.js';
import { readSampleUser } from '../../documents/sample-user.js';
import { applyEdits, textOf } from '../../span.js';
import { complete } from '../completion/index.js';
import { describeCompletion } from '../describe-completion.js';
import { documentHighlights } from '../document-highlights.js';
import { selectionRanges } from '../selection-ranges.js';
import { inlayHints } from '../inlay-hints.js';
import { signatureHelp } from './signature-help.js';
import { hover } from '../hover.js';
import { semanticTokens } from '../semantic-tokens.js';

/** A document whose last source is that expression; the mark is in the decoded text. */
function cursorInSource(
  marked: string,
  { target = 'title', user }: { target?: string; user?: string } = {},
): { document: CheckedDocument; offset: number } {
  const { text, offset } = withCursor(marked);
  const sampleUser = user === undefined ? undefined : readSampleUser('ada', user);
  const document = checked(provisioningFile([target]).replace('[mail]', JSON.stringify(text).slice(1, -1)), undefined, {
    sampleUser,
  });
  const { source } = document.objectMappings[0]!.attributeMappings.at(-1)!;
  return { document, offset: source!.place.toSource(offset) };
}

function accepted(marked: string, label: string, options?: Parameters<typeof cursorInSource>[1]): string {
  const { document, offset } = cursorInSource(marked, options);
  const item = complete(document, offset).find((candidate) => candidate.label === label);
  if (!item) throw new Error(`There is no completion “${label}” at ${marked}`);
  expect(item.edit.start <= offset && offset <= item.edit.end).toBe(true);
  const file = JSON.parse(applyEdits(document.json.toString(), [item.edit])) as {
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

  it.each(['Append([mail], "<|>")', 'Append([mail] <|>', '[mail]<|>', 'Mid([a], 2<|>.5, 1)', 'Mid([a], 25<|>, 1)'])(
    'has nothing at %j',
    (marked) => {
      const { document, offset } = cursorInSource(marked);
      expect(complete(document, offset)).toEqual([]);
    },
  );

  it.each([
    ['DateAdd("<|>", 1, Now())', 'ww', 'DateAdd("ww", 1, Now())'],
    ['DateAdd(<|>', '"d"', 'DateAdd("d"'],
    ['InStr([mail], "x", 1, <|>)', 'vbTextCompare', 'InStr([mail], "x", 1, vbTextCompare)'],
    ['Switch([IsSoftDeleted], , "<|>", "a")', 'True', 'Switch([IsSoftDeleted], , "True", "a")'],
    ['FormatDateTime([a], , "<|>", "")', 'yyyy-MM-dd', 'FormatDateTime([a], , "yyyy-MM-dd", "")'],
    ['IIF([country] <|>, "a", "b")', '<>', 'IIF([country] <> , "a", "b")'],
    ['[fav<|>]', 'favouriteColour', '[favouriteColour]'],
  ])('of what is known to fit, at %j accepts %j', (marked, label, result) => {
    expect(accepted(marked, label, { user: '{ "favouriteColour": "blue", "mail": "x" }' })).toBe(result);
  });

  it('offers True and False where the target is one of them', () => {
    expect(accepted('Switch([city], , "a", <|>)', '"False"', { target: 'emails[type eq "work"].primary' })).toBe(
      'Switch([city], , "a", "False")',
    );
    expect(() => accepted('Switch([city], , "a", <|>)', '"False"')).toThrow('no completion');
  });

  it.each([
    ['Mid', 'Mid(${1:source}, ${2:start}, ${3:length})'],
    ['Switch', 'Switch(${1:source}, , ${2:key}, ${3:value})'],
    ['Replace', 'Replace(${1:source}, ${2:oldValue}, , , ${3:replacementValue}, , )'],
    ['FormatDateTime', 'FormatDateTime(${1:source}, , ${2:inputFormat}, ${3:outputFormat})'],
    ['Join', 'Join(${1:separator}, ${2:source})'],
    ['Now', undefined],
  ])('has blanks for the arguments of %s', (label, snippet) => {
    const { document, offset } = cursorInSource('<|>');
    expect(complete(document, offset).find((item) => item.label === label)?.snippet).toBe(snippet);
  });

  it('offers before an operand only what can be put around it', () => {
    for (const marked of ['Append(<|>[mail], "x")', ' <|> Not([a])', 'Append(<|>"y", "x")']) {
      const { document, offset } = cursorInSource(marked);
      const labels = complete(document, offset).map(({ label }) => label);
      expect(labels).toContain('ToLower');
      expect(labels).not.toContain('Guid');
      expect(labels).not.toContain('[mail]');
    }
  });

  it.each([
    ['<|>', true],
    ['IIF([a] = "b", "c", Ig<|>)', true],
    ['Switch([a], <|>, "k", "v")', true],
    ['Switch([a], , "k", <|>)', true],
    ['Coalesce([a], <|>)', true],
    ['IIF(<|>, "c", "d")', false],
    ['Switch([a], , <|>, "v")', false],
    ['Mid([a], <|>, 1)', false],
    ['InStr([mail], "x", 1, <|>)', false],
    ['FormatDateTime([a], , <|>, "x")', false],
    ['Append(<|>[a], "x")', false],
  ])('at %j offers the words that say what to do instead of writing: %s', (marked, isOffered) => {
    const { document, offset } = cursorInSource(marked);
    const labels = complete(document, offset).map(({ label }) => label);
    for (const word of ['IgnoreAttributeFlow', 'IgnoreObjectFlow']) expect(labels.includes(word)).toBe(isOffered);
  });

  it('writes such a word bare', () => {
    expect(accepted('IIF([a] = "b", "c", Ig<|>)', 'IgnoreAttributeFlow')).toBe(
      'IIF([a] = "b", "c", IgnoreAttributeFlow)',
    );
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
  expect(found?.text).toContain(
    '[Microsoft’s reference](https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#mid)',
  );
});

it.each([
  ['IIF([a] = "b", "c", Ignore<|>AttributeFlow)', 'IgnoreAttributeFlow', 'does not change the target attribute'],
  ['IIF([a] = "b", "c", Ignore<|>ObjectFlow)', 'IgnoreObjectFlow', 'does not create the object'],
  ['Append("@", %Domain<|>FQDN%)', '%DomainFQDN%', 'DNS name'],
  ['Append("@", %Domain<|>Other%)', '%DomainOther%', 'which the service replaces with a value'],
])('a hover explains a word or placeholder: %s', (marked, at, text) => {
  const { document, offset } = cursorInSource(marked);
  const found = hover(document, offset);
  expect(found && textOf(document.json, found.at)).toBe(at);
  expect(found?.text.toLowerCase()).toContain(text.toLowerCase());
});

it('a hover on the rest lays a long expression out', () => {
  const long = 'Join("@", NormalizeDiacritics(StripSpaces(Join("<|>.", [givenName], [surname]))), "example.com")';
  const { document, offset } = cursorInSource(long);
  expect(hover(document, offset)?.text).toContain('Join(\n  "@",\n  NormalizeDiacritics(');
  const short = cursorInSource('Append([mail], "<|>x")');
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

it('colours placeholders and words', () => {
  const { document } = cursorInSource('<|>IIF([a] = "b", %DomainFQDN%, IgnoreObjectFlow)');
  const tokens = semanticTokens(document).map(({ type, ...at }) => [type, textOf(document.json, at)]);
  expect(tokens).toContainEqual(['keyword', '%DomainFQDN%']);
  expect(tokens).toContainEqual(['keyword', 'IgnoreObjectFlow']);
});

describe('with a sample user', () => {
  const user =
    '{ "givenName": "Ada", "mail": "", "manager": null, "IsSoftDeleted": false, "proxyAddresses": ["a", "b"] }';

  it.each([
    ['[givenName]', '→ Ada'],
    ['Switch([IsSoftDeleted], , "False", "True", "True", "False")', '→ True'],
    ['[proxyAddresses]', '→ a, b'],
    ['[mail]', '→ ∅ empty'],
    ['[manager]', '→ ∅ null'],
    ['IgnoreFlowIfNullOrEmpty([mail])', '→ dropped'],
    ['Switch([givenName], IgnoreAttributeFlow, "k", "v")', '→ dropped'],
    ['Switch([givenName], IgnoreObjectFlow, "k", "v")', '→ object not created'],
    ['Append("@", %DomainFQDN%)', '→ ? Only the service knows the value of %…'],
    ['[GivenName]', '⚠ There is no attribute “GivenName”, only…'],
    ['Mid([givenName], 0, 1)', '⚠ The start must be 1 or more.'],
    ['Mid([givenName], ', '⚠ The closing ) of Mid is missing.'],
    ['"' + 'x'.repeat(100) + '"', `→ ${'x'.repeat(25)}…`],
  ])('%s is %s', (text, label) => {
    const { document } = cursorInSource(`<|>${text}`, { user });
    const hints = inlayHints(document);
    expect(hints.at(-1)?.label).toBe(label);
  });

  it('does not know the result of what only the source tree has a placeholder for', () => {
    const join = (...sources: object[]): string =>
      schemaWith(
        sourceJson('Join("@", [givenName], )', {
          parameters: [parameter('separator', '"@"'), parameter('source', '[givenName]'), ...sources],
        }),
      );
    const placeholder = { key: 'source', value: { expression: null, name: '%DomainFQDN%', type: 'Constant' } };
    const label = (json: string): string | undefined =>
      inlayHints(checked(json, 'file:///x.json', { sampleUser: readSampleUser('ada', user) }))[0]?.label;
    expect(label(join(placeholder))).toBe('→ ? Only the service knows the value of %…');
    expect(label(join())).toBe('→ Ada');
  });

  it('has no hints for an empty source, for groups without a sample group, and without a user', () => {
    expect(inlayHints(cursorInSource('<|>', { user }).document)).toHaveLength(3);
    expect(inlayHints(cursorInSource('<|>[mail]').document)).toEqual([]);
    const sampleUser = readSampleUser('ada', user);
    expect(inlayHints(checked(provisioningFile([], { groups: true }), undefined, { sampleUser }))).toEqual([]);
  });

  it('hovers say what a part gives', () => {
    const said = (marked: string): string | undefined => {
      const { document, offset } = cursorInSource(marked, { user });
      return hover(document, offset)?.text;
    };
    expect(said('Append(Le<|>ft([givenName], 1), "x")')).toContain('Result of this call for `ada`: `A`');
    expect(said('Append([given<|>Name], "x")')).toContain(
      'Attribute: String, of users in Entra.\n\nValue for `ada`: `Ada`',
    );
    expect(said('Append([givenName], "<|>x")')).toBe('Result for `ada`: `Adax`');
    expect(said('Append([Given<|>Name], "x")')).toContain(
      'Value for `ada`: none. The user has `givenName`; names are case-sensitive',
    );
    expect(said('Switch([givenName], IgnoreObjectFlow, "k", "<|>v")')).toBe(
      'Result for `ada`: the object is not created.',
    );
    expect(said('Append("<|>@", %DomainFQDN%)')).toBe(
      'Result for `ada`: unknown. Only the service knows the value of %DomainFQDN%.',
    );
    expect(said('Append([mobile], Mid([givenName], 0, <|>1))')).toContain(
      '**⚠ Result for `ada`**: fails at `0`. The start must be 1 or more.',
    );
  });
});

it('highlights the readers of an attribute, and the ends of a call', () => {
  const { document, offset } = cursorInSource('Append([userPrincipal<|>Name], Left([userprincipalname], 1))');
  expect(documentHighlights(document, offset).map((at) => textOf(document.json, at))).toEqual([
    'userPrincipalName',
    'userPrincipalName',
    'userprincipalname',
  ]);
  const call = cursorInSource('Append(Le<|>ft([a], 1), "x")');
  expect(documentHighlights(call.document, call.offset).map((at) => textOf(call.document.json, at))).toEqual([
    'Left',
    ')',
  ]);
});

it('selects the parts of an expression, from the smallest', () => {
  const { document, offset } = cursorInSource('Append(Left([ma<|>il], 1), "x")');
  expect(selectionRanges(document, offset).map((at) => textOf(document.json, at))).toEqual([
    'mail',
    '[mail]',
    '[mail], 1',
    'Left([mail], 1)',
    String.raw`Left([mail], 1), \"x\"`,
    String.raw`Append(Left([mail], 1), \"x\")`,
  ]);
});
