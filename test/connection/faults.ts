import { always, answer, changing, type Fault } from '../kit/fault-proxy.js';

/* What a proxy in front of a real server does wrong. */

/** The token of the server behind. */
export const TOKEN = 'sesame/+open~123';

const LIST = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0, Resources: [] };
const scimError = (status: number, detail: string): string =>
  JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail });

const HTML = '<!doctype html><title>Sign in</title><form action="/login">';

/** What is done, and the beginning of the verdict. */
export const FAULTS: readonly (readonly [name: string, fault: Fault, verdict: string])[] = [
  ['a reset at once', (request) => request.socket.destroy(), 'The server closed the connection without a response.'],
  [
    'a reset in the middle of the body',
    (request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"schemas":');
      setTimeout(() => request.socket.destroy(), 20);
    },
    'The server closed the connection before the response was complete.',
  ],
  [
    '301 to another origin',
    always(301, '', { location: 'https://elsewhere.example/scim' }),
    'The server redirects (301) to https://elsewhere.example/scim, which is another server, so the token is not sent there.',
  ],
  [
    '302 to another origin',
    always(302, '', { location: 'https://elsewhere.example/scim' }),
    'The server redirects (302) to',
  ],
  [
    '307 to another origin',
    always(307, '', { location: 'https://elsewhere.example/scim' }),
    'The server redirects (307) to',
  ],
  [
    'a redirect to plain http elsewhere',
    always(308, '', { location: 'http://elsewhere.example/scim' }),
    'The server redirects (308) to http://elsewhere.example/scim',
  ],
  [
    'a redirect loop',
    always(302, '', { location: '/again' }),
    'The server redirects (302) in a loop, back to http://127.0.0.1:',
  ],
  [
    'a redirect to nowhere',
    always(302, '', { location: 'http://[' }),
    'The server redirects (302) to http://[, which is not a valid URL.',
  ],
  ['a redirect without an address', always(302), 'The server redirects (302) without a Location header.'],
  [
    '401',
    always(401, scimError(401, 'unknown token')),
    'The server rejects the secret token (401). It says: “unknown token”',
  ],
  [
    '401 that has expired',
    always(401, '', {
      'www-authenticate': 'Bearer error="invalid_token", error_description="The access token expired"',
    }),
    'The secret token has expired (401).',
  ],
  [
    '403',
    always(403, scimError(403, 'insufficient scope')),
    'The server returns 403 both with and without the token. It says: “insufficient scope”',
  ],
  ['404', always(404, 'Not found'), 'There is no SCIM service at this URL (404).'],
  ['405', always(405), 'The server does not support searching for users (405).'],
  ['407', always(407), 'The request failed for an unknown reason.'],
  ['429 for long', always(429, '', { 'retry-after': '3600' }), 'The server received too many requests (429).'],
  ['500', always(500), 'The server failed (500 Internal Server Error).'],
  ['501', always(501), 'The server does not support searching for users (501).'],
  ['502', always(502, HTML), 'The gateway in front of the server cannot reach it (502 Bad Gateway).'],
  ['503', always(503, HTML, { 'retry-after': '120' }), 'The server is temporarily unavailable (503).'],
  ['204', always(204), 'The server returns status 204; Entra expects 200.'],
  [
    'a web page with 200',
    always(200, HTML, { 'content-type': 'text/html' }),
    'The response is a web page, not a SCIM response.',
  ],
  ['text with 200', always(200, 'OK'), 'The response is not JSON.'],
  ['JSON that is not SCIM', always(200, '{"users":[]}'), 'The response is JSON, but not a SCIM list.'],
  [
    'a SCIM error with 200',
    always(200, scimError(401, 'no')),
    'The server returns an error with the success status 200.',
  ],
  ['an empty body', always(200), 'The response is empty; a SCIM list is expected.'],
  ['a truncated body', changing((body) => body.slice(0, -9), /filter=/), 'The response is truncated or invalid JSON.'],
  [
    'a body of 50 MB',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/scim+json' });
      const chunk = Buffer.alloc(1 << 20, '[');
      let sent = 0;
      const more = (): void => {
        while (sent++ < 50) if (!response.write(chunk)) return void response.once('drain', more);
        response.end();
      };
      more();
    },
    'The response to a filter that should match no account is larger than 256 KB.',
  ],
  [
    'a body that says it is packed, and is not',
    always(200, 'no gzip', { 'content-encoding': 'gzip' }),
    'The compressed response cannot be decoded',
  ],
  [
    'a wrong totalResults',
    changing((body) => body.replace('"totalResults":0', '"totalResults":7'), /filter=/),
    'The server returns 7 users for a value that no user has: it ignores the filter on userName.',
  ],
  [
    'a token that is accepted whatever it is',
    async (_, response, forward) => {
      answer(response, await forward({ authorization: `Bearer ${TOKEN}` }));
    },
    'The server does not check the token: it accepted an invalid one.',
  ],
  [
    'success for a user that does not exist',
    async (request, response, forward) => {
      const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: '1' });
      answer(response, { ...(await forward()), ...(request.url?.includes('Users/4b1b') && { status: 200, body }) });
    },
    'The server returns success for a user that does not exist.',
  ],
  [
    'a filter that never finds anybody',
    changing(() => JSON.stringify(LIST), /filter=/),
    'The filter on userName does not find an existing user.',
  ],
  [
    'groups that are not there',
    async (request, response, forward) => {
      if (request.url?.includes('/Groups')) answer(response, { status: 404, headers: {}, body: 'Cannot GET' });
      else answer(response, await forward());
    },
    'The server has no endpoint for groups (404).',
  ],
];

/** The same, where a verdict comes of waiting; so little time is given to no other, which may be slow on a busy machine. */
export const SLOW_FAULTS: typeof FAULTS = [
  ['no answer', () => undefined, 'The server did not respond within 0.4 seconds.'],
  [
    'a body that stands still',
    (_, response) => void response.writeHead(200).write('{"schemas":'),
    'The response stopped after 11 bytes: nothing more was received within 0.4 seconds.',
  ],
  [
    'a slow drip',
    (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    },
    'The response was too slow: it was not complete after 0.4 seconds and ',
  ],
];

/** What passes, and is worth a word. */
export const WARNINGS: readonly (readonly [name: string, fault: Fault, message: string])[] = [
  [
    'application/json',
    async (_, response, forward) => {
      const upstream = await forward();
      answer(response, { ...upstream, headers: { ...upstream.headers, 'content-type': 'application/json' } });
    },
    'The content type of responses is application/json, not application/scim+json.',
  ],
  [
    'no totalResults',
    changing(() => JSON.stringify({ ...LIST, totalResults: undefined }), /filter=userName\+eq\+%224b1b/),
    'The list is empty, as expected, but it has no totalResults.',
  ],
  [
    'a totalResults that is too small',
    changing((body) => body.replace(/"totalResults":\d+/, '"totalResults":0'), /count=1/),
    'The server lists 1 user, but its totalResults is 0.',
  ],
  [
    'a totalResults that leaves out pages',
    changing((body) => body.replace(/"totalResults":\d+/, '"totalResults":1'), /count=1/),
    'The server reports one user, but returns another one on the second page.',
  ],
  [
    'a totalResults that is too large',
    changing(
      (body, url) =>
        url.includes('startIndex=2')
          ? JSON.stringify({ ...LIST, totalResults: 9 })
          : body.replace(/"totalResults":\d+/, '"totalResults":9'),
      /count=1/,
    ),
    'The server reports 9 users, but the second page is empty.',
  ],
  [
    'no PATCH',
    changing(
      (body) => body.replace('"patch":{"supported":true}', '"patch":{"supported":false}'),
      /ServiceProviderConfig/,
    ),
    'The server says that it does not support PATCH.',
  ],
  [
    'schemas that are not offered',
    async (request, response, forward) => {
      answer(response, request.url?.includes('/Schemas') ? { status: 404, headers: {}, body: '' } : await forward());
    },
    'The server does not have /Schemas (404).',
  ],
  [
    'schemas without a list around them',
    changing((body) => JSON.stringify((JSON.parse(body) as { Resources: unknown }).Resources), /Schemas/),
    '/Schemas: The response is an array, not a SCIM list.',
  ],
  [
    'an error in another form than SCIM’s',
    changing(() => '{"error":"gone"}', /Users\/4b1b/),
    'The server returns 404 without a SCIM error for a user that does not exist.',
  ],
];
