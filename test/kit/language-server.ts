import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../../server/src/requests/server.js';

/** A language server of this process, and a client's connection to it over streams in memory; both sides listen. */
export function serveInMemory(): { readonly connection: ProtocolConnection; readonly dispose: () => void } {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  serve(server, '0.0.0-test');
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const dispose = (): void => {
    // Not by the notification `exit`, which would end this process.
    server.dispose();
    connection.dispose();
  };
  return { connection, dispose };
}
