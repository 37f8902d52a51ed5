import type { CheckedDocument } from './document.js';
import type { Target } from './target.js';
import type { AttributeMapping, ObjectMapping } from './model.js';
import type { Source } from './source.js';

/*
 * What belongs together in a document. A document may have as many object mappings as mappings, so nobody walks through all
 * targets or sources for each of them: they are grouped once, when somebody asks.
 */

const targetGroups = new WeakMap<readonly Target[], ReadonlyMap<ObjectMapping, readonly Target[]>>();
const sourceTables = new WeakMap<readonly Source[], ReadonlyMap<Source['expression'], Source>>();

/** The targets of an object mapping, in document order. */
export function targetsOf(
  { targets }: Pick<CheckedDocument, 'targets'>,
  objectMapping: ObjectMapping,
): readonly Target[] {
  let groups = targetGroups.get(targets);
  if (!groups) {
    groups = grouped(targets);
    targetGroups.set(targets, groups);
  }
  return groups.get(objectMapping) ?? [];
}

function grouped(targets: readonly Target[]): ReadonlyMap<ObjectMapping, readonly Target[]> {
  const groups = new Map<ObjectMapping, Target[]>();
  for (const target of targets) {
    const known = groups.get(target.objectMapping);
    if (known) known.push(target);
    else groups.set(target.objectMapping, [target]);
  }
  return groups;
}

/** What feeds an attribute mapping, as the document reads it. */
export function sourceFeeding(
  { sources, namedSources }: Pick<CheckedDocument, 'sources' | 'namedSources'>,
  { source, namedSource }: AttributeMapping,
): Source | undefined {
  const wanted = namedSource ?? source;
  if (!wanted) return undefined;
  let table = sourceTables.get(sources);
  if (!table) {
    table = new Map([...sources, ...namedSources].map((known) => [known.expression, known]));
    sourceTables.set(sources, table);
  }
  return table.get(wanted);
}
