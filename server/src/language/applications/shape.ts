import { english, t, translated } from '../l10n.js';
import { NameList, suggestions } from '../problems/suggestions.js';
import { didYouMean, inWords } from '../problems/wording.js';

/*
 * The expected form of a JSON value, as data. The validator and the JSON Schema of a file are both made from it, so they
 * cannot disagree.
 */

/** Something wrong with a JSON value. */
export interface ShapeProblem {
  /** Where, as a JSON Pointer (RFC 6901); empty for the value as a whole. */
  readonly pointer: string;
  readonly message: string;
}

interface Described {
  /** What it means, for the JSON Schema; undefined for the items of a list, which the list describes. */
  readonly description?: string;
}

/** A string that matches a pattern, or that is one of several values. */
interface StringShape extends Described {
  readonly kind: 'string';
  readonly pattern?: Pattern;
  readonly values?: Readonly<Record<string, string>>;
}

/** A pattern for strings. */
export interface Pattern {
  /** A regular expression in the syntax that JavaScript and JSON Schema share. */
  readonly source: string;
  /** The pattern in words: `a path that begins with /`. */
  readonly words: string;
}

interface BooleanShape extends Described {
  readonly kind: 'boolean';
}

interface ListShape extends Described {
  readonly kind: 'list';
  readonly items: Shape;
}

interface ObjectShape extends Described {
  readonly kind: 'object';
  readonly members: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/** An object with any member names, whose values all have the same shape. */
interface MapShape extends Described {
  readonly kind: 'map';
  readonly values: Shape;
}

export type Shape = StringShape | BooleanShape | ListShape | ObjectShape | MapShape;

/** A string with at least one character that is not whitespace. */
const TEXT: Pattern = { source: '\\S', words: english`a string that is not empty` };

export function string(description?: string, pattern: Pattern = TEXT): Shape {
  return { kind: 'string', ...(description !== undefined && { description }), pattern };
}

/** One of several strings, each with its meaning. */
export function oneOf(description: string, values: Readonly<Record<string, string>>): Shape {
  return { kind: 'string', description, values };
}

export function boolean(description: string): Shape {
  return { kind: 'boolean', description };
}

export function list(description: string, items: Shape): Shape {
  return { kind: 'list', description, items };
}

export function map(description: string, values: Shape): Shape {
  return { kind: 'map', description, values };
}

/** An object with these members and no others; `T` is the type of such an object. */
export function object<T>(
  description: string | undefined,
  members: { readonly [K in keyof Required<T>]: Shape },
  required: readonly (keyof T & string)[] = [],
): Shape {
  return { kind: 'object', ...(description !== undefined && { description }), members, required };
}

/** All differences between a value, read from JSON, and a shape, in the order of the value. Never throws. */
export function differences(value: unknown, shape: Shape): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  compare(value, shape, '', problems);
  return problems;
}

function compare(value: unknown, shape: Shape, pointer: string, problems: ShapeProblem[]): void {
  const report = (message: string): void => void problems.push({ pointer, message });
  switch (shape.kind) {
    case 'boolean':
      if (typeof value !== 'boolean') report(t`This must be true or false.`);
      return;
    case 'string':
      compareString(value, shape, report);
      return;
    case 'list':
      if (!Array.isArray(value)) {
        report(t`This must be a list in square brackets.`);
        return;
      }
      for (const [index, item] of value.entries()) compare(item, shape.items, `${pointer}/${index}`, problems);
      return;
    case 'map':
      if (!isObject(value)) {
        report(t`This must be an object in braces.`);
        return;
      }
      for (const [name, member] of Object.entries(value)) compare(member, shape.values, step(pointer, name), problems);
      return;
    case 'object':
      compareObject(value, shape, pointer, problems);
  }
}

function compareString(value: unknown, { pattern, values }: StringShape, report: (message: string) => void): void {
  if (typeof value !== 'string') {
    report(t`This must be a string.`);
  } else if (values) {
    const known = Object.keys(values);
    if (known.includes(value)) return;
    report(
      t`“${value}” must be ${inWords(
        known.map((word) => `“${word}”`),
        'or',
      )}.`,
    );
  } else if (pattern && !new RegExp(pattern.source, 'u').test(value)) {
    report(t`This must be ${translated(pattern.words)}.`);
  }
}

function compareObject(
  value: unknown,
  { members, required }: ObjectShape,
  pointer: string,
  problems: ShapeProblem[],
): void {
  if (!isObject(value)) {
    problems.push({ pointer, message: t`This must be an object in braces.` });
    return;
  }
  for (const name of required) {
    if (!Object.hasOwn(value, name)) problems.push({ pointer, message: t`The member “${name}” is missing.` });
  }
  const names = new NameList(Object.keys(members));
  for (const [name, member] of Object.entries(value)) {
    const at = step(pointer, name);
    if (Object.hasOwn(members, name)) compare(member, members[name]!, at, problems);
    else
      problems.push({
        pointer: at,
        message: t`“${name}” is not a known member.${didYouMean(suggestions(name, names))}`,
      });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON Pointer to a member (RFC 6901 §3). */
export function step(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The JSON Schema (draft 7) of a shape. */
export function jsonSchemaOf(shape: Shape): Readonly<Record<string, unknown>> {
  const described = shape.description === undefined ? {} : { description: shape.description };
  switch (shape.kind) {
    case 'boolean':
      return { type: 'boolean', ...described };
    case 'string':
      if (shape.values)
        return { ...described, enum: Object.keys(shape.values), enumDescriptions: Object.values(shape.values) };
      return { type: 'string', ...described, ...(shape.pattern && { pattern: shape.pattern.source }) };
    case 'list':
      return { type: 'array', ...described, items: jsonSchemaOf(shape.items) };
    case 'map':
      return { type: 'object', ...described, additionalProperties: jsonSchemaOf(shape.values) };
    case 'object':
      return {
        type: 'object',
        ...described,
        additionalProperties: false,
        ...(shape.required.length > 0 && { required: shape.required }),
        properties: Object.fromEntries(
          Object.entries(shape.members).map(([name, member]) => [name, jsonSchemaOf(member)]),
        ),
      };
  }
}
