import { knownApplications, type Application, type Applications } from '../applications/index.js';
import { renewComparisons } from '../problems/suggestions.js';
import { type DiscoveredResources } from '../scim/discovery.js';
import { checkedMapping, earlierMapping, rankOfDefined, rankOfMapped } from './checked-mapping.js';
import type { CheckedDocument } from './document.js';
import { DocumentContext } from './mapping-context.js';
import type { MappingDocument } from './model.js';
import type { ApplicationBasis, Surroundings } from './surroundings.js';
import type { Target } from './target.js';

/**
 * Joins a document with its application.
 *
 * @param before an earlier version with the same surroundings, from which the document was read by an edit. What did not
 * change is used again, so it must not be used afterwards.
 */
export function checkedDocument(
  document: MappingDocument,
  surroundings: Surroundings = {},
  before?: CheckedDocument,
): CheckedDocument {
  renewComparisons();
  const { applications = knownApplications } = surroundings;
  const { objectMappings } = document;
  const earlier = objectMappings.map((objectMapping, index) =>
    earlierMapping(objectMapping, { index, count: objectMappings.length, before: before?.mappings ?? [] }),
  );
  const stated = statedApplication(document, applications, surroundings.chosenApplication);
  // A document with an application is not searched for names that show one.
  const ranks = stated
    ? []
    : objectMappings.map((mapping, index) => rankOfMapped(mapping, applications, earlier[index]));
  const { application, basis } = stated ?? recognisedApplication(document, applications, ranks);
  const context = contextOf(document, application, surroundings, before?.context);
  const mappings = objectMappings.map((objectMapping, index) =>
    checkedMapping(objectMapping, context, ranks[index], earlier[index]),
  );
  let targets: readonly Target[] | undefined;
  return {
    ...document,
    applications,
    applicationProfile: application,
    applicationBasis: basis,
    surroundings: context.surroundings,
    context,
    mappings,
    get targets() {
      return (targets ??= mappings.flatMap(({ units }) => units.flatMap(({ target }) => target ?? [])));
    },
  };
}

/** The context of a document: the one of its earlier version, if it is the same. */
function contextOf(
  document: MappingDocument,
  application: Application,
  surroundings: Surroundings,
  known: DocumentContext | undefined,
): DocumentContext {
  const discovered = discoveredFor(document, surroundings.discovered);
  if (known?.application !== application || known.discovered !== discovered)
    return new DocumentContext(document.latest, application, discovered, surroundings);
  known.renew();
  return known;
}

/** Results of another URL than the document's own do not apply. */
function discoveredFor(
  { connection }: MappingDocument,
  discovered: DiscoveredResources | undefined,
): DiscoveredResources | undefined {
  const own = connection?.tenantUrl?.text;
  return own === undefined || own === discovered?.tenantUrl ? discovered : undefined;
}

interface FoundApplication {
  readonly application: Application;
  readonly basis: ApplicationBasis;
}

/** The application that the document names, or that the user chose. */
function statedApplication(
  document: MappingDocument,
  applications: Applications,
  chosen: string | undefined,
): FoundApplication | undefined {
  const named = document.application && applications.named(document.application.text);
  if (named) return { application: named, basis: 'named' };
  const picked = chosen === undefined ? undefined : applications.named(chosen);
  return picked && { application: picked, basis: 'chosen' };
}

/** @param ranks those of the applications that the mapped attributes show */
function recognisedApplication(
  { targetDirectories, objectMappings }: MappingDocument,
  applications: Applications,
  ranks: readonly number[],
): FoundApplication {
  let rank = Infinity;
  for (const name of targetDirectories) rank = Math.min(rank, applications.rankOfDirectory(name));
  for (const mapping of objectMappings) rank = Math.min(rank, rankOfDefined(mapping, applications));
  for (const shown of ranks) rank = Math.min(rank, shown);
  const recognised = applications.ranked(rank);
  return recognised
    ? { application: recognised, basis: 'recognised' }
    : { application: applications.generic, basis: 'assumed' };
}
