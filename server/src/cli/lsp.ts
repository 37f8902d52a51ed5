import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { optimiseLater } from '../late-optimisation.node.js';
import { serve } from '../requests/server.js';
import type { ExitStatus, Output } from './command.js';

/** `lsp --stdio`: runs the language server until the editor stops it. */
export function lsp(args: readonly string[], output: Output): ExitStatus | undefined {
  if (args.length !== 1 || args[0] !== '--stdio') {
    output.writeError('scim-provisioning lsp: the option --stdio is required.\n');
    return 2;
  }
  optimiseLater();
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), __VERSION__);
  return undefined;
}
