import { t } from '../../language/l10n.js';
import { curl } from '../http/curl.js';
import type { Exchange, ExchangeResponse } from '../http/exchange.js';
import type { ConnectionResult, Outcome, StepResult } from './result.js';

/*
 * What every report of a connection test says: the page in the editor, the Markdown to copy, and the output of the command line.
 */

/** What a report says about the kind of run. */
export interface ReportTexts {
  /** What is run. */
  readonly name: string;
  /** What the steps do, in one or more sentences. */
  readonly explanation: string;
}

export const CONNECTION_TEXTS: ReportTexts = {
  get name() {
    return t`Test Connection`;
  },
  get explanation() {
    return t`The steps send the requests that Microsoft Entra ID sends to find accounts, and check what its provisioning cycles need from a server.`;
  },
};

/** How an outcome is shown: a word, and a sign beside it. */
export const OUTCOMES: Readonly<Record<Outcome, { readonly sign: string; readonly word: string }>> = {
  passed: {
    sign: '✓',
    get word() {
      return t`Passed`;
    },
  },
  warning: {
    sign: '!',
    get word() {
      return t`Passed with warnings`;
    },
  },
  failed: {
    sign: '✗',
    get word() {
      return t`Failed`;
    },
  },
  skipped: {
    sign: '-',
    get word() {
      return t`Skipped`;
    },
  },
};

/** A step with the numbers of its requests. */
export interface ReportedStep {
  readonly step: StepResult;
  readonly requests: readonly number[];
}

/** A request of the test, with all that a reader needs to see or repeat it. Its texts come from the server, and are not escaped. */
export interface ReportedRequest {
  readonly number: number;
  readonly exchange: Exchange;
  /** The status or the kind of failure, in a few words. */
  readonly came: string;
  /** The request as it was sent, with its headers. */
  readonly sent: string;
  /** A command that repeats it. */
  readonly curl: string;
  /** The response with its headers, and a body that is laid out and truncated. */
  readonly answer: string | undefined;
  readonly failure: string | undefined;
  /** The outcomes of the steps that it belongs to. */
  readonly outcomes: readonly Outcome[];
}

/** The steps in the order of the run, each with the numbers of its requests. */
export function reportedSteps(result: ConnectionResult): ReportedStep[] {
  const numbers = numbered(result.steps);
  return result.steps.map((step) => ({
    step,
    requests: step.exchanges.map((exchange) => numbers.get(exchange)!),
  }));
}

/** Every request once, in the order that they were made. */
export function reportedRequests({ steps }: ConnectionResult): ReportedRequest[] {
  const numbers = numbered(steps);
  return [...once(numbers)].map(([exchange, number]) => ({
    number,
    exchange,
    came: cameOf(exchange),
    sent: sentOf(exchange),
    curl: curl(exchange),
    answer: exchange.response && answerOf(exchange.response),
    failure: exchange.failure && JSON.stringify(exchange.failure, undefined, 2),
    outcomes: steps
      .filter(({ exchanges }) => exchanges.some((other) => numbers.get(other) === number))
      .map(({ outcome }) => outcome),
  }));
}

/** What a step says in addition to its message: what to do, what was expected, and observations. */
export function remarksOf({ outcome, hint, expected, actual, notes }: StepResult): string[] {
  if (outcome === 'skipped') return [];
  return [
    ...(hint === undefined ? [] : [hint]),
    ...(expected !== undefined && actual !== undefined ? [t`Expected: ${expected}. Actual: ${actual}.`] : []),
    ...(notes ?? []),
  ];
}

/** The facts of a run, each with its name. */
export function factsOf({ tenantUrl, application, from, startedAt, durationMs }: ConnectionResult): [string, string][] {
  return [
    [t`Tenant URL`, tenantUrl],
    [t`Application`, application],
    [t`Sent from`, from],
    [t`Started`, t`${startedAt}, duration ${(durationMs / 1000).toFixed(1)} seconds`],
  ];
}

function numbered(steps: readonly StepResult[]): Map<Exchange, number> {
  const numbers = new Map<Exchange, number>();
  const known = new Map<string, Exchange>();
  for (const exchange of steps.flatMap(({ exchanges }) => exchanges)) {
    // The same request may belong to two steps, and results are copied when secrets are removed.
    const key = JSON.stringify(exchange);
    const same = known.get(key);
    if (same) numbers.set(exchange, numbers.get(same)!);
    else {
      known.set(key, exchange);
      numbers.set(exchange, known.size);
    }
  }
  return numbers;
}

/** The first exchange of each number. */
function* once(numbers: ReadonlyMap<Exchange, number>): Iterable<[Exchange, number]> {
  let last = 0;
  for (const [exchange, number] of numbers) {
    if (number <= last) continue;
    last = number;
    yield [exchange, number];
  }
}

function cameOf({ response, failure }: Exchange): string {
  return response ? `${response.status} ${response.statusText}`.trim() : (failure?.kind ?? t`no response`);
}

function sentOf({ method, url, requestHeaders, requestBody }: Exchange): string {
  return [
    `${method} ${url}`,
    ...Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`),
    ...(requestBody === undefined ? [] : ['', requestBody]),
  ].join('\n');
}

function answerOf(response: ExchangeResponse): string {
  const body = pretty(response.body);
  const shown = body.slice(0, MAX_SHOWN);
  const more = response.cut || shown.length < body.length ? t`\n… (truncated)` : '';
  return [
    `${response.status} ${response.statusText}`.trim(),
    ...Object.entries(response.headers)
      .filter(([name]) => !NO_MATTER.has(name))
      .map(([name, value]) => `${name}: ${value.slice(0, 500)}`),
    '',
    shown + more,
  ].join('\n');
}

/** Headers that are not relevant to the connection. */
const NO_MATTER = new Set(['connection', 'keep-alive', 'vary', 'date', 'transfer-encoding', 'content-security-policy']);

/** The maximum length of a body in a report, in characters. */
const MAX_SHOWN = 4000;

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
