import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { CONNECTION_TEXTS } from '../../../server/src/online/connection/report-model.js';
import type { ConnectionResult } from '../../../server/src/online/connection/result.js';
import type { Exchange } from '../../../server/src/online/http/exchange.js';
import { emptyBody, reportBody, reportFrame } from './report-page.js';
import { escapeHtml } from './web-page.js';
import { REPORT_SCRIPT } from './report-script.js';
import { REPORT_STYLE } from './report-style.js';

const HOSTILE = `</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>"'\`&amp;<!--\u202eevil\u0000`;

const exchange: Exchange = {
  method: 'GET',
  url: `https://scim.example.com/Users?${HOSTILE}`,
  credential: 'secretToken',
  requestHeaders: { authorization: 'Bearer •••', [HOSTILE]: HOSTILE },
  durationMs: 12,
  waitedSeconds: 3,
  response: { status: 401, statusText: HOSTILE, headers: { [HOSTILE]: HOSTILE }, body: HOSTILE, cut: true },
  failure: { kind: 'other', message: HOSTILE },
};

function resultOf(exchanges: readonly Exchange[]): ConnectionResult {
  return {
    outcome: 'failed',
    verdict: HOSTILE,
    hint: HOSTILE,
    tenantUrl: HOSTILE,
    application: HOSTILE,
    from: HOSTILE,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1234,
    steps: [
      { id: 'a', title: HOSTILE, outcome: 'passed', message: HOSTILE, durationMs: 1, exchanges: [] },
      {
        id: 'b',
        title: HOSTILE,
        outcome: 'failed',
        message: HOSTILE,
        hint: HOSTILE,
        expected: HOSTILE,
        actual: HOSTILE,
        notes: [HOSTILE],
        durationMs: 1,
        exchanges,
      },
      { id: 'c', title: 'C', outcome: 'skipped', message: 'Skipped.', durationMs: 0, exchanges: [] },
    ],
  };
}

const OWN = new Set(
  'h1 h2 h3 p span strong br div button dl dt dd section ol ul li a details summary code pre'.split(' '),
);
const ATTRIBUTES = /^(?: [a-z-]+="[^"<>]*"| open)*$/;

/** Every tag of a page, with its attributes. */
function tags(html: string): { readonly name: string; readonly attributes: string }[] {
  return [...html.matchAll(/<\/?([a-z0-9]*)([^>]*)>/gi)].map(([, name, attributes]) => ({
    name: name!,
    attributes: attributes!,
  }));
}

describe('what a server or a document says', () => {
  const body = reportBody(HOSTILE, resultOf([exchange]), CONNECTION_TEXTS);

  it('is no HTML', () => {
    for (const { name, attributes } of tags(body)) {
      expect(OWN).toContain(name);
      expect(attributes).toMatch(ATTRIBUTES);
      expect(attributes).not.toMatch(/ (?:on\w+|src|style)=/);
    }
    expect(body).not.toMatch(/<!|\u202e|\u0000/);
    for (const [, href] of body.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^#request-\d+$/);
  });

  it('is shown as it is, and hidden characters as codes', () => {
    expect(escapeHtml('a<b> "c" \'d\' & `e`\r\n\tf\u202e\u200b')).toBe(
      'a&#60;b&#62; &#34;c&#34; &#39;d&#39; &#38; &#96;e&#96;\n\tf\\u202e\\u200b',
    );
  });

  it('is no HTML in the frame either', () => {
    const frame = reportFrame(HOSTILE, 'nonce-1');
    expect(frame.match(/<script/g)).toEqual(['<script']);
    expect(frame).not.toContain('<img');
  });
});

describe('the page', () => {
  it('allows its own script and style, and nothing else', () => {
    const frame = reportFrame('Connection: x', 'n-1');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(frame)?.[1];
    expect(policy).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'nonce-n-1'; script-src 'nonce-n-1'",
    );
    expect(frame).not.toMatch(/https?:|\bsrc=|@import|url\(/);
    expect(() => new Script(REPORT_SCRIPT)).not.toThrow();
    expect(REPORT_SCRIPT).not.toContain('</script');
  });

  it('has no colour but those of the theme', () => {
    expect(REPORT_STYLE).not.toMatch(/#[0-9a-f]{3,8}\b(?=[;\s])|\brgb|\bhsl/i);
  });

  it('has words beside each sign, headings in order, landmarks, and names for what can be pressed', () => {
    const body = reportBody('Connection: x', resultOf([exchange]), CONNECTION_TEXTS);
    expect(body).toContain('<strong>Failed.</strong>');
    expect(body).toContain('<span class="sign" aria-hidden="true">✓</span>');
    expect(body).toMatch(/<span class="word">Passed, 1 ms<\/span>/);
    expect(body).toContain('1 passed, 1 failed, 1 skipped.');
    const levels = [...body.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const [, id] of body.matchAll(/aria-labelledby="([^"]*)"/g)) expect(body).toContain(`id="${id!}"`);
    const ids = [...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(body).toContain('aria-label="Copy request 1 as curl"');
    // A box that scrolls can be scrolled with keys.
    for (const [pre] of body.matchAll(/<pre[^>]*>/g))
      expect(pre).toMatch(/tabindex="0" role="region" aria-label="\w+ 1"/);
  });

  it('shows each request once, open where a step failed', () => {
    const passed = { ...exchange, url: 'https://scim.example.com/ok' };
    const result = resultOf([exchange, { ...exchange }]);
    const [first, ...others] = result.steps;
    const body = reportBody(
      'x',
      { ...result, steps: [{ ...first!, exchanges: [passed] }, ...others] },
      CONNECTION_TEXTS,
    );
    expect(body.match(/<details id="request-1">/g)).toHaveLength(1);
    expect(body.match(/<details id="request-2" open>/g)).toHaveLength(1);
    expect(body).not.toContain('request-3');
    expect(body).toContain('after 3 seconds, as the server requested');
  });

  it('says where there is nothing yet, and offers the test', () => {
    expect(emptyBody('Connection: <x>', CONNECTION_TEXTS)).toContain('<h1 id="title">Connection: &#60;x&#62;</h1>');
    expect(emptyBody('x', CONNECTION_TEXTS)).toContain('data-action="run"');
  });
});
