import { describe, expect, it } from 'vitest';
import { diagnose } from '../services/diagnostics.js';
import { fixAll } from '../services/fix-all.js';
import { documentHighlights } from '../services/document-highlights.js';
import { foldingRanges } from '../services/folding-ranges.js';
import { selectionRanges } from '../services/selection-ranges.js';
import { semanticTokens } from '../services/semantic-tokens.js';
import { applyEdits, textOf } from '../span.js';
import { readFilterDocument } from './filter-document.js';

const URI = 'file:///test.scimfilter';

function findings(source: string): [code: string, text: string][] {
  return diagnose(readFilterDocument(URI, source)).map(({ code, ...at }) => [code, textOf(source, at)]);
}

describe('a filter file', () => {
  it('may go over lines and have comments', () => {
    expect(
      findings(
        '# Who left?\r\n# application: scim\r\n(active eq false # off\r\n  or not (active pr))\r\n\r\nand\r\n\tuserName co "#1" # and so on',
      ),
    ).toEqual([]);
  });

  it('has problems where they are, comments or not', () => {
    expect(findings('# x\nactive gt true # y\nand usrName eq "a"')).toEqual([
      ['operator-type', 'gt'],
      ['unknown-attribute', 'usrName'],
    ]);
    expect(findings('active  eq true')).toEqual([['spacing', '  ']]);
  });

  it('takes a # for a comment only at the beginning of a line or behind a blank', () => {
    expect(findings('userName eq "a # b"')).toEqual([]);
    expect(readFilterDocument(URI, 'https://a.example/x#y:b pr # c').comments).toHaveLength(1);
  });

  it.each([
    ['# application: genesys-cloud', 'genesys-cloud', 'named', 'User'],
    ['#application:genesys-cloud\n# Resource: groups', 'genesys-cloud', 'named', 'Group'],
    ['# application: other', 'scim', 'assumed', 'User'],
    ['userName pr # resource: Group', 'scim', 'assumed', 'Group'],
  ])('%j is for %s (%s), %s', (source, application, basis, resource) => {
    const document = readFilterDocument(URI, source);
    expect(document.applicationProfile.id).toBe(application);
    expect(document.applicationBasis).toBe(basis);
    expect(document.resource.name).toBe(resource);
  });

  it('takes the application that the user picked', () => {
    const document = readFilterDocument(URI, 'title pr', { chosenApplication: 'genesys-cloud' });
    expect(document.applicationBasis).toBe('chosen');
    expect(diagnose(document).map(({ code }) => code)).toEqual(['not-filterable']);
  });

  it('is mended at once', () => {
    const source = '# ‘x’\nuserName == ‘a’ && active eq TRUE';
    const edits = fixAll(source, (text) => readFilterDocument(URI, text));
    expect(applyEdits(source, edits)).toBe('# ‘x’\nuserName eq "a" and active eq true');
  });
});

describe('services on filters', () => {
  const source = '# a\n# b\n(emails[type eq "work"\n  and value ew "x"]\n or emails.type eq "home")';
  const document = readFilterDocument(URI, source);

  it('fold comments, groups and selectors', () => {
    expect(foldingRanges(document).map(({ kind, ...at }) => [kind, textOf(source, at).slice(0, 5)])).toEqual([
      [undefined, '(emai'],
      [undefined, '[type'],
      ['comment', '# a\n#'],
    ]);
  });

  it('select outwards', () => {
    const ranges = selectionRanges(document, source.indexOf('work') + 1).map((at) => textOf(source, at));
    expect(ranges.slice(0, 3)).toEqual(['work', '"work"', 'type eq "work"']);
    expect(ranges.at(-1)).toBe(source);
    ranges.forEach((range, i) => {
      expect(range.length).toBeGreaterThan(ranges[i - 1]?.length ?? 0);
    });
  });

  it('highlight the same attribute, however it is reached', () => {
    const places = (at: string): string[] =>
      documentHighlights(document, source.indexOf(at) + 1).map(({ start }) => source.slice(start, start + 7));
    expect(places('emails')).toEqual(['emails[', 'emails.']);
    expect(places('type')).toEqual(['type eq', 'type eq']);
    expect(places('value')).toEqual(['value e']);
    expect(documentHighlights(document, source.indexOf('and') + 1)).toEqual([]);
  });

  it('colour comments and parts', () => {
    const types = semanticTokens(document).map(({ type, ...at }) => [type, textOf(source, at)]);
    expect(types.slice(0, 6)).toEqual([
      ['comment', '# a'],
      ['comment', '# b'],
      ['property', 'emails'],
      ['property', 'type'],
      ['keyword', 'eq'],
      ['string', '"work"'],
    ]);
  });
});
