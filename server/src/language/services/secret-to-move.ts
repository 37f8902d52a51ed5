import { isMappingDocument, type ScimDocument } from '../documents/document.js';
import { secretRemoval } from '../documents/secret-removal.js';
import { secretsIn } from '../documents/secrets.js';
import { spanOf } from '../json/json-tree.js';
import type { Span, TextEdit } from '../span.js';

/** A secret that a client can keep in its secret storage. */
export interface SecretToMove {
  readonly kind: 'token' | 'clientSecret';
  /** The string literal. */
  readonly value: Span;
  readonly removal: TextEdit;
}

/** The secret that a problem is about; undefined if Test Connection cannot use it, or the JSON around it is broken. */
export function secretToMove(document: ScimDocument, problem: Span): SecretToMove | undefined {
  if (!isMappingDocument(document) || document.tree.errors.length > 0) return undefined;
  const secret = secretsIn(document).find(({ at }) => at.start === problem.start && at.end === problem.end);
  if (!secret || secret.kind === 'other') return undefined;
  return {
    kind: secret.kind,
    value: spanOf(secret.valueNode),
    removal: secretRemoval(document.json, secret),
  };
}
