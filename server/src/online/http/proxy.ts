import { isLoopback } from '../../language/applications/tenant-url.js';

/**
 * The proxy that a plain http request to this machine would be sent to, and that could read it; undefined if there is none. Node
 * uses proxies from the environment with NODE_USE_ENV_PROXY or --use-env-proxy, also for this machine.
 */
export function proxyOnTheWay(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly variable: string; readonly host: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' || !isLoopback(hostname)) return undefined;
  const { NODE_USE_ENV_PROXY: isTold, NODE_OPTIONS: options = '', no_proxy, NO_PROXY } = environment;
  if (isTold !== '1' && !options.includes('--use-env-proxy')) return undefined;
  const variable = ['http_proxy', 'HTTP_PROXY'].find((name) => (environment[name] ?? '') !== '');
  if (variable === undefined) return undefined;
  const host = hostname.replace(/^\[|\]$/g, '');
  const direct = (no_proxy ?? NO_PROXY ?? '').toLowerCase().split(/[\s,]+/);
  return direct.some(
    (entry) => ['*', host, hostname, `[${host}]`].includes(entry.replace(/:\d+$/, '')) || entry === host,
  )
    ? undefined
    : { variable, host };
}
