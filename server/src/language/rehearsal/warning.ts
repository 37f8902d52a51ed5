import { t } from '../l10n.js';
import type { Span } from '../span.js';
import { sourceSpanOf, targetSpanOf, type PlannedMapping, type RehearsalPlan, type RequiredTarget } from './plan.js';
import { textsOf, type MappedValue } from './values.js';

export type WarningCode =
  | 'empty-required-target'
  | 'empty-matching-value'
  | 'no-matching-attribute'
  | 'duplicate-matching-value'
  | 'several-accounts'
  | 'special-characters'
  | 'value-too-long'
  | 'wrong-type'
  | 'expression-failed'
  | 'reference-out-of-scope'
  | 'never-fed';

/** Something that goes wrong, or may go wrong, for an object. */
export interface RehearsalWarning {
  readonly code: WarningCode;
  /** Whether the object cannot be provisioned; otherwise only a value is in danger. */
  readonly isError: boolean;
  /** A sentence, or several. */
  readonly message: string;
  /** Undefined if it is about the whole object mapping. */
  readonly mapping: PlannedMapping | undefined;
  /** The place in the document, in source offsets: computed when it is asked for. */
  readonly at: () => Span;
}

const ERRORS: ReadonlySet<WarningCode> = new Set([
  'empty-required-target',
  'empty-matching-value',
  'no-matching-attribute',
  'duplicate-matching-value',
  'several-accounts',
  'expression-failed',
]);

/** A warning about a mapping, at its target. */
export function warn(code: WarningCode, mapping: PlannedMapping, message: string): RehearsalWarning {
  return { code, isError: ERRORS.has(code), message, mapping, at: () => targetSpanOf(mapping) };
}

/** A warning about the object mapping as a whole. */
export function warnOfAll(code: WarningCode, { checked }: RehearsalPlan, message: string): RehearsalWarning {
  return { code, isError: ERRORS.has(code), message, mapping: undefined, at: () => checked.objectMapping.key };
}

/** What is wrong with the values themselves, whatever happens to the object. */
export function valueWarnings({ mappings }: RehearsalPlan, values: readonly MappedValue[]): RehearsalWarning[] {
  const warnings: RehearsalWarning[] = [];
  for (const [index, mapping] of mappings.entries()) {
    const value = values[index]!;
    if (value.kind === 'failed') {
      const { message, at: part } = value;
      const { text } = mapping.place;
      const said = t`The expression for “${text}” fails: ${message}`;
      warnings.push({ ...warn('expression-failed', mapping, said), at: () => sourceSpanOf(mapping, part) });
    } else if (value.kind === 'value') {
      for (const text of textsOf(value.value)) {
        const found = problemOf(text, mapping);
        if (!found) continue;
        warnings.push(warn(found.code, mapping, found.message));
        break;
      }
    }
  }
  return warnings;
}

/** The maximum number of characters of a value in a message. */
const SHOWN = 60;

export function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function problemOf(
  text: string,
  { place }: PlannedMapping,
): { readonly code: WarningCode; readonly message: string } | undefined {
  const { type, known, text: path } = place;
  const definition = known.subAttribute ?? known.attribute;
  const maximum = definition?.maximumLength;
  if (maximum !== undefined && text.length > maximum) {
    return {
      code: 'value-too-long',
      message: t`“${path}” has at most ${maximum} characters, but “${shortened(text)}” has ${text.length}.`,
    };
  }
  const wrong = (kind: string): { readonly code: WarningCode; readonly message: string } => ({
    code: 'wrong-type',
    message: t`“${path}” expects ${kind}, not “${shortened(text)}”.`,
  });
  switch (type) {
    case 'boolean':
      return /^(?:true|false)$/i.test(text.trim()) ? undefined : wrong(t`True or False`);
    case 'integer':
      return /^[+-]?\d+$/.test(text.trim()) ? undefined : wrong(t`a whole number`);
    case 'decimal':
      return /^[+-]?\d+(?:\.\d+)?$/.test(text.trim()) ? undefined : wrong(t`a number`);
    case 'datetime':
      return Number.isNaN(Date.parse(text)) && !/\d/.test(text) ? wrong(t`a date and time`) : undefined;
    default: {
      const { closed, canonicalValues } = definition ?? {};
      if (!closed || !canonicalValues) return undefined;
      const isKnown = canonicalValues.some((one) => one.toLowerCase() === text.toLowerCase());
      return isKnown ? undefined : wrong(t`one of ${canonicalValues.slice(0, 10).join(', ')}`);
    }
  }
}

/** Required targets for which an object that is created has no value. */
export function requiredWarnings(
  { required, mappings }: RehearsalPlan,
  values: readonly MappedValue[],
): RehearsalWarning[] {
  const isEmpty = (mapping: PlannedMapping): boolean => {
    const value = values[mappings.indexOf(mapping)]!;
    return value.kind === 'empty' || value.kind === 'dropped';
  };
  return required.flatMap(({ path, why, mappings: writing }: RequiredTarget) =>
    writing.every(isEmpty)
      ? [warn('empty-required-target', writing[0]!, t`“${path}” has no value for this object. ${why}`)]
      : [],
  );
}
