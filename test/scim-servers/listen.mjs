// What the servers in this folder share: they listen on loopback, by http or https, and say where.
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';

/**
 * The port is printed once the server listens. TLS_KEY and TLS_CERT hold PEM, not paths.
 * @param {import('node:http').RequestListener} listener
 * @param {string} base
 */
export function listen(listener, base) {
  const { TLS_KEY: key, TLS_CERT: cert } = process.env;
  const server = key && cert ? createHttpsServer({ key, cert }, listener) : createHttpServer(listener);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no port.');
    console.log(JSON.stringify({ url: `${key ? 'https' : 'http'}://127.0.0.1:${address.port}${base}` }));
  });
  // The one who started it is gone.
  process.stdin.resume().on('end', () => process.exit(0));
}

/** The token that is to be known. */
export const token = process.env['TOKEN'] ?? 'secret';
