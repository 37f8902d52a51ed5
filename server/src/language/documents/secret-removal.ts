import { removeElement } from '../json/json-edit.js';
import { spanOf } from '../json/json-tree.js';
import type { SourceText } from '../source-text.js';
import type { TextEdit } from '../span.js';
import type { SecretInDocument } from './secrets.js';

/** The edit that removes a secret from its document, with the member or the element that it is. */
export function secretRemoval(json: SourceText, { part, valueNode }: SecretInDocument): TextEdit {
  const { parent } = part;
  if (parent?.type === 'object' || parent?.type === 'array') return removeElement(json, parent, part);
  return { ...spanOf(valueNode), newText: '""' };
}
