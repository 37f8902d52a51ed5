import { isMappingDocument, type CheckedDocument } from '../language/documents/document.js';
import { readDocument } from '../language/documents/read.js';
import { previewOf } from '../language/services/rehearsal/preview.js';
import type { PreviewInfo, PreviewParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/preview: what Entra would do to the sample user, and what changed since the last commit. */
export function onPreview(): DocumentHandler<PreviewParams, PreviewInfo | null> {
  // The same text comes again with every preview of a document.
  let last:
    | {
        readonly uri: string;
        readonly text: string;
        readonly surroundings: object;
        readonly head: CheckedDocument | undefined;
      }
    | undefined;
  return (document, { resource, head: text, isFile }) => {
    if (!document || !isMappingDocument(document.scim)) return null;
    const { scim } = document;
    const { uri, surroundings } = scim;
    if (text === undefined) last = undefined;
    else if (last?.uri !== uri || last.text !== text || last.surroundings !== surroundings) {
      const read = readDocument({ uri }, text, surroundings);
      last = { uri, text, surroundings, head: read && isMappingDocument(read) ? read : undefined };
    }
    const preview = previewOf(scim, resource, last?.head, isFile === true);
    if (preview.kind === 'empty') return preview;
    return {
      ...preview,
      rows: preview.rows.map(({ at, ...row }) => ({ ...row, range: document.rangeOf(at) })),
      warnings: preview.warnings.map(({ at, ...warning }) => ({ ...warning, range: document.rangeOf(at) })),
    };
  };
}
