import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../kit/chance.js';
import {
  parseFilter,
  parseFilterTolerantly,
  parsePath,
  parsePathTolerantly,
} from '../../server/src/language/scim/parser/index.js';
import { print } from '../../server/src/language/scim/printer.js';
import { nodesOf, type Filter, type Path } from '../../server/src/language/scim/tree.js';
import { derivesFilter, derivesPath } from '../kit/abnf.js';

/*
 * The verdict of the parser is the grammar's, exactly: what RFC 7644 derives has no problem of any severity, and what it
 * does not derive has at least one. Held against a recogniser that is the printed grammar.
 */

// Keywords are not reserved: an attribute may be called “and”.
const name = fc.constantFrom('userName', 'a', 'B-c_9', 'and', 'OR', 'not', 'pr', 'eq', 'true', 'null', '$ref', 'x$');
const urn = fc.constantFrom(
  '',
  'urn:ietf:params:scim:schemas:core:2.0:User:',
  'urn:x_y:1.0:',
  'https://a.example/b?c=d:',
);
const attributePath = fc
  .tuple(urn, name, fc.option(name))
  .map(([schema, first, second]) => schema + first + (second === null ? '' : `.${second}`));
const value = fc.oneof(
  fc.constantFrom('true', 'false', 'null', '0', '-1', '2.50', '1e10', '-0.5E-3', '""', '"and or not ( ) [ ] eq"'),
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
);
const operator = fc.constantFrom('eq', 'ne', 'co', 'SW', 'Ew', 'gt', 'lt', 'ge', 'lE');
const comparison = fc.oneof(
  attributePath.map((path) => `${path} pr`),
  fc.tuple(attributePath, operator, value).map((parts) => parts.join(' ')),
);
const negation = fc.constantFrom('', 'not', 'not ', 'NOT ');
const joint = fc.constantFrom(' and ', ' or ', ' AND ', ' Or ');

const { filter, valueFilter } = fc.letrec<{ filter: string; valueFilter: string }>((tie) => {
  const joined = (term: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .array(fc.tuple(term, joint), { minLength: 1, maxLength: 3 })
      .map((terms) => terms.map(([text, word], i) => text + (i < terms.length - 1 ? word : '')).join(''));
  const group = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(negation, inner).map(([word, text]) => `${word}(${text})`);
  return {
    valueFilter: joined(fc.oneof({ depthSize: 'small' }, comparison, group(tie('valueFilter')))),
    filter: joined(
      fc.oneof(
        { depthSize: 'small' },
        comparison,
        fc.tuple(attributePath, tie('valueFilter')).map(([path, text]) => `${path}[${text}]`),
        group(tie('filter')),
      ),
    ),
  };
});
const path = fc.oneof(
  attributePath,
  fc
    .tuple(attributePath, valueFilter, fc.option(name))
    .map(([head, text, sub]) => `${head}[${text}]${sub === null ? '' : `.${sub}`}`),
);

/** A text of the grammar with a few of its characters taken out, doubled, or replaced. */
function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const damage = fc.tuple(
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom('', '', ' ', '"', '(', ')', '[', ']', '.', ':', 'and', 'not', 'eq', '\\', '0', 'é', "'", '\t'),
  );
  return fc.tuple(text, fc.array(damage, { minLength: 1, maxLength: 3 })).map(([original, damages]) =>
    damages.reduce((result, [at, length, put]) => {
      const start = result === '' ? 0 : at % result.length;
      return result.slice(0, start) + put + result.slice(start + length);
    }, original),
  );
}

/** A text whose last bracket is not closed, with a mistake inside it, after which it may read as a comparison. */
const unclosed = fc
  .tuple(fc.constantFrom('not (', 'NOT(', '(', 'a[', 'a pr and not ('), fc.oneof(name, attributePath), comparison)
  .chain(([opener, first, second]) =>
    fc.constantFrom('', ' ', '  ', ' eq ', '=').map((between) => opener + first + between + second),
  );

interface Language {
  readonly what: string;
  readonly texts: fc.Arbitrary<string>;
  readonly derives: (text: string) => boolean;
  readonly parse: (text: string) => { tree: Filter | Path; problems: readonly { code: string }[] };
  /** The parser without its shortcut for texts to the letter of the grammar. */
  readonly tolerant: Language['parse'];
}

const languages: readonly Language[] = [
  { what: 'filter', texts: filter, derives: derivesFilter, parse: parseFilter, tolerant: parseFilterTolerantly },
  { what: 'path', texts: path, derives: derivesPath, parse: parsePath, tolerant: parsePathTolerantly },
];

/** A tree without its places: what two texts have in common that say the same. */
function shape(text: string, tree: Filter | Path): unknown[] {
  return [...nodesOf(tree)].map((node) => {
    const own = (part: { start: number; end: number } | undefined): string | undefined =>
      part && text.slice(part.start, part.end);
    switch (node.kind) {
      case 'attributePath':
        return [node.kind, own(node.schema), own(node.name), own(node.subAttribute)];
      case 'valuePath':
        return [node.kind, own(node.subAttribute)];
      case 'comparison':
        return [node.kind, node.operatorName];
      case 'logical':
        return [node.kind, node.operator, node.operands.length];
      case 'value':
        return [node.kind, node.type, own(node.content)];
      default:
        return [node.kind];
    }
  });
}

describe.each(languages)('a $what', ({ texts, derives, parse, tolerant }) => {
  it('has no problem if the grammar derives it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(derives(text), text).toBe(true);
        expect(parse(text).problems).toEqual([]);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('has a problem exactly if the grammar does not derive it', () => {
    fc.assert(
      fc.property(fc.oneof(damaged(texts), unclosed), (text) => {
        expect(parse(text).problems.length === 0, text).toBe(derives(text));
      }),
      { numRuns: runs(6000) },
    );
  });

  it('gives the same tree with the shortcut for sound texts as without', () => {
    fc.assert(
      fc.property(fc.oneof(texts, damaged(texts), unclosed), (text) => {
        expect(parse(text)).toEqual(tolerant(text));
      }),
      { numRuns: runs(6000) },
    );
  });

  it('comes out of the printer with the same tree', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { tree } = parse(text);
        const printed = print(text, tree);
        const again = parse(printed);
        expect(again.problems).toEqual([]);
        expect(shape(printed, again.tree)).toEqual(shape(text, tree));
        expect(print(printed, again.tree)).toBe(printed);
      }),
      { numRuns: runs(2000) },
    );
  });
});
