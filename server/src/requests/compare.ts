import { isMappingDocument } from '../language/documents/document.js';
import {
  compareDocuments,
  ownConsequence,
  readComparable,
  restarts,
  sentenceOf,
  summaryOf,
  type LocatedChange,
} from '../language/services/comparison/index.js';
import type { ChangeInfo, CompareParams, ComparisonInfo } from '../protocol.js';
import type { OpenDocument } from './documents.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/compare: what changed from another document to this one. */
export function onCompare(): DocumentHandler<CompareParams, ComparisonInfo | null> {
  return (document, { other }) => {
    if (!document || !isMappingDocument(document.scim)) return null;
    const { surroundings, uri } = document.scim;
    // What the user says of a document holds for its earlier versions, too.
    const isTreatedAsSchema = surroundings.isTreatedAsSchema === true && other.uri === uri;
    const before = readComparable(other.uri, other.text, { ...surroundings, isTreatedAsSchema });
    if ('problem' in before) return { problem: { of: 'other', text: before.problem } };
    // It is read anew: here it can have comments, whatever its language.
    const after = readComparable(uri, document.text.toString(), surroundings);
    if ('problem' in after) return { problem: { of: 'this', text: after.problem } };
    const comparison = compareDocuments(before.document, after.document);
    return {
      summary: summaryOf(comparison),
      changes: comparison.changes.map((change) => infoOf(change, document)),
      restart: restarts(comparison) ?? null,
      notes: comparison.notes,
    };
  };
}

function infoOf(change: LocatedChange, document: OpenDocument): ChangeInfo {
  return {
    object: change.object,
    sentence: sentenceOf(change),
    consequence: ownConsequence(change) ?? null,
    range: change.at ? document.rangeOf(change.at) : null,
  };
}
