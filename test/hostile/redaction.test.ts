import { describe, it } from 'vitest';
// Before what it counts: V8 counts in full only what it compiles later.
import { expectLinear } from '../kit/work.js';
import { Redactor } from '../../server/src/online/http/redact.js';
import { Secret } from '../../server/src/online/http/secret.js';

/* Answers of a server that are made to keep the one busy who looks for secrets in them. */

const SECRET = 'abc+def+ghijkl/mnop==é"';

describe.each([
  ['of several kinds of characters', SECRET],
  ['of backslashes', '\\'.repeat(40)],
  ['of percent signs', '%25'.repeat(20)],
  ['with a backslash between its parts', 'a\\b\\c\\d'],
  ['of one letter', 'a'.repeat(2000)],
])('a secret %s', (_, secret) => {
  it.each([
    ['backslashes', '', '\\'],
    ['percent signs', '', '%25'],
    ['percent signs with one end', '%', '25'],
    ['references', '', '&amp;'],
    ['references with one end', '&', 'amp;'],
    ['zeros', '\\u', '0'],
    ['numbers', '', '53,102,'],
    ['digits', '', '5a78'],
    ['quotation marks', '', '"1":'],
    ['its own beginning', '', 'abc+def+ghijkl/mnop'],
    ['its own parts', '', 'abc+d ef+gh '],
    ['its base64', '', Buffer.from('abc+def+ghijkl').toString('base64')],
    ['ordinary JSON', '', JSON.stringify({ userName: 'ada@example.com', active: true })],
  ])('is looked for in %s once', async (_what, beginning, repeated) => {
    const redactor = new Redactor(new Secret(secret));
    await expectLinear((length) => {
      redactor.redact(beginning + repeated.repeat(Math.ceil(length / repeated.length)), true);
    }, 20_000);
  });
});
