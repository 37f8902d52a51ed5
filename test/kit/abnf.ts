/*
 * The grammar of RFC 7644 as it is printed, rule by rule: a recogniser without a tree, slow and obviously right, to hold
 * the parser against. With errata 4690, 7319 and 7322, and with `$` in names as RFC 7643 §2.1 has it.
 */

/** Recognises a part of the text from an offset on, and gives every offset at which the part can end. */
type Rule = (text: string, at: number) => ReadonlySet<number>;

const NONE: ReadonlySet<number> = new Set();

function pattern(source: RegExp): Rule {
  const sticky = new RegExp(source.source, 'y' + source.flags);
  return (text, at) => {
    sticky.lastIndex = at;
    return sticky.test(text) ? new Set([sticky.lastIndex]) : NONE;
  };
}

function sequence(...rules: readonly Rule[]): Rule {
  return (text, at) => {
    let ends: ReadonlySet<number> = new Set([at]);
    for (const rule of rules) ends = new Set([...ends].flatMap((end) => [...rule(text, end)]));
    return ends;
  };
}

function either(...rules: readonly Rule[]): Rule {
  return (text, at) => new Set(rules.flatMap((rule) => [...rule(text, at)]));
}

const maybe = (rule: Rule): Rule => either(rule, (_, at) => new Set([at]));

/** `rule *(separator rule)` */
function list(rule: Rule, separator: Rule): Rule {
  return (text, at) => {
    const all = new Set<number>();
    let fresh = [...rule(text, at)];
    while (fresh.length > 0) {
      for (const end of fresh) all.add(end);
      fresh = fresh
        .flatMap((end) => [...separator(text, end)])
        .flatMap((end) => [...rule(text, end)])
        .filter((end) => !all.has(end));
    }
    return all;
  };
}

/** A rule that is defined in terms of itself; each place is looked at once. */
function recursive(define: () => Rule): Rule {
  let rule: Rule | undefined;
  const known = new Map<number, ReadonlySet<number>>();
  let of = '';
  return (text, at) => {
    rule ??= define();
    if (text !== of) {
      known.clear();
      of = text;
    }
    const ends = known.get(at) ?? rule(text, at);
    known.set(at, ends);
    return ends;
  };
}

const space = pattern(/ /);
const name = pattern(/[A-Za-z$][-_$A-Za-z0-9]*(?![-_$A-Za-z0-9])/);
/** An absolute URI (RFC 3986), and the colon behind it: the last one before the name. */
const uriPrefix = pattern(
  /[A-Za-z][A-Za-z0-9+.-]*:(?:[-A-Za-z0-9._~:/?@!$&'*+,;=]|%[0-9A-Fa-f]{2})+(?:#(?:[-A-Za-z0-9._~:/?@!$&'*+,;=]|%[0-9A-Fa-f]{2})*)?:(?=[A-Za-z$][-_$A-Za-z0-9]*(?![-_$A-Za-z0-9:]))/,
);
const subAttribute = sequence(pattern(/\./), name);
const attributePath = sequence(maybe(uriPrefix), name, maybe(subAttribute));
/** JSON's values that are no structures (RFC 8259). */
const value = pattern(
  /false|null|true|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9.eE+-])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/u,
);
const compareOperator = pattern(/(?:eq|ne|co|sw|ew|gt|lt|ge|le)/i);
const attributeExpression = either(
  sequence(attributePath, space, pattern(/pr/i)),
  sequence(attributePath, space, compareOperator, space, value),
);
const joint = sequence(space, pattern(/and|or/i), space);
const not = sequence(pattern(/not/i), maybe(space));

const valueFilter: Rule = recursive(() =>
  list(either(attributeExpression, sequence(maybe(not), pattern(/\(/), valueFilter, pattern(/\)/))), joint),
);
const valuePath = sequence(attributePath, pattern(/\[/), valueFilter, pattern(/\]/));
const filter: Rule = recursive(() =>
  list(either(attributeExpression, valuePath, sequence(maybe(not), pattern(/\(/), filter, pattern(/\)/))), joint),
);
const path = either(attributePath, sequence(valuePath, maybe(subAttribute)));

/** Whether RFC 7644 §3.4.2.2 derives the text as a FILTER. */
export function derivesFilter(text: string): boolean {
  return filter(text, 0).has(text.length);
}

/** Whether RFC 7644 §3.5.2 derives the text as a PATH. */
export function derivesPath(text: string): boolean {
  return path(text, 0).has(text.length);
}
