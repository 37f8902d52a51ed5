import { checkedDocument } from '../../server/src/language/documents/checked-document.js';
import { type CheckedDocument } from '../../server/src/language/documents/document.js';
import { type Surroundings } from '../../server/src/language/documents/surroundings.js';
import { readMappingDocument } from '../../server/src/language/documents/mapping-document.js';
import { provisioningFile, withCursor } from './marked.js';

export const PROVISIONING_URI = 'file:///test.provisioning.json';

/** A text as a checked mapping document. */
export function checked(json: string, uri = PROVISIONING_URI, surroundings: Surroundings = {}): CheckedDocument {
  const document = readMappingDocument(uri, json, { comments: true });
  if (!document) throw new Error('This is not a mapping document.');
  return checkedDocument(document, surroundings);
}

export interface TargetInDocument {
  readonly document: CheckedDocument;
  /** Offset of the cursor in the source. */
  readonly offset: number;
  /** The target's text, decoded and without the cursor. */
  readonly text: string;
}

/** A document with one more target, in which the cursor stands; the mark is in the decoded text. */
export function cursorInTarget(marked: string, options?: Parameters<typeof provisioningFile>[1]): TargetInDocument {
  const { text, offset } = withCursor(marked);
  const document = checked(provisioningFile([text], options));
  return { document, offset: document.targets.at(-1)!.path.string.toSource(offset), text };
}
