import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { CheckedDocument } from '../../documents/document.js';
import { english, t, translated } from '../../l10n.js';
import type { Comparison } from './change.js';
import { Collected } from './collected.js';
import { resourceOf } from './names.js';
import { wholeMappingChange } from './object-mappings.js';
import { pairs } from './pairs.js';
import { compareSchemas } from './schemas.js';
import { settingChanges } from './settings.js';

/**
 * Compares two mapping documents, each of either kind, by their meaning. Order, layout, comments, wrappers and the naming style
 * of members are no difference, nor is what one of the kinds cannot have. Takes linear time.
 */
export function compareDocuments(before: CheckedDocument, after: CheckedDocument): Comparison {
  const collected = new Collected(before, after);
  if (before.kind === 'synchronizationSchema' && after.kind === 'synchronizationSchema') compareSchemas(collected);
  else compareObjectMappings(collected);
  const isComplete = before.truncated.length + after.truncated.length === 0;
  if (!isComplete) collected.note(translated(CUT_OFF));
  return { changes: collected.changes, notes: [...collected.notes], isComplete };
}

const CUT_OFF = english`A part of a document was cut off by ConvertTo-Json, so the comparison is not complete. Export it again with “… | ConvertTo-Json -Depth 100”.`;

/** Compares two documents of which at least one is a provisioning file: it has one mapping of users and one of groups. */
function compareObjectMappings(collected: Collected): void {
  const { before, after } = collected;
  const areSameKind = before.kind === after.kind;
  const [old, fresh] = [before, after].map((document) => document.mappings.filter((mapping) => canBeInFile(mapping)));
  const found = pairs(
    old!,
    fresh!,
    // Those that are active first: a schema can have others for the same resource.
    (mapping) => (mapping.objectMapping.active ? resourceOf(mapping) : undefined),
    resourceOf,
  );
  const both = found.both.map(([one, other]) => collected.pair(one, other));
  if (areSameKind)
    collected.add(
      null,
      settingChanges(
        before,
        after,
        both.find(({ noun }) => noun === 'Users'),
      ),
    );
  for (const pair of both) collected.compare(pair);
  for (const [mappings, kind, other] of [
    [found.added, 'object-mapping-added', before],
    [found.removed, 'object-mapping-removed', after],
  ] as const) {
    const taken = new Set(other.mappings.map(resourceOf));
    for (const mapping of mappings) {
      const isFirst = !taken.has(resourceOf(mapping));
      taken.add(resourceOf(mapping));
      const name = collected.nameOf(mapping);
      // A file has no disabled mappings, and no second one for the same resource.
      if (areSameKind || (isFirst && mapping.objectMapping.active))
        collected.add(name, [wholeMappingChange(kind, mapping)]);
      else if (mapping.objectMapping.active)
        collected.note(
          t`${name}: not compared, because a provisioning file has one mapping of users and one of groups.`,
        );
    }
  }
}

function canBeInFile(mapping: CheckedMapping): boolean {
  return resourceOf(mapping) !== undefined;
}
