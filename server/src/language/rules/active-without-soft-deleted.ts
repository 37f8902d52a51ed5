import { attributeNamed } from '../entra/source-object.js';
import type { Target } from '../documents/target.js';
import type { AttributeMapping } from '../documents/model.js';
import { usualSource } from '../documents/usual-sources.js';
import { writtenText } from '../documents/written-source.js';
import { t } from '../l10n.js';
import { readAttributes } from './read-attributes.js';
import type { Fix } from '../problems/problem.js';
import { targetRule } from './rule.js';

/**
 * `active` of a user that does not depend on `IsSoftDeleted`. `IsSoftDeleted` is True for users who are unassigned, out of
 * scope, deleted or disabled. Without it, only some of these users are deactivated.
 */
export const activeWithoutSoftDeleted = targetRule({
  code: 'active-without-soft-deleted',
  concerns: ({ context, key }) => key === 'active' && context.resource?.name === 'User',
  *check(target, { context }) {
    const { resource, key, mapping, objectMapping, path } = target;
    if (resource?.name !== 'User' || key !== 'active' || !objectMapping.active) return;
    // Only Entra ID has this attribute.
    if (!attributeNamed(objectMapping.sourceObject, 'IsSoftDeleted')) return;
    const source = mapping.namedSource ?? mapping.source;
    if (source ? readAttributes(source)?.has('issoftdeleted') !== false : !isConstant(mapping)) return;
    yield {
      at: source ? source.place.content : path.string.content,
      message: t`The source of “active” does not read [IsSoftDeleted], so users who are unassigned or leave the scope stay active. Use [IsSoftDeleted] in the source: it is True for these users, and for disabled and deleted users.`,
      fixes: () =>
        feedFromIt(
          target,
          usualSource('active', {
            application: context.document.application,
            resource: 'User',
            sourceObject: objectMapping.sourceObject,
          }),
        ),
    };
  },
});

/** Whether a source in Graph's form is a constant: the only source whose value is known without an expression. */
function isConstant({ sourceNode }: AttributeMapping): boolean {
  return writtenText(sourceNode, 'type')?.toLowerCase() === 'constant';
}

/** Replaces the source with the usual one. Not offered for a source object of Graph, which has more than the expression. */
function feedFromIt({ mapping: { source, sourceNode } }: Target, usual: string | undefined): Fix[] {
  if (!source || usual === undefined || sourceNode?.type !== 'string') return [];
  const edit = source.edit({ start: 0, end: source.text.length }, usual);
  return [{ title: t`Use ${usual}`, edits: [edit], safe: false }];
}
