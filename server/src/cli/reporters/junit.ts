/*
 * The JUnit format for build servers.
 */

export interface JunitSuite {
  readonly name: string;
  /** In ISO format. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
  /** The file that the case is about. */
  readonly file: string;
  readonly name: string;
  readonly durationMs: number;
  readonly outcome:
    | { readonly kind: 'passed'; /** What the build server shows all the same. */ readonly output?: string }
    /** `error` is a case that could not be run. */
    | { readonly kind: 'failed' | 'error'; readonly message: string; readonly text: string }
    | { readonly kind: 'skipped'; readonly message: string };
}

export function formatJunit(suites: readonly JunitSuite[]): string {
  const total = countsOf(
    suites.flatMap(({ cases }) => cases),
    suites.reduce((sum, { durationMs }) => sum + durationMs, 0),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${total}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines({ name, startedAt, durationMs, cases }: JunitSuite): string[] {
  const lines = cases.map(({ file, name: title, durationMs: duration, outcome }) => {
    const inner = inside(outcome);
    const head = `    <testcase classname=${attribute(file)} name=${attribute(title)} time="${seconds(duration)}"`;
    return inner === '' ? `${head}/>` : `${head}>\n      ${inner}\n    </testcase>`;
  });
  const head = `name=${attribute(name)} timestamp="${startedAt.slice(0, 19)}"`;
  return [`  <testsuite ${head} ${countsOf(cases, durationMs)}>`, ...lines, '  </testsuite>'];
}

function countsOf(cases: readonly JunitCase[], durationMs: number): string {
  const count = (kind: JunitCase['outcome']['kind']): number =>
    cases.filter(({ outcome }) => outcome.kind === kind).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds(durationMs)}"`;
}

function inside(outcome: JunitCase['outcome']): string {
  switch (outcome.kind) {
    case 'passed':
      return outcome.output === undefined ? '' : `<system-out>${content(outcome.output)}</system-out>`;
    case 'failed':
      return `<failure type="failed" message=${attribute(outcome.message)}>${content(outcome.text)}</failure>`;
    case 'error':
      return `<error type="error" message=${attribute(outcome.message)}>${content(outcome.text)}</error>`;
    case 'skipped':
      return `<skipped message=${attribute(outcome.message)}/>`;
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attribute(text: string): string {
  return `"${content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`;
}

/** Escapes text for XML 1.0, and replaces characters that it does not allow. */
function content(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
