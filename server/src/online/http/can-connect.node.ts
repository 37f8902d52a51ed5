import { connect } from 'node:net';

/** The timeout of a connection, in milliseconds. */
const PATIENCE = 3000;

/**
 * Whether a TCP connection succeeds, to distinguish a firewall that drops packets from a server that does not respond. Nothing is
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
    // A refused or reset connection is a response, too.
    socket.once('error', () => {
      end(true);
    });
  });
}
