import { expect, it } from 'vitest';
// Before what it counts: V8 counts in full only what it compiles later.
import { expectLinear } from '../kit/work.js';
import { run } from '../connection/run.js';

/* Answers to Test Connection that are made to be slow to read; the largest are as long as one is read. */

it.each(['{"a":', '[', '\\', '{"Resources":[{"x":"', '%25', 'sesame/+open~12', '&amp;'])(
  'an answer of nothing but %s is read in steps that grow as it does',
  async (part) => {
    await expectLinear(async (length) => {
      const body = part.repeat(Math.ceil(length / part.length));
      const response = (): Response => new Response(body, { headers: { 'content-type': 'application/scim+json' } });
      const { outcome } = await run('http://127.0.0.1:8080/scim/v2', 'sesame/+open~123', {
        fetch: () => Promise.resolve(response()),
      });
      expect(outcome).toBe('failed');
    }, 60_000);
  },
);
