import { english, t } from '../../../language/l10n.js';
import { count } from '../../../language/problems/wording.js';
import type { Step } from './step.js';

/* Steps that examine the responses of all earlier steps. */

/** Reports redirects within the origin. This test follows them, but not every client does, and some change the request. */
export const redirectsStep: Step = {
  id: 'redirects',
  looksBack: true,
  title: english`Check for redirects`,
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const redirected = exchanges.filter(
      ({ credential, redirects }) => credential === 'secretToken' && redirects !== undefined,
    );
    const first = redirected[0]?.redirects;
    if (!first) return { outcome: 'passed', message: t`The server does not redirect requests.` };
    const { location } = first.at(-1)!;
    const statuses = [...new Set(redirected.flatMap(({ redirects = [] }) => redirects.map(({ status }) => status)))];
    const changes = statuses.some((status) => status <= 303);
    return {
      outcome: 'warning',
      message: t`The server redirects ${count(redirected.length, 'request')} (${statuses.join(', ')}), the first to ${location}.`,
      hint: changes
        ? t`Many clients turn a POST or PATCH into a GET when the server redirects it with 301, 302 or 303, so nothing would be created or changed. Use the final URL as the tenant URL, or remove the redirect on the server.`
        : t`Not every client follows a redirect of a POST or PATCH. Use the final URL as the tenant URL, or remove the redirect on the server.`,
    };
  },
};

/** Checks the content type of every response (RFC 7644 §3.1). */
export const contentTypeStep: Step = {
  id: 'content-type',
  looksBack: true,
  title: english`Check the content types`,
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const types = exchanges.flatMap(({ response }) =>
      response && response.status < 400 && response.body.trim() !== '' ? [response.headers['content-type'] ?? ''] : [],
    );
    const others = [...new Set(types.filter((type) => !/^\s*application\/scim\+json\s*(?:;|$)/i.test(type)))];
    if (others.length === 0)
      return { outcome: 'passed', message: t`Every response has the content type application/scim+json.` };
    const shown = others.map((type) => (type === '' ? t`none` : type.slice(0, 100))).join(', ');
    return {
      outcome: 'warning',
      message: others.every((type) => type === '')
        ? t`Responses have no content type.`
        : t`The content type of responses is ${shown}, not application/scim+json.`,
      hint: t`RFC 7644 §3.1 specifies application/scim+json.`,
      expected: 'application/scim+json',
      actual: shown,
    };
  },
};

/** A slower response is a warning, in milliseconds. */
const SLOW = 5000;

/** Reports how fast the server responds, and whether it asked the test to wait. */
export const latencyStep: Step = {
  id: 'latency',
  looksBack: true,
  title: english`Check the response times`,
  needs: ['credentials'],
  run: ({ exchanges }) => {
    const times = exchanges.filter(({ response }) => response).map(({ durationMs }) => durationMs);
    const slowest = Math.max(0, ...times);
    const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const waited = exchanges.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0);
    const notes =
      waited > 0
        ? { notes: [t`The server asked this test to wait (429). It waited ${count(waited, 'second')} in total.`] }
        : {};
    if (slowest > SLOW) {
      return {
        outcome: 'warning',
        message: t`The slowest response took ${(slowest / 1000).toFixed(1)} seconds.`,
        hint: t`A provisioning cycle sends many requests; each should take well under one second.`,
        ...notes,
      };
    }
    return {
      outcome: 'passed',
      message: t`Median response time ${median} ms, longest ${slowest} ms (${count(times.length, 'response')}).`,
      ...notes,
    };
  },
};
