import type { MappingUnit } from '../documents/mapping-unit.js';
import { english, t, translated } from '../l10n.js';
import { isPartOf } from '../scim/canonical.js';
import type { Fix } from '../problems/problem.js';
import { removeMapping } from './remove-mapping.js';
import { targetRule } from './rule.js';

/** A target that cannot be written, because the application sets it. */
export const readOnlyTarget = targetRule({
  code: 'read-only-target',
  concerns: (unit) => reasonOf(unit) !== undefined,
  *check({ path }, unit) {
    const { name, complete } = unit.context.document.application;
    const at = path.string.content;
    const reason = reasonOf(unit)!;
    const fixes = (): readonly Fix[] => removeMapping(unit.context.document.json, unit.mapping);
    switch (reason.of) {
      case 'application':
        yield { at, message: t`“${path.text}” is read-only. ${translated(reason.why)} ${translated(ADVICE)}`, fixes };
        break;
      case 'directory':
        yield {
          at,
          message: t`“${path.text}” is read-only in the directory of this schema. ${translated(ADVICE)}`,
          fixes,
        };
        break;
      case 'schema':
        yield {
          at,
          severity: complete ? 'error' : 'warning',
          message: t`“${path.text}” is read-only: ${complete ? name : t`the application`} sets it. ${translated(ADVICE)}`,
          fixes,
        };
        break;
    }
  },
});

const ADVICE = english`Remove this mapping, or map another target.`;

/** Who says that a target is read-only. */
type Reason = { readonly of: 'application'; readonly why: string } | { readonly of: 'directory' | 'schema' };

/** Why a target is read-only; undefined if it is not. */
function reasonOf({ context, mapping: { targetText: text = '' }, key = '' }: MappingUnit): Reason | undefined {
  const { resource } = context;
  const { readOnly } = context.document.application;
  const fact = resource && readOnly[resource.name].find((known) => isPartOf(resource, key, known.path));
  if (fact) return { of: 'application', why: fact.why };
  const definition = context.definitionOf(text);
  if (definition) return definition.mutability?.toLowerCase() === 'readonly' ? { of: 'directory' } : undefined;
  const { attribute, subAttribute } = context.resolutionOf(text);
  const isReadOnly = attribute?.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly';
  return isReadOnly ? { of: 'schema' } : undefined;
}
