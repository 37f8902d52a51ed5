import { count } from '../../../language/problems/wording.js';
import type { Step } from './step.js';

/* What is seen in the answers to everything that was asked. */

/** Redirects within the origin are followed here; not every client does, and some change what they send. */
export const redirectsStep: Step = {
  id: 'redirects',
  looksBack: true,
  title: 'Look at redirects',
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const redirected = exchanges.filter(
      ({ credential, redirects }) => credential === 'secretToken' && redirects !== undefined,
    );
    const first = redirected[0]?.redirects;
    if (!first) return { outcome: 'passed', message: 'The server redirects no question.' };
    const { location } = first.at(-1)!;
    const statuses = [...new Set(redirected.flatMap(({ redirects = [] }) => redirects.map(({ status }) => status)))];
    const changes = statuses.some((status) => status <= 303);
    return {
      outcome: 'warning',
      message: `The server redirects ${count(redirected.length, 'question')} (${statuses.join(', ')}), the first to ${location}.`,
      hint: changes
        ? 'Many clients make a GET of a POST or PATCH that is redirected by 301, 302 or 303, so nothing would be created or changed. Put the address that finally answers in the tenant URL, or have the server answer without a redirect.'
        : 'Not every client follows a redirect when it writes. Put the address that finally answers in the tenant URL, or have the server answer without a redirect.',
    };
  },
};

/** Whether every answer said what it is (RFC 7644 §3.1). */
export const contentTypeStep: Step = {
  id: 'content-type',
  looksBack: true,
  title: 'Look at the content types',
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const types = exchanges.flatMap(({ response }) =>
      response && response.status < 400 && response.body.trim() !== '' ? [response.headers['content-type'] ?? ''] : [],
    );
    const others = [...new Set(types.filter((type) => !/^\s*application\/scim\+json\s*(?:;|$)/i.test(type)))];
    if (others.length === 0)
      return { outcome: 'passed', message: 'Every answer is of the type application/scim+json.' };
    const shown = others.map((type) => (type === '' ? 'missing' : type.slice(0, 100))).join(', ');
    return {
      outcome: 'warning',
      message: `The content type of answers is ${shown}, not application/scim+json.`,
      hint: 'RFC 7644 §3.1 wants application/scim+json.',
      expected: 'application/scim+json',
      actual: shown,
    };
  },
};

/** What is slower than this is worth a warning, in milliseconds. */
const SLOW = 5000;

/** How fast the server is, and whether it asked to wait. */
export const latencyStep: Step = {
  id: 'latency',
  looksBack: true,
  title: 'Look at the time that answers took',
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const times = exchanges.filter(({ response }) => response).map(({ durationMs }) => durationMs);
    const slowest = Math.max(0, ...times);
    const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const waited = exchanges.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0);
    const notes =
      waited > 0
        ? { notes: [`The server asked to wait (429), ${count(waited, 'second')} in all, which was done.`] }
        : {};
    if (slowest > SLOW) {
      return {
        outcome: 'warning',
        message: `The slowest answer took ${(slowest / 1000).toFixed(1)} seconds.`,
        hint: 'A cycle makes many requests; each should take well under a second.',
        ...notes,
      };
    }
    return {
      outcome: 'passed',
      message: `The median response time is ${middle} ms, the longest ${slowest} ms, of ${count(times.length, 'answer')}.`,
      ...notes,
    };
  },
};
