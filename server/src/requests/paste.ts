import { pasteOffer } from '../language/services/paste/index.js';
import type { PasteInfo, PasteParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/paste: how a text is pasted into a mapping document, other than as text. */
export function onPaste(): DocumentHandler<PasteParams, PasteInfo | null> {
  return (document, { pasted }) => {
    const offer =
      document &&
      pasteOffer(
        document.scim,
        pasted.map(({ range, text }) => ({ at: document.spanOf(range), text })),
      );
    if (!offer) return null;
    const edits = offer.edits.map((edit) => ({ range: document.rangeOf(edit), newText: edit.newText }));
    return { version: document.text.version, ...offer, edits };
  };
}
