import { MarkupKind, type SignatureHelp, type SignatureHelpParams } from 'vscode-languageserver';
import { signatureHelp } from '../language/services/expressions/signature-help.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/signatureHelp */
export function onSignatureHelp(): DocumentHandler<SignatureHelpParams, SignatureHelp | null> {
  return (document, { position }) => {
    const found = document && signatureHelp(document.scim, document.text.offsetAt(position));
    if (!found) return null;
    const { signature, active, known } = found;
    return {
      signatures: [
        {
          label: signature.label,
          documentation: { kind: MarkupKind.Markdown, value: known.summary },
          parameters: signature.parameters.map(({ start, end }, index) => ({
            label: [start, end] as [number, number],
            ...(known.parameters[index]?.doc !== undefined && { documentation: known.parameters[index].doc }),
          })),
        },
      ],
      activeSignature: 0,
      activeParameter: active,
    };
  };
}
