import { describe, expect, it } from 'vitest';
import { cursorInFilter } from '../../../../../test/kit/filters.js';
import { applyEdits } from '../../span.js';
import { complete } from './index.js';

function labels(marked: string): string[] {
  const { document, offset } = cursorInFilter(marked);
  return complete(document, offset).map(({ label }) => label);
}

function accepted(marked: string, label: string): string {
  const { document, offset, text } = cursorInFilter(marked);
  const item = complete(document, offset).find((candidate) => candidate.label === label);
  if (!item) throw new Error(`There is no completion “${label}” at ${marked}`);
  return applyEdits(text, [item.edit]);
}

describe('completion in a filter', () => {
  it('offers each attribute once where nothing of the application fits what is typed', () => {
    const all = labels('title pr or not<|> (emails pr)');
    expect(all).toContain('roles');
    expect(all).toEqual([...new Set(all)]);
  });

  it.each([
    ['user<|>', 'userName', 'userName'],
    ['<|>', 'emails[type eq "work"]', 'emails[type eq "work"]'],
    ['title pr and <|>', 'name.givenName', 'title pr and name.givenName'],
    ['name.<|>', 'givenName', 'name.givenName'],
    ['name.giv<|>enName eq "x"', 'familyName', 'name.familyName eq "x"'],
    ['title <|>', 'sw', 'title sw '],
    ['title e<|>q "x"', 'ne', 'title ne "x"'],
    ['userName eq <|>', '""', 'userName eq ""'],
    ['active eq <|>', 'true', 'active eq true'],
    ['emails[<|>', 'type eq "home"', 'emails[type eq "home"]'],
    ['emails[type eq <|>', 'work', 'emails[type eq "work"]'],
    ['emails[type eq "wo<|>', 'work', 'emails[type eq "work"]'],
    ['emails[type eq "work" and va<|>]', 'value', 'emails[type eq "work" and value]'],
    ['emails[type eq "work" <|>', ']', 'emails[type eq "work" ]'],
    ['(title pr <|>', ')', '(title pr )'],
    ['title pr <|>', 'or', 'title pr or '],
    ['not <|>', '(', 'not ('],
    ['(<|>', 'userName', '(userName'],
    ['not (act<|>', 'active', 'not (active'],
    ['(userName <|>', 'eq', '(userName eq '],
    ['(a eq "x" and <|>', 'title', '(a eq "x" and title'],
    ['not (active eq <|>', 'true', 'not (active eq true'],
    ['emails[not (type eq "<|>', 'work', 'emails[not (type eq "work"'],
    ['emails[(<|>', 'type', 'emails[(type'],
    ['emails[type eq "work"].<|>', 'value', 'emails[type eq "work"].value'],
    ['emails[type eq "work"].v<|> eq "x"', 'value', 'emails[type eq "work"].value eq "x"'],
    ['emails[type eq "work"]<|>', 'and', 'emails[type eq "work"] and '],
    ['meta.created gt <|>', '""', 'meta.created gt ""'],
    ['other eq <|>', '""', 'other eq ""'],
    ['title eq "Agent<|>', '"', 'title eq "Agent"'],
    ['# all\n<|>', 'not', '# all\nnot ('],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:<|>',
      'department',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
    ],
  ])('at %j accepts %j', (marked, label, result) => {
    expect(accepted(marked, label)).toBe(result);
  });

  it('offers the operators that fit the type', () => {
    expect(labels('active <|>')).toEqual(['eq', 'ne', 'pr']);
    expect(labels('meta.created <|>')).toEqual(['eq', 'ne', 'pr', 'gt', 'ge', 'lt', 'le']);
    expect(labels('title <|> "x"')).not.toContain('pr');
  });

  it('offers nothing in comments, nor beside an operator that stands already', () => {
    expect(labels('# <|>')).toEqual([]);
    expect(labels('title  <|>  eq "x"')).toEqual([]);
  });

  it('puts what the application documents a filter for first', () => {
    expect(labels('# application: genesys-cloud\n<|>').slice(0, 4).sort()).toEqual([
      'active',
      'externalId',
      'id',
      'userName',
    ]);
  });

  it('speaks of groups where the file says so', () => {
    expect(labels('# resource: Group\n<|>')).toContain('members');
    expect(labels('<|>')).not.toContain('members');
  });

  it('replaces what holds the cursor only, wherever it is', () => {
    const text = '# x\nemails [ type  eq "wo rk" ].value and ( not (na.b.c gt 1) or urn:a:b sw ) ] "';
    for (let offset = 0; offset <= text.length; offset++) {
      const { document } = cursorInFilter(`${text.slice(0, offset)}<|>${text.slice(offset)}`);
      for (const { edit } of complete(document, offset)) {
        expect(edit.start).toBeLessThanOrEqual(offset);
        expect(edit.end).toBeGreaterThanOrEqual(offset);
        expect(text.slice(edit.start, edit.end)).not.toContain('\n');
      }
    }
  });
});
