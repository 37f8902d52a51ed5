import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';
import { documentTests } from './documents.js';
import { expressionTests } from './expressions.js';

/** The entry that the extension host calls; a rejection makes the run fail. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: 'min' });
  // Bundled, the tests are a function, not a file that Mocha would load.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  documentTests();
  expressionTests();
  let passed = 0;
  let failed = 0;
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', (test) => {
      passed++;
      say(`ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('fail', (test, error: Error) => {
      failed++;
      say(`FAIL ${test.fullTitle()}\n${error.stack ?? String(error)}`);
    });
  });
  say(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) throw new Error(`${failed} tests failed`);
}

/** Into the file that whoever started the host waits for; the host's own console does not reach that far. */
function say(line: string): void {
  const file = process.env['TEST_REPORT'];
  if (file === undefined) process.stdout.write(`${line}\n`);
  else appendFileSync(file, `${line}\n`);
}
