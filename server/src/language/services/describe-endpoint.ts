import type { CheckedDocument } from '../documents/document.js';
import type { Target } from '../documents/target.js';
import { t } from '../l10n.js';
import { code, plain } from './describe.js';

/** Describes a target by the server's own schemas, as Markdown; undefined if none were discovered. */
export function describeEndpoint(
  { surroundings: { discovered } }: CheckedDocument,
  target: Target,
): string | undefined {
  const { resource } = target.objectMapping;
  if (!discovered || !resource) return undefined;
  const { path } = target;
  const found = discovered.lookUp(resource, path.text, path.tree);
  if (!found) return undefined;
  const where = t`_SCIM endpoint_ ${code(discovered.host)}, ${plain(discovered.at.slice(0, 10))}`;
  const { attribute, subAttribute, namesSubAttribute } = found;
  const last = namesSubAttribute ? subAttribute : attribute;
  if (!last) return t`${where}: not in its schemas.`;
  const facts = [
    last.type,
    ...(last.multiValued ? [t`multi-valued`] : []),
    ...(last.required ? [t`required`] : []),
    attribute?.mutability === 'readOnly' ? 'readOnly' : last.mutability,
  ];
  return `${where}: ${facts.join(', ')}.`;
}
