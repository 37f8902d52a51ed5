import type { CheckedDocument } from './document.js';
import type { Target } from './target.js';
import type { AttributeMapping, ObjectMapping } from './model.js';
import { rememberedFor } from '../remembered.js';
import type { Source } from './source.js';

/*
 * Targets and sources by their mapping. A document can have as many object mappings as mappings, so no rule may search
 * all targets or sources for each of them: they are grouped once, on first use.
 */

/** The targets of an object mapping, in document order. */
export function targetsOf(
  { targets }: Pick<CheckedDocument, 'targets'>,
  objectMapping: ObjectMapping,
): readonly Target[] {
  return groupsOf(targets).get(objectMapping) ?? [];
}

const groupsOf = rememberedFor((targets: readonly Target[]): ReadonlyMap<ObjectMapping, readonly Target[]> => {
  const groups = new Map<ObjectMapping, Target[]>();
  for (const target of targets) {
    const known = groups.get(target.objectMapping);
    if (known) known.push(target);
    else groups.set(target.objectMapping, [target]);
  }
  return groups;
});

/** The source of an attribute mapping. */
export function sourceFeeding(
  document: Pick<CheckedDocument, 'sources' | 'namedSources'>,
  { source, namedSource }: AttributeMapping,
): Source | undefined {
  const wanted = namedSource ?? source;
  return wanted && sourcesByExpression(document).get(wanted);
}

const sourcesByExpression = rememberedFor(
  ({
    sources,
    namedSources,
  }: Pick<CheckedDocument, 'sources' | 'namedSources'>): ReadonlyMap<Source['expression'], Source> =>
    new Map([...sources, ...namedSources].map((known) => [known.expression, known])),
);
