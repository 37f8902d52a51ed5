import type { CheckedDocument } from '../documents/document.js';
import { member, elements, type JsonNode } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { span } from '../span.js';
import { rule } from './rule.js';

/**
 * A part of a synchronization schema without the rest. It is reported once, at the beginning: Microsoft Graph replaces the
 * whole schema, so a part cannot be uploaded alone.
 */
export const partialSchema = rule({
  code: 'partial-schema',
  *check(document) {
    const { kind, tree, schemas, truncated } = document;
    if (kind !== 'synchronizationSchema' || !tree.root) return;
    // What is missing in broken JSON or in a truncated export may only have been lost.
    if (tree.errors.length > 0 || truncated.length > 0) return;
    if (schemas.some(({ node }) => isWhole(node))) return;
    const { offset } = tree.root;
    yield {
      at: span(offset, offset + 1),
      message: t`This is only a part of a synchronization schema: ${missingIn(document)}. Microsoft Graph replaces the whole schema, so do not upload this file alone. Put its content into the schema that you exported, and upload that.`,
    };
  },
});

function isWhole(node: JsonNode | undefined): boolean {
  return isFilled(member(node, 'directories')) && isFilled(member(node, 'synchronizationRules'));
}

/** Lists can have other forms; see `find-mappings.ts`. */
function isFilled(list: JsonNode | undefined): boolean {
  if (list?.type === 'array') return elements(list).length > 0;
  return list?.type === 'object' || list?.type === 'string';
}

function missingIn({ schemas, objectMappings }: CheckedDocument): string {
  const schema = schemas.find(({ node }) => node !== undefined)?.node;
  if (schema) {
    const missing = ['directories', 'synchronizationRules'].filter((name) => !isFilled(member(schema, name)));
    return t`it has no ${missing.join(t` and no `)}`;
  }
  const [first] = objectMappings;
  if (first?.place?.rule) return t`it has a rule, but no directories`;
  return first?.node ? t`it has an object mapping, but no rules and no directories` : t`it has only attribute mappings`;
}
