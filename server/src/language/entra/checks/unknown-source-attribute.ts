import { t } from '../../l10n.js';
import { didYouMean } from '../../problems/wording.js';
import { suggestions } from '../../problems/suggestions.js';
import { textOf } from '../../span.js';
import { attributeNamed, attributeNames, mayBeAttribute } from '../source-object.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

const NUMBERED = /^extensionAttribute\d+$/i;

/**
 * An attribute that the source object does not have. If the document does not define its source object, only names that
 * look misspelt are reported, because tenants have more attributes than the known ones.
 */
export const unknownSourceAttribute: ExpressionCheck = function* (expression, { sourceObject }) {
  if (!sourceObject) return;
  const { text } = expression;
  for (const node of expression.nodes('attribute')) {
    const name = textOf(text, node.name);
    if (name.trim() === '' || mayBeAttribute(sourceObject, name) || attributeNamed(sourceObject, name)) continue;
    if (!sourceObject.isDefined && sourceObject.name !== 'Group' && NUMBERED.test(name)) {
      const message = t`There is no “${name}”. Entra has only extensionAttribute1 to extensionAttribute15.`;
      yield problem('unknown-source-attribute', node.name, message);
      continue;
    }
    const near = suggestions(name, attributeNames(sourceObject));
    if (!sourceObject.isDefined && near.length === 0) continue;
    const message = sourceObject.isDefined
      ? t`The source object ${sourceObject.name} has no attribute “${name}”.`
      : sourceObject.name === 'Group'
        ? t`“${name}” is not a known attribute of Entra’s groups.`
        : t`“${name}” is not a known attribute of Entra’s users.`;
    yield problem(
      'unknown-source-attribute',
      node.name,
      `${message}${didYouMean(near)}`,
      ...near.map((meant) => replacement(node.name, meant, false)),
    );
  }
};
