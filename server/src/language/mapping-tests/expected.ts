import { elements, propertiesOf, type JsonNode } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { inWords } from '../problems/wording.js';
import type { MappedValue } from '../rehearsal/values.js';
import { textsOf } from '../rehearsal/values.js';

/** What a case expects of a mapping. */
export type Expected =
  | {
      readonly kind: 'value';
      /** In order; a single value is one text. */
      readonly texts: readonly string[];
      readonly isList: boolean;
      /** Whether it is written as `true` or `false`, which also means True and False. */
      readonly isBoolean: boolean;
    }
  /** `null`: the source has no value. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'notCreated' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; /** A part of the message. */ readonly message: string | undefined };

/** The members of an object that says why there is no value. */
const OUTCOMES = ['dropped', 'error', 'notCreated', 'unknown'] as const;

/** Reads the expected value of a target. */
export function readExpected(json: string, node: JsonNode): Expected | { readonly problem: string } {
  switch (node.type) {
    case 'null':
      return { kind: 'empty' };
    case 'array': {
      const all = elements(node);
      if (!all.every(isScalar)) return { problem: t`A list of expected values has texts, numbers, true or false.` };
      const texts = all.map((element) => scalarText(json, element));
      return texts.length === 0 ? { kind: 'empty' } : { kind: 'value', texts, isList: true, isBoolean: false };
    }
    case 'object':
      return readOutcome(node);
    default:
      return {
        kind: 'value',
        texts: [scalarText(json, node)],
        isList: false,
        isBoolean: node.type === 'boolean',
      };
  }
}

function isScalar({ type }: JsonNode): boolean {
  return type === 'string' || type === 'number' || type === 'boolean';
}

/** As in sample users: booleans are `True` and `False`, and numbers keep their digits. */
function scalarText(json: string, node: JsonNode): string {
  if (node.type === 'string') return node.value as string;
  if (node.type === 'boolean') return node.value === true ? 'True' : 'False';
  return json.slice(node.offset, node.offset + node.length);
}

function readOutcome(node: JsonNode): Expected | { readonly problem: string } {
  const [only, ...more] = propertiesOf(node);
  const name = OUTCOMES.find((known) => known === only?.name);
  const value = only?.valueNode;
  if (!name || more.length > 0 || !value) {
    const known = OUTCOMES.map((one) => `{ "${one}": true }`);
    return { problem: t`An object in place of a value is one of ${inWords(known, 'or')}.` };
  }
  if (name === 'error') {
    if (value.type === 'string') return { kind: 'failed', message: value.value as string };
    if (value.value === true) return { kind: 'failed', message: undefined };
    return { problem: t`“error” is true, or a part of the error message.` };
  }
  if (value.value !== true) return { problem: t`“${name}” is always true. To expect a value, write the value.` };
  return { kind: name };
}

/** Whether a mapping has what is expected. */
export function isMet(expected: Expected, actual: MappedValue): boolean {
  if (expected.kind !== actual.kind) return false;
  if (expected.kind === 'failed' && actual.kind === 'failed') {
    return expected.message === undefined || actual.message.includes(expected.message);
  }
  if (expected.kind !== 'value' || actual.kind !== 'value') return true;
  const texts = textsOf(actual.value);
  if (texts.length !== expected.texts.length) return false;
  if (expected.isBoolean) return texts[0]!.toLowerCase() === expected.texts[0]!.toLowerCase();
  return texts.every((text, index) => text === expected.texts[index]);
}

/** The value as JSON, as it is written in a test. */
export function jsonOf(actual: MappedValue): unknown {
  switch (actual.kind) {
    case 'value':
      return actual.value;
    case 'empty':
      return null;
    case 'failed':
      return { error: true };
    default:
      return { [actual.kind]: true };
  }
}

/** The expected value, as it is written in a test. */
export function printExpected(expected: Expected): string {
  switch (expected.kind) {
    case 'value':
      return printJsonLine(expected.isList ? expected.texts : expected.texts[0]);
    case 'empty':
      return 'null';
    case 'failed':
      return printJsonLine({ error: expected.message ?? true });
    default:
      return printJsonLine({ [expected.kind]: true });
  }
}

/** The actual value, in the same form. */
export function printActual(actual: MappedValue): string {
  return printJsonLine(actual.kind === 'failed' ? { error: actual.message } : jsonOf(actual));
}

/** JSON on one line, as people write it. */
export function printJsonLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJsonLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${printJsonLine(member)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}
