import { expect, it } from 'vitest';
import { explainFailure, failureOf, NO_NETWORK_ADVICE } from './failures.js';

/* Causes that no server on loopback can bring about, as Node and VS Code's proxy agent word them. */

function error(code: string, message: string, more: object = {}): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }, more) });
}

const url = new URL('https://scim.example.com/scim');

it.each([
  [
    error('ENOTFOUND', 'getaddrinfo ENOTFOUND proxy.example.com'),
    'The host name “scim.example.com” cannot be resolved.',
  ],
  [error('EAI_AGAIN', 'getaddrinfo EAI_AGAIN'), 'The DNS lookup of “scim.example.com” failed temporarily.'],
  [
    error('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:443', { port: 443 }),
    '“scim.example.com” refuses the connection: no server is listening on this port.',
  ],
  [
    error('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:3128', { port: 3128 }),
    'The request failed at the proxy: connect ECONNREFUSED 10.0.0.1:3128',
  ],
  [
    error('', 'tunneling socket could not be established, statusCode=407'),
    'The request failed at the proxy: tunneling socket could not be established, statusCode=407',
  ],
  [
    error('', 'Failed to establish a socket connection to proxies: ["PROXY x:1"]'),
    'The request failed at the proxy: Failed to establish a socket connection to proxies: ["PROXY x:1"]',
  ],
  [
    error(
      'ERR_TLS_CERT_ALTNAME_INVALID',
      "Hostname/IP does not match certificate's altnames: Host: scim.example.com. is not in the cert's altnames: DNS:proxy.example.com",
    ),
    'The TLS connection failed: the server’s certificate is for another host:',
  ],
  [error('EHOSTUNREACH', 'connect EHOSTUNREACH'), '“scim.example.com” cannot be reached from this machine.'],
  [error('UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error'), 'No connection could be opened within 10 seconds.'],
  [
    error('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'alert'),
    'The TLS connection failed: the server requires a client certificate',
  ],
  [error('ERR_SSL_NEW', 'something new'), 'The TLS connection failed: something new (ERR_SSL_NEW).'],
  [error('UND_ERR_NEW', 'something else'), 'The request failed: something else'],
  [new Error('plain'), 'The request failed: plain'],
  ['a text', 'The request failed: a text'],
])('%s', (cause, message) => {
  const failure = failureOf(cause, url, false, (text) => text);
  expect(explainFailure(failure, NO_NETWORK_ADVICE).message.slice(0, message.length)).toBe(message);
});

it('takes out secrets that an error names', () => {
  const failure = failureOf(error('', 'bad header hush'), url, false, (text) => text.replaceAll('hush', '•••'));
  expect(failure).toEqual({ kind: 'other', message: 'bad header •••' });
});

it('ends where causes go in a circle', () => {
  const circle = new Error('round');
  circle.cause = circle;
  expect(failureOf(circle, url, false, (text) => text)).toEqual({ kind: 'other', message: 'round' });
});
