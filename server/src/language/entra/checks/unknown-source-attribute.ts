import { didYouMean } from '../../problems/wording.js';
import { suggestions } from '../../problems/suggestions.js';
import { textOf } from '../../span.js';
import { attributeNamed, attributeNames, mayBeAttribute } from '../source-object.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

const NUMBERED = /^extensionAttribute\d+$/i;

/**
 * An attribute that the source does not have. Where the document does not define its source, only what looks like a
 * misspelt name is reported: tenants have more attributes than are known.
 */
export const unknownSourceAttribute: ExpressionCheck = function* (expression, { sourceObject }) {
  if (!sourceObject) return;
  const { text } = expression;
  for (const node of expression.nodes('attribute')) {
    const name = textOf(text, node.name);
    if (name.trim() === '' || mayBeAttribute(sourceObject, name) || attributeNamed(sourceObject, name)) continue;
    if (!sourceObject.isDefined && sourceObject.name !== 'Group' && NUMBERED.test(name)) {
      const message = 'Entra has extensionAttribute1 to extensionAttribute15, and no others.';
      yield problem('unknown-source-attribute', node.name, message);
      continue;
    }
    const near = suggestions(name, attributeNames(sourceObject));
    if (!sourceObject.isDefined && near.length === 0) continue;
    const message = sourceObject.isDefined
      ? `The source object ${sourceObject.name} has no attribute “${name}”.`
      : `“${name}” is not a known attribute of Entra’s ${sourceObject.name === 'Group' ? 'groups' : 'users'}.`;
    yield problem(
      'unknown-source-attribute',
      node.name,
      `${message}${didYouMean(near)}`,
      ...near.map((meant) => replacement(node.name, meant, false)),
    );
  }
};
