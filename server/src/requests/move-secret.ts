import { t } from '../language/l10n.js';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Problem } from '../language/problems/problem.js';
import { secretToMove } from '../language/services/secret-to-move.js';
import type { MoveSecretParams } from '../protocol.js';
import type { Client } from './context.js';
import { lspDiagnostic } from './diagnostics.js';
import type { OpenDocument } from './documents.js';

/**
 * The action that moves a secret to the secret storage of the client. The client reads the secret from its own copy of the
 * document: it is not a part of any message.
 */
export function moveSecretAction(document: OpenDocument, client: Client, problem: Problem): CodeAction[] {
  const command = client.options.moveSecretCommand;
  if (command === undefined || problem.code !== 'secret-in-file') return [];
  const found = secretToMove(document.scim, problem);
  if (!found) return [];
  const { uri, version } = document.text;
  const { kind, value, removal } = found;
  const params: MoveSecretParams = {
    uri,
    version,
    kind,
    value: document.rangeOf(value),
    removal: { range: document.rangeOf(removal), newText: removal.newText },
  };
  const title = t`Move to secret storage`;
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [lspDiagnostic(document, client, problem)],
      isPreferred: true,
      command: { title, command, arguments: [params] },
    },
  ];
}
