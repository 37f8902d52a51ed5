import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curl } from '../http/curl.js';
import { connectionReport, supportReport } from './report.js';
import { withoutPeople } from '../http/redact.js';
import type { ConnectionResult } from './result.js';
import type { Exchange } from '../http/exchange.js';

const exchange: Exchange = {
  method: 'GET',
  url: "https://scim.example.com/Users?filter=userName%20eq%20%22O'Neil%22",
  credential: 'secretToken',
  requestHeaders: { authorization: 'Bearer •••', accept: 'application/scim+json', 'user-agent': 'test' },
  durationMs: 12,
  waitedSeconds: 0,
  response: {
    status: 401,
    statusText: 'Unauthorized',
    headers: { 'x-request-id': 'r-1', 'x-odd': '`', date: 'today' },
    body: '```\n# heading\n<script>alert(1)</script> [x](command:y)',
    cut: false,
  },
  failure: undefined,
};

const result: ConnectionResult = {
  outcome: 'failed',
  verdict: 'The server rejects the secret token (401). It says: “| <b>x</b> [a](b) `c` # d”',
  tenantUrl: 'https://scim.example.com',
  application: 'SCIM 2.0',
  from: 'this machine',
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1234,
  steps: [
    {
      id: 'credentials',
      title: 'Authenticate with the token',
      outcome: 'failed',
      message: 'The server rejects the secret token (401). It says: “| <b>x</b> [a](b) `c` \n\n# d”',
      expected: 'status 200',
      actual: 'status 401',
      durationMs: 13,
      exchanges: [exchange],
    },
    {
      id: 'User:userName',
      title: 'Look for a user',
      outcome: 'failed',
      message: 'Same.',
      durationMs: 0,
      exchanges: [{ ...exchange }],
    },
  ],
};

describe('the report', () => {
  it('shows what was asked and answered, once, and nothing of it is Markdown', () => {
    const text = connectionReport(result);
    expect(text).toContain('# Test Connection: Failed');
    expect(text).toContain('````http\n401 Unauthorized');
    expect(text.split('````')[0]).not.toContain('<script>');
    expect(text.match(/## Request/g)).toHaveLength(1);
    expect(text).not.toContain('date: today');
  });

  it('escapes what a server says in its table', () => {
    const row = connectionReport(result)
      .split('\n')
      .find((line) => line.startsWith('| Authenticate with the token'));
    expect(row).toContain('\\| &#60;b&#62;x&#60;/b&#62; \\[a\\]\\(b\\) \\`c\\` \\# d');
  });

  it('says what was expected', () => {
    expect(connectionReport(result)).toContain('- Expected: status 200. Actual: status 401.');
  });
});

it('is short for those who help, and names the request in their log', () => {
  const text = supportReport(result, { program: 'SCIM Provisioning 1.0', platform: 'linux' });
  expect(text).toContain('x-request-id: r-1');
  expect(text).toContain('SCIM Provisioning 1.0 on linux');
  expect(text).toContain('- Failed: Authenticate with the token');
});

describe('curl', () => {
  it('takes the token from the environment, and no text ends its quotes', () => {
    expect(curl(exchange)).toBe(
      `curl --include --header "Authorization: Bearer $SCIM_TOKEN" --header 'accept: application/scim+json' 'https://scim.example.com/Users?filter=userName%20eq%20%22O'\\''Neil%22'`,
    );
  });

  it('takes the client secret from there, too', () => {
    const token: Exchange = {
      ...exchange,
      method: 'POST',
      credential: 'clientSecret',
      requestBody: 'grant_type=client_credentials',
      requestHeaders: {},
      url: 'https://x/',
    };
    expect(curl(token)).toBe(
      `curl --include --user "$SCIM_CLIENT_ID:$SCIM_CLIENT_SECRET" --data-raw 'grant_type=client_credentials' 'https://x/'`,
    );
  });
});

describe('a command for a shell', () => {
  const shell = (exchange: Exchange): string[] =>
    execFileSync('sh', ['-c', curl(exchange).replace(/^curl/, 'printf "%s\\n"')], {
      encoding: 'utf8',
      env: { ...process.env, SCIM_TOKEN: '$(echo token) `id` "$HOME" \\ \'' },
    }).split('\n');

  it.each([
    "https://scim.example.com/Users?filter=x'$(touch /tmp/x)`id`;rm -rf / #",
    'https://scim.example.com/{a,b}/[1-9]?x="&y=\\',
    'https://scim.example.com/?!!&%USERNAME%|> x',
  ])('passes on %s as it is', (url) => {
    const parts = shell({ ...exchange, url });
    expect(parts.at(-2)).toBe(url);
    expect(parts).toContain('Authorization: Bearer $(echo token) `id` "$HOME" \\ \'');
    expect(parts.includes('--globoff')).toBe(/[[{]/.test(url));
  });

  it('sends a body as it is, which names no file', () => {
    const requestBody = "@/etc/passwd'&$HOME\n\tx";
    const text = shell({ ...exchange, method: 'POST', requestBody }).join('\n');
    expect(text).toContain(`--data-raw\n${requestBody}\n`);
  });
});

describe('of people nothing is shown', () => {
  it.each([
    [
      '{"Resources":[{"userName":"ada","emails":[{"type":"work","value":"a@b"}],"n":7,"active":true}],"totalResults":1}',
      '{"Resources":[{"userName":"…","emails":[{"type":"work","value":"…"}],"n":0,"active":true}],"totalResults":1}',
    ],
    ['{"totalResults":2,"Resources":[{"userName":"ada","x":', '{"totalResults":2,"Resources":[{ …'],
    ['{"Resources":[]}', '{"Resources":[]}'],
    ['<html>', '<html>'],
    ['7', '7'],
  ])('%s', (body, shown) => {
    expect(withoutPeople(body)).toBe(shown);
  });
});
