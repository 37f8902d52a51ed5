import {
  applicationNamed,
  applicationRecognised,
  genericApplication,
  type Application,
} from '../applications/index.js';
import { EvaluationBudget } from '../entra/evaluator.js';
import { canonicalPath } from '../scim/canonical.js';
import { checkPath, type CheckOptions, type MeaningProblem } from '../scim/checks/index.js';
import { supplemented, type DiscoveredResources } from '../scim/discovery.js';
import { parsePath, type ParsedPath } from '../scim/parser/index.js';
import type { SyntaxProblem } from '../scim/problems.js';
import { extended } from '../scim/registry.js';
import { resolvePath, type Resolution, type ResourceType } from '../scim/resource.js';
import type { Schema } from '../scim/schema.js';
import { rememberedNames } from '../scim/suggestions.js';
import type {
  AttributeMapping,
  DirectoryAttribute,
  DirectoryObject,
  MappingDocument,
  ObjectMapping,
} from './mapping-document.js';
import type { SampleUser } from './sample-user.js';
import { sourceOf, type Source } from './source.js';
import type { TargetPath } from './target-path.js';

/** How it was found out which application a document is for. */
export type ApplicationOrigin = 'named' | 'chosen' | 'recognised' | 'assumed';

/** What the last Test Connection found, as data from outside. */
export interface ConnectionTest {
  /** The tenant URL that was tested, as it stands in the document, or as the user gave it for a document without one. */
  readonly tenantUrl: string;
  readonly findings: readonly ConnectionFinding[];
}

/** Something that was found and belongs to a place: the tenant URL, or a matching attribute, by its text. */
export interface ConnectionFinding {
  readonly place:
    { readonly kind: 'tenantUrl' } | { readonly kind: 'target'; readonly resource: string; readonly path: string };
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What is known of a document from elsewhere than its text. */
export interface Surroundings {
  /** The application that the user picked for a document that names none. */
  readonly chosenApplication?: string | undefined;
  /** Whether the user says that the document is a synchronization schema, if it is not recognised as one. */
  readonly isTreatedAsSchema?: boolean | undefined;
  readonly connectionTest?: ConnectionTest | undefined;
  /** What the server of the document's connection says of its schemas. */
  readonly discovered?: DiscoveredResources | undefined;
  /** Whose values show what expressions give. */
  readonly sampleUser?: SampleUser | undefined;
  /** Schemas that the user named, beside those of the application. */
  readonly schemas?: readonly Schema[] | undefined;
}

/** A mapping document together with the application that it is for: what rules and services work on. */
export interface CheckedDocument extends MappingDocument {
  readonly applicationProfile: Application;
  readonly applicationOrigin: ApplicationOrigin;
  readonly targets: readonly Target[];
  readonly sources: readonly Source[];
  /** Sources of which only the name of an attribute is written: rules judge what they read, and nothing edits them. */
  readonly namedSources: readonly Source[];
  readonly surroundings: Surroundings;
}

/** A target attribute in its place: what it means for the application and for the document's own directory. */
export class Target {
  readonly path: TargetPath;
  readonly mapping: AttributeMapping;
  readonly objectMapping: ObjectMapping;
  /** The resource that it is an attribute of; undefined where targets are not SCIM's. */
  readonly resource: ResourceType | undefined;
  private resolved: Resolution | undefined;
  private canonical: string | undefined;
  private checkedMeaning: readonly MeaningProblem[] | undefined;
  private readonly application: Application;
  private readonly all: TargetKeys;

  /** @param all what the same object mapping feeds, this one included */
  constructor(
    path: TargetPath,
    mapping: AttributeMapping,
    objectMapping: ObjectMapping,
    application: Application,
    all: TargetKeys,
    schemas: readonly Schema[],
    discovered: DiscoveredResources | undefined,
  ) {
    this.all = all;
    this.path = path;
    this.mapping = mapping;
    this.objectMapping = objectMapping;
    this.application = application;
    const resource = objectMapping.resource && extended(application.resourceTypes[objectMapping.resource], schemas);
    this.resource = resource && discovered ? supplemented(resource, discovered) : resource;
  }

  /** What the document's own directory defines it as. */
  get definition(): DirectoryAttribute | undefined {
    return this.objectMapping.defined?.attributes.get(this.path.text.toLowerCase());
  }

  /** The type of the value that it takes, as SCIM or Graph call it; undefined if it is not known. */
  get type(): string | undefined {
    const { attribute, subAttribute } = this.resolution;
    return this.definition?.type ?? (subAttribute ?? attribute)?.type;
  }

  /** Whether the document's own directory defines a text. */
  isDefinedAs(text: string): boolean {
    return this.objectMapping.defined?.attributes.has(text.toLowerCase()) === true;
  }

  /** The type of the value that it would take with another text. */
  typeAs(text: string): string | undefined {
    const { attribute, subAttribute } = this.resource
      ? resolvePath(this.resource, text, parsePath(text).tree)
      : { attribute: undefined, subAttribute: undefined };
    return this.objectMapping.defined?.attributes.get(text.toLowerCase())?.type ?? (subAttribute ?? attribute)?.type;
  }

  /** What would be wrong with it, by grammar and by meaning, with another text. */
  problemsAs(text: string): readonly (SyntaxProblem | MeaningProblem)[] {
    if (!this.resource || this.isDefinedAs(text)) return [];
    const parsed = parsePath(text);
    return [...parsed.problems, ...this.checkMeaning(this.resource, parsed)];
  }

  /** Whether it is to be read as a path of SCIM: not where the document defines it, in whatever form. */
  get isChecked(): boolean {
    return this.resource !== undefined && this.definition === undefined;
  }

  /** What it speaks of in the application's schemas. */
  get resolution(): Resolution {
    this.resolved ??= this.resource
      ? resolvePath(this.resource, this.path.text, this.path.tree)
      : { schema: undefined, attribute: undefined, subAttribute: undefined };
    return this.resolved;
  }

  /** Whether another mapping of the same object feeds what that key stands for. */
  isMappedElsewhere(key: string): boolean {
    const wanted = key.toLowerCase();
    return this.all.count(wanted) > (this.key.toLowerCase() === wanted ? 1 : 0);
  }

  /** What is wrong with what it says, in offsets of its decoded text. */
  get meaning(): readonly MeaningProblem[] {
    this.checkedMeaning ??= this.resource && this.isChecked ? this.checkMeaning(this.resource, this.path) : [];
    return this.checkedMeaning;
  }

  private checkMeaning(resource: ResourceType, { text, tree, problems }: ParsedPath): MeaningProblem[] {
    const { defined } = this.objectMapping;
    return checkPath(
      { text, tree, problems },
      {
        ...checkOptionsOf(this.application, resource),
        ...(defined && { alsoNamed: simpleNames(defined) }),
      },
    );
  }

  /** What tells it apart from other targets. */
  get key(): string {
    this.canonical ??= this.resource ? canonicalPath(this.resource, this.path.text, this.path.tree) : this.path.text;
    return this.canonical;
  }
}

/** The names that a directory defines without a schema, a selector or a sub-attribute, for suggestions. */
const simpleNames = rememberedNames(({ attributes }: DirectoryObject) =>
  [...attributes.values()].map(({ name }) => name).filter((name) => !/[:[.]/.test(name)),
);

/** How often each target is fed in an object mapping; counted when somebody asks. */
class TargetKeys {
  private readonly targets: readonly Target[];
  private counts: Map<string, number> | undefined;

  constructor(targets: readonly Target[]) {
    this.targets = targets;
  }

  /** @param key in small letters */
  count(key: string): number {
    if (!this.counts) {
      this.counts = new Map();
      for (const target of this.targets) {
        const known = target.key.toLowerCase();
        this.counts.set(known, (this.counts.get(known) ?? 0) + 1);
      }
    }
    return this.counts.get(key) ?? 0;
  }
}

/** What a text about a resource of an application is checked against. */
export function checkOptionsOf(application: Application, resource: ResourceType): CheckOptions {
  const { name, complete, filterable, filterableOtherwise } = application;
  const otherwise = filterableOtherwise?.[resource.name].map(({ path }) => path) ?? [];
  return {
    resource,
    application: name,
    complete,
    ...(filterable && { filterable: [...filterable[resource.name], ...otherwise] }),
  };
}

/** Brings a document and its application together. */
export function checkedDocument(document: MappingDocument, surroundings: Surroundings = {}): CheckedDocument {
  const { application, origin } = applicationOf(document, surroundings.chosenApplication);
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
      // There is no expression that a tree could follow.
      const named = { ...mapping, source: mapping.namedSource, sourceNode: undefined };
      namedSources.push(sourceOf({ surroundings }, objectMapping, named, () => target?.type)!);
    }
    for (const target of own) targets.push(target);
  }
  return {
    ...document,
    applicationProfile: application,
    applicationOrigin: origin,
    targets,
    sources,
    namedSources,
    surroundings: { ...surroundings, discovered },
  };
}

/** What was found at another URL than the document's own says nothing of this one. */
function discoveredFor(
  { connection }: MappingDocument,
  discovered: DiscoveredResources | undefined,
): DiscoveredResources | undefined {
  const own = connection?.tenantUrl?.text;
  return own === undefined || own === discovered?.tenantUrl ? discovered : undefined;
}

function applicationOf(
  document: MappingDocument,
  chosen: string | undefined,
): { application: Application; origin: ApplicationOrigin } {
  const named = document.application && applicationNamed(document.application.text);
  if (named) return { application: named, origin: 'named' };
  const picked = chosen === undefined ? undefined : applicationNamed(chosen);
  if (picked) return { application: picked, origin: 'chosen' };
  const recognised = applicationRecognised({
    directories: document.targetDirectories,
    targets: document.objectMappings.flatMap((objectMapping) => [
      ...objectMapping.attributeMappings.flatMap(({ target }) => (target ? [target.text] : [])),
      ...(objectMapping.defined?.attributes.keys() ?? []),
    ]),
  });
  return recognised
    ? { application: recognised, origin: 'recognised' }
    : { application: genericApplication, origin: 'assumed' };
}
