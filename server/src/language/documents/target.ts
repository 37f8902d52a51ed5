import { parsePath, type ParsedPath } from '../scim/parser/index.js';
import type { Application } from '../applications/application.js';
import { rememberedNames } from '../problems/suggestions.js';
import { canonicalPath } from '../scim/canonical.js';
import type { CheckOptions, MeaningProblem } from '../scim/checks/check.js';
import { checkPath } from '../scim/checks/index.js';
import { type DiscoveredResources, supplemented } from '../scim/discovery.js';
import type { SyntaxProblem } from '../scim/problems.js';
import { extended } from '../scim/registry.js';
import { type ResourceType, type Resolution, resolvePath } from '../scim/resource.js';
import type { Schema } from '../scim/schema.js';
import type { AttributeMapping, ObjectMapping, DirectoryAttribute, DirectoryObject } from './model.js';
import type { TargetPath } from './target-path.js';

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
export class TargetKeys {
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
  const documented = filterable?.[resource.name];
  const otherwise = filterableOtherwise?.[resource.name].map(({ path }) => path) ?? [];
  return {
    resource,
    application: name,
    complete,
    ...(documented && { filterable: [...documented, ...otherwise] }),
  };
}
