import { isBlankText } from '../../documents/blank-text.js';
import { elements, member, spanOf, type JsonNode } from '../../json/json-tree.js';
import { english, t, translated } from '../../l10n.js';
import { span, type Span } from '../../span.js';
import { rule } from '../rule.js';

/** A provisioning file that provisions nothing: it is empty, not an object, or has no attribute mappings. */
export const emptyDocument = rule({
  code: 'empty-document',
  *check({ kind, json, tree: { root, errors } }) {
    if (kind !== 'provisioningFile') return;
    if (!root) {
      // Other text is not JSON, which is reported.
      if (isBlankText(json)) yield { at: span(0, Math.min(1, json.length)), message: message(t`is empty`) };
    } else if (root.type !== 'object') {
      yield { at: placeOf(root), message: message(t`is ${translated(CALLED[root.type] ?? english`not an object`)}`) };
    } else if (errors.length === 0 && hasNoMappings(root)) {
      yield { at: placeOf(root), message: message(t`has no attribute mappings`) };
    }
  },
});

const CALLED: Readonly<Record<string, string>> = {
  array: english`a list`,
  string: english`a string`,
  number: english`a number`,
  boolean: english`only true or false`,
  null: english`only null`,
};

function message(what: string): string {
  return t`This provisioning file ${what}, so it provisions nothing. Begin with { "application": "…", "users": { "attributeMappings": […] } }.`;
}

function placeOf(root: JsonNode): Span {
  const { start, end } = spanOf(root);
  return root.type === 'object' || root.type === 'array' ? span(start, start + 1) : span(start, end);
}

/** Whether there is neither a list with elements, nor a mistake that explains why it is not found. */
function hasNoMappings(root: JsonNode): boolean {
  const owners = ['users', 'groups'].flatMap((name) => member(root, name) ?? []);
  if (owners.some((owner) => owner.type !== 'object')) return false;
  if (owners.length === 0) return (root.children?.length ?? 0) === 0 || !hasObject(root);
  return owners.every((owner) => {
    const list = member(owner, 'attributeMappings');
    return list?.type === 'array' && elements(list).length === 0;
  });
}

/** Whether a member may be the misspelt `users`. */
function hasObject(root: JsonNode): boolean {
  return (root.children ?? []).some((property) => {
    const value = property.children?.[1];
    return value?.type === 'object' && member(value, 'attributeMappings') !== undefined;
  });
}
