import type { Decision, Rehearsal } from '../rehearsal/rehearse.js';
import { t } from '../l10n.js';
import { targetSpanOf, type PlannedMapping } from '../rehearsal/plan.js';
import type { MappedValue } from '../rehearsal/values.js';
import type { Span } from '../span.js';
import type { Observed } from './coverage.js';
import { isMet, jsonOf, printActual, printExpected, type Expected } from './expected.js';
import { stepsOf, type Step } from './steps.js';
import type { Expectation, Stated } from './test-file.js';

/** One thing that a case expects, compared with what is. */
export interface Check {
  readonly kind: 'value' | 'scope' | 'decision';
  /** The target as written in the test, `inScope` or `decision`. */
  readonly label: string;
  /** The place of the expected value in the test file. */
  readonly at: Span;
  readonly isPassed: boolean;
  /** As they are written in a test. */
  readonly expected: string;
  readonly actual: string;
  /** What differs, as sentences; of a passed check, what was found. */
  readonly message: string;
  /** The actual value as JSON that the test would expect; undefined if it can't be expected. */
  readonly accepted: unknown;
  /** The place of the mapping in the document; undefined if the check is not about a mapping. */
  readonly mappingAt: Span | undefined;
  /** The expression; undefined if the check is not about a mapping, or if it has no source. */
  readonly expression: string | undefined;
  /** How the expression got its value; computed when it is asked for. */
  readonly steps: readonly Step[];
}

/** What is known of a mapping after a case was rehearsed. */
interface Actual {
  readonly mapping: PlannedMapping;
  readonly value: MappedValue;
  readonly observed: Observed;
}

export function checkValue(
  { target, valueAt, expected }: Expectation & { readonly expected: Expected },
  { mapping, value, observed }: Actual,
): Check {
  const isPassed = isMet(expected, value);
  const [wanted, found] = [printExpected(expected), printActual(value)];
  const why = reasonOf(value);
  const message = isPassed ? t`“${target}” is ${found}.` : t`“${target}” is ${found}, but ${wanted} is expected.`;
  return {
    kind: 'value',
    label: target,
    at: valueAt,
    isPassed,
    expected: wanted,
    actual: found,
    message: isPassed || why === undefined ? message : `${message} ${why}`,
    accepted: jsonOf(value),
    mappingAt: targetSpanOf(mapping),
    expression: mapping.expression?.text,
    get steps() {
      return mapping.expression ? stepsOf(mapping.expression, observed, value) : [];
    },
  };
}

/** Why there is no value, or where it comes from, as a sentence. */
function reasonOf(value: MappedValue): string | undefined {
  switch (value.kind) {
    case 'value':
      return value.isDefault ? t`It is the default value, because the source has no value.` : undefined;
    case 'unknown':
      return value.why;
    default:
      return undefined;
  }
}

export function checkScope({ value, at }: Stated<boolean>, { scope }: Rehearsal): Check {
  const { state, reason } = scope;
  const isPassed = state === (value ? 'in' : 'out');
  const actual = state === 'unknown' ? 'unknown' : String(state === 'in');
  const message =
    state === 'in'
      ? t`The object is in scope.`
      : state === 'out'
        ? t`The object is not in scope: ${reason ?? ''}.`
        : t`It is not known whether the object is in scope: ${reason ?? ''}.`;
  return {
    ...withoutMapping('scope', 'inScope', at),
    isPassed,
    expected: String(value),
    actual,
    message,
    accepted: state === 'unknown' ? undefined : state === 'in',
  };
}

export function checkDecision({ value, at }: Stated<Decision>, { decision, reason }: Rehearsal): Check {
  return {
    ...withoutMapping('decision', 'decision', at),
    isPassed: decision === value,
    expected: JSON.stringify(value),
    actual: JSON.stringify(decision),
    message:
      decision === value
        ? t`The decision is “${decision}”. ${reason}`
        : t`The decision is “${decision}”, not “${value}”. ${reason}`,
    accepted: decision,
  };
}

function withoutMapping<Kind extends Check['kind']>(
  kind: Kind,
  label: string,
  at: Span,
): Pick<Check, 'label' | 'at' | 'mappingAt' | 'expression' | 'steps'> & { kind: Kind } {
  return { kind, label, at, mappingAt: undefined, expression: undefined, steps: [] };
}
