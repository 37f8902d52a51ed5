import { knownApplications, type Application, type Applications } from '../applications/index.js';
import { EvaluationBudget } from '../entra/evaluator.js';
import { type DiscoveredResources } from '../scim/discovery.js';
import type { CheckedDocument } from './document.js';
import type { MappingDocument } from './model.js';
import { sourceOf, type Source } from './source.js';
import type { ApplicationBasis, Surroundings } from './surroundings.js';
import { Target, TargetKeys } from './target.js';

/** Joins a document with its application. */
export function checkedDocument(document: MappingDocument, surroundings: Surroundings = {}): CheckedDocument {
  const { applications = knownApplications } = surroundings;
  const { application, basis } = applicationOf(document, applications, surroundings.chosenApplication);
  const schemas = surroundings.schemas ?? [];
  const discovered = discoveredFor(document, surroundings.discovered);
  const targets: Target[] = [];
  const sources: Source[] = [];
  const namedSources: Source[] = [];
  const budget = new EvaluationBudget();
  for (const objectMapping of document.objectMappings) {
    const own: Target[] = [];
    const keys = new TargetKeys(own);
    for (const mapping of objectMapping.attributeMappings) {
      const target =
        mapping.target && new Target(mapping.target, mapping, objectMapping, application, keys, schemas, discovered);
      if (target) own.push(target);
      const source = sourceOf({ surroundings }, objectMapping, mapping, () => target?.type, budget);
      if (source) sources.push(source);
      if (!mapping.namedSource) continue;
      // Without an expression there is nothing to compare a tree with.
      const named = { ...mapping, source: mapping.namedSource, sourceNode: undefined };
      namedSources.push(sourceOf({ surroundings }, objectMapping, named, () => target?.type)!);
    }
    for (const target of own) targets.push(target);
  }
  return {
    ...document,
    applications,
    applicationProfile: application,
    applicationBasis: basis,
    targets,
    sources,
    namedSources,
    surroundings: { ...surroundings, discovered },
  };
}

/** Results of another URL than the document's own do not apply. */
function discoveredFor(
  { connection }: MappingDocument,
  discovered: DiscoveredResources | undefined,
): DiscoveredResources | undefined {
  const own = connection?.tenantUrl?.text;
  return own === undefined || own === discovered?.tenantUrl ? discovered : undefined;
}

function applicationOf(
  document: MappingDocument,
  applications: Applications,
  chosen: string | undefined,
): { application: Application; basis: ApplicationBasis } {
  const named = document.application && applications.named(document.application.text);
  if (named) return { application: named, basis: 'named' };
  const picked = chosen === undefined ? undefined : applications.named(chosen);
  if (picked) return { application: picked, basis: 'chosen' };
  const recognised = applications.recognised({
    directories: document.targetDirectories,
    targets: document.objectMappings.flatMap((objectMapping) => [
      ...objectMapping.attributeMappings.flatMap(({ target }) => (target ? [target.text] : [])),
      ...(objectMapping.defined?.attributes.keys() ?? []),
    ]),
  });
  return recognised
    ? { application: recognised, basis: 'recognised' }
    : { application: applications.generic, basis: 'assumed' };
}
