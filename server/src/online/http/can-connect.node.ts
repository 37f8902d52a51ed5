import { connect } from 'node:net';

/** So long a connection may take, in milliseconds. */
const PATIENCE = 3000;

/**
 * Whether a TCP connection comes about: tells a firewall that drops everything from a server that is silent. Nothing is
 * sent, and the connection is closed at once.
 */
export function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(PATIENCE, () => {
      end(false);
    });
    socket.once('connect', () => {
      end(true);
    });
    // Refused or reset is an answer, too, and no silence.
    socket.once('error', () => {
      end(true);
    });
  });
}
