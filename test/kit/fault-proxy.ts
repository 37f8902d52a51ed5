import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TlsOptions } from 'node:tls';

/** What the server behind answered. */
export interface Upstream {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What goes wrong between client and server. */
export type Fault = (
  request: IncomingMessage,
  response: ServerResponse,
  /** Asks the server behind; changed headers go with the request. */
  forward: (headers?: Record<string, string>) => Promise<Upstream>,
) => unknown;

export interface FaultProxy {
  /** The tenant URL, as it is seen through the proxy. */
  readonly url: string;
  /** What came in: methods, paths and Authorization headers. */
  readonly seen: { readonly method: string; readonly url: string; readonly authorization: string | undefined }[];
  readonly stop: () => Promise<void>;
}

/** A proxy in front of a SCIM server that does one thing wrong. */
export async function startFaultProxy(upstream: string, fault: Fault, tls?: TlsOptions): Promise<FaultProxy> {
  const seen: { method: string; url: string; authorization: string | undefined }[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, authorization: headers.authorization });
    response.on('error', () => undefined);
    void Promise.resolve(fault(request, response, (changed = {}) => ask(upstream, request, changed))).catch(() => {
      request.socket.destroy();
    });
  };
  const server = tls ? createHttpsServer(tls, listener) : createServer(listener);
  server.on('clientError', () => undefined).on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}${new URL(upstream).pathname}`,
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function ask(upstream: string, request: IncomingMessage, changed: Record<string, string>): Promise<Upstream> {
  return new Promise((resolve, reject) => {
    const outgoing = send(
      new URL(request.url ?? '/', upstream),
      { method: request.method ?? 'GET', headers: { ...request.headers, ...changed } },
      (incoming) => {
        text(incoming).then((body) => {
          const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
            typeof value === 'string' && !HOP_BY_HOP.has(name) ? [[name, value] as const] : [],
          );
          resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(headers), body });
        }, reject);
      },
    );
    outgoing.on('error', reject);
    request.pipe(outgoing);
  });
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Passes on what came, changed or not. */
export function answer(response: ServerResponse, { status, headers, body }: Upstream): void {
  response.writeHead(status, headers).end(body);
}

/** The same answer to every request. */
export function always(status: number, body = '', headers: Record<string, string> = {}): Fault {
  return (_, response) => {
    answer(response, { status, headers: { 'content-type': 'application/scim+json', ...headers }, body });
  };
}

/** Changes the bodies of answers to URLs of one kind, and lets the others through. */
export function changing(change: (body: string, url: string) => string, of: RegExp = /./): Fault {
  return async ({ url = '' }, response, forward) => {
    const upstream = await forward();
    answer(response, of.test(url) ? { ...upstream, body: change(upstream.body, url) } : upstream);
  };
}

/** Uses a proxy in front of a server, and stops it. */
export async function through(
  upstream: string,
  fault: Fault,
  use: (proxy: FaultProxy) => Promise<void>,
): Promise<void> {
  const proxy = await startFaultProxy(upstream, fault);
  try {
    await use(proxy);
  } finally {
    await proxy.stop();
  }
}
