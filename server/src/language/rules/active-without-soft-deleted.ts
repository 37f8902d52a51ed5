import { attributeNamed } from '../entra/source-object.js';
import type { Target } from '../documents/target.js';
import type { AttributeMapping } from '../documents/model.js';
import { writtenText } from '../documents/written-source.js';
import { readAttributes } from './read-attributes.js';
import type { Fix } from '../problems/problem.js';
import { rule } from './rule.js';

/**
 * `active` of a user that does not depend on `IsSoftDeleted`. That is True for users who are unassigned, out of scope,
 * deleted or disabled, so without it only some of them are deactivated.
 */
export const activeWithoutSoftDeleted = rule({
  code: 'active-without-soft-deleted',
  *check({ targets, applicationProfile: { usualSources } }) {
    for (const target of targets) {
      const { resource, key, mapping, objectMapping, path } = target;
      if (resource?.name !== 'User' || key !== 'active' || !objectMapping.active) continue;
      // Only Entra ID has it.
      if (!attributeNamed(objectMapping.sourceObject, 'IsSoftDeleted')) continue;
      const source = mapping.namedSource ?? mapping.source;
      if (source ? readAttributes(source)?.has('issoftdeleted') !== false : !isConstant(mapping)) continue;
      yield {
        at: source ? source.place.content : path.string.content,
        message:
          'This does not read [IsSoftDeleted], so users who are unassigned or leave the scope stay active. IsSoftDeleted is True for them, and for users who are disabled or deleted.',
        fixes: feedFromIt(target, usualSources.User['active']),
      };
    }
  },
});

/** Whether a source of Graph's is a constant: the only one that is not an expression, and which can be read. */
function isConstant({ sourceNode }: AttributeMapping): boolean {
  return writtenText(sourceNode, 'type')?.toLowerCase() === 'constant';
}

/** The usual source instead; in a tree of Graph more than the expression would have to change. */
function feedFromIt({ mapping: { source, sourceNode } }: Target, usual: string | undefined): Fix[] {
  if (!source || usual === undefined || sourceNode?.type !== 'string') return [];
  const edit = source.edit({ start: 0, end: source.text.length }, usual);
  return [{ title: `Use ${usual}`, edits: [edit], safe: false }];
}
