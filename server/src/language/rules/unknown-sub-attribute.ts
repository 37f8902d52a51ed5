import { attributeNamed, type Attribute } from '../scim/schema.js';
import { suggestions } from '../scim/suggestions.js';
import { nodesOf, type Path } from '../scim/tree.js';
import type { Span } from '../span.js';
import { rule } from './rule.js';
import { didYouMean, replacements } from './replacement.js';

/** A sub-attribute that its attribute does not have, behind the dot or in the selector. */
export const unknownSubAttribute = rule({
  code: 'unknown-sub-attribute',
  severity: 'warning',
  *check(document) {
    const { name, complete } = document.applicationProfile;
    for (const target of document.targets) {
      const { isChecked, path } = target;
      const { attribute } = target.resolution;
      if (!isChecked || !attribute) continue;
      for (const part of subAttributesIn(path.tree)) {
        const text = path.textOf(part);
        if (text === '' || attributeNamed(attribute.subAttributes, text)) continue;
        const near = suggestions(
          text,
          (attribute.subAttributes ?? []).map((candidate) => candidate.name),
        );
        yield {
          at: path.sourceOf(part),
          severity: complete || near.length > 0 || !attribute.subAttributes ? 'warning' : 'information',
          message: `${missing(attribute, text, complete ? ` in ${name}` : '')}${didYouMean(near)}`,
          fixes: replacements(document, target, part, near),
        };
      }
    }
  },
});

function missing(attribute: Attribute, text: string, where: string): string {
  return attribute.subAttributes
    ? `“${attribute.name}” has no sub-attribute “${text}”${where}.`
    : `“${attribute.name}” is a single value without sub-attributes${where}.`;
}

/** Every place of a path that names a sub-attribute. */
function* subAttributesIn(tree: Path): Iterable<Span> {
  const head = tree.kind === 'valuePath' ? tree.path : tree;
  if (head.subAttribute) yield head.subAttribute;
  if (tree.kind !== 'valuePath') return;
  for (const node of nodesOf(tree.filter)) if (node.kind === 'attributePath') yield node.name;
  if (tree.subAttribute) yield tree.subAttribute;
}
