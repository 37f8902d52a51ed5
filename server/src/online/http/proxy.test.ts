import { expect, it } from 'vitest';
import { proxyOnTheWay } from './proxy.js';

const PROXY = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'http://proxy.example.com:3128' };

it.each<[string, Record<string, string>, string | undefined]>([
  ['http://127.0.0.1:8080/scim', PROXY, 'HTTP_PROXY'],
  ['http://localhost/scim', { ...PROXY, http_proxy: 'http://other.example.com' }, 'http_proxy'],
  ['http://[::1]:8080/', { NODE_OPTIONS: '--use-env-proxy', HTTP_PROXY: PROXY.HTTP_PROXY }, 'HTTP_PROXY'],
  ['http://127.0.0.1/', { ...PROXY, NO_PROXY: '10.0.0.1' }, 'HTTP_PROXY'],
  ['http://127.0.0.1:8080/', { ...PROXY, NO_PROXY: 'localhost, 127.0.0.1' }, undefined],
  ['http://127.0.0.1:8080/', { ...PROXY, no_proxy: '127.0.0.1:8080' }, undefined],
  ['http://[::1]:8080/', { ...PROXY, NO_PROXY: '::1' }, undefined],
  ['http://127.0.0.1/', { ...PROXY, NO_PROXY: '*' }, undefined],
  ['http://127.0.0.1/', { HTTP_PROXY: PROXY.HTTP_PROXY }, undefined],
  ['http://127.0.0.1/', { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: '' }, undefined],
  ['https://127.0.0.1/', PROXY, undefined],
  ['https://scim.example.com/', PROXY, undefined],
  ['nonsense', PROXY, undefined],
])('%s with %j goes through the proxy in %s', (url, environment, variable) => {
  expect(proxyOnTheWay(url, environment)?.variable).toBe(variable);
});
