import type { Application } from '../applications/application.js';
import type { TargetFacts } from '../entra/checks/check.js';
import { EvaluationBudget } from '../entra/evaluator.js';
import { rememberedNames } from '../problems/suggestions.js';
import type { Problem } from '../problems/problem.js';
import { canonicalPath } from '../scim/canonical.js';
import { checkPath } from '../scim/checks/index.js';
import { supplemented, type DiscoveredResources } from '../scim/discovery.js';
import { extended } from '../scim/registry.js';
import { resolvePath, type Resolution, type ResourceType } from '../scim/resource.js';
import { refersToResources } from '../scim/schema.js';
import type { LatestText } from '../source-text.js';
import { checkOptionsOf } from './check-options.js';
import type { DirectoryAttribute, DirectoryObject } from './directory-object.js';
import type { ListChange } from './kept-list.js';
import { MatchingMappings } from './matching-mappings.js';
import type { ObjectMappingFacts } from './model.js';
import { parsedPath } from './parsed-texts.js';
import type { Surroundings } from './surroundings.js';

/** What a document and its surroundings say about all its object mappings. */
export class DocumentContext {
  /** The text of the latest version. */
  readonly json: LatestText;
  readonly application: Application;
  /** The schemas of the document's server, if they are known. */
  readonly discovered: DiscoveredResources | undefined;
  readonly surroundings: Surroundings;
  /** The budget that the results of all sources of a version share. */
  budget = new EvaluationBudget();

  constructor(
    json: LatestText,
    application: Application,
    discovered: DiscoveredResources | undefined,
    surroundings: Surroundings,
  ) {
    this.json = json;
    this.application = application;
    this.discovered = discovered;
    this.surroundings = { ...surroundings, discovered };
  }

  /** The document has a new version. */
  renew(): void {
    this.budget = new EvaluationBudget();
  }
}

/**
 * What the attribute mappings of one object mapping share. It is kept from one version of the document to the next as long as
 * nothing of it changes, and with it everything that is known about attribute mappings that do not change.
 */
export class MappingContext {
  readonly document: DocumentContext;
  readonly objectMapping: ObjectMappingFacts;
  /** The resource that is written; undefined if targets are not SCIM paths. */
  readonly resource: ResourceType | undefined;
  /** The attributes that are mapped. */
  readonly keys = new MappedKeys();
  /** The matching attributes. */
  readonly matching = new MatchingMappings();
  /** Targets without a problem, and sources, each with what else matters to it. */
  private readonly soundTargets = new KnownTexts();
  readonly soundSources = new KnownTexts();
  private last: { readonly target: string; readonly resolution: Resolution } | undefined;

  constructor(document: DocumentContext, objectMapping: ObjectMappingFacts) {
    this.document = document;
    this.objectMapping = objectMapping;
    const { application, discovered, surroundings } = document;
    const { resource: name } = objectMapping;
    const resource = name && extended(application.resourceTypes[name], surroundings.schemas ?? []);
    this.resource = resource && discovered ? supplemented(resource, discovered) : resource;
  }

  /** The definition of a target in the document's own directory, found case-insensitively. */
  definitionOf(target: string): DirectoryAttribute | undefined {
    return this.objectMapping.defined?.attributeNamed(target);
  }

  /** Whether a target is read as a SCIM path: not if the document defines it, in whatever form. */
  isChecked(target: string): boolean {
    return this.resource !== undefined && this.definitionOf(target) === undefined;
  }

  /** What a target refers to in the schemas of the application. */
  resolutionOf(target: string): Resolution {
    if (!this.resource) return NOTHING;
    // Several rules ask for the same one in a row. Those of all targets would need much memory.
    if (this.last?.target !== target) {
      this.last = { target, resolution: resolvePath(this.resource, target, parsedPath(target).tree) };
    }
    return this.last.resolution;
  }

  /** The type of the value of a target, as named by SCIM or Graph; undefined if it is unknown. */
  typeOf(target: string): string | undefined {
    const defined = this.definitionOf(target)?.type;
    if (defined !== undefined) return defined;
    const { attribute, subAttribute } = this.resolutionOf(target);
    return (subAttribute ?? attribute)?.type;
  }

  /** What an expression must know of a target. */
  factsOf(target: string): TargetFacts {
    const isReference = (): boolean | undefined => this.isReference(target);
    return {
      name: target,
      type: this.typeOf(target),
      isSingle: this.isSingle(target),
      get isReference() {
        return isReference();
      },
    };
  }

  private isSingle(target: string): boolean | undefined {
    // Microsoft's default mappings write proxyAddresses to emails[type eq "other"].value.
    if (target.includes('[')) return undefined;
    const definition = this.definitionOf(target);
    const multiValued = definition ? definition.multivalued : this.resolutionOf(target).attribute?.multiValued;
    return multiValued === undefined ? undefined : !multiValued;
  }

  private isReference(target: string): boolean | undefined {
    const definition = this.definitionOf(target);
    const type = definition?.type?.toLowerCase();
    if (type === 'reference') return true;
    if (definition && !type) return undefined;
    const { attribute, subAttribute } = this.resolutionOf(target);
    const refers = attribute !== undefined && attribute.mutability !== 'readOnly' && refersToResources(attribute);
    if (definition) return refers ? undefined : false;
    if (!attribute || target.includes('[')) return undefined;
    if (refers) return subAttribute ? undefined : true;
    return false;
  }

  /** The canonical form of a target; see `Target.key`. */
  keyOf(target: string): string {
    return this.resource ? canonicalPath(this.resource, target, parsedPath(target).tree) : target;
  }

  /** The problems of a target, of grammar and meaning, in offsets of its text. */
  problemsOf(target: string): readonly Problem[] {
    return this.isChecked(target) ? [...parsedPath(target).problems, ...this.meaningOf(target)] : [];
  }

  /** The problems of its meaning only. */
  meaningOf(target: string): readonly Problem[] {
    const { resource } = this;
    const { defined } = this.objectMapping;
    if (!resource || !this.isChecked(target)) return [];
    return checkPath(parsedPath(target), {
      ...checkOptionsOf(this.document.application, resource),
      ...(defined && { alsoNamed: simpleNames(defined) }),
    });
  }

  /** Whether a target has no problem of grammar or meaning. */
  isSoundTarget(target: string): boolean {
    if (!this.isChecked(target) || this.soundTargets.has(target)) return true;
    const isSound = this.problemsOf(target).length === 0;
    if (isSound) this.soundTargets.add(target);
    return isSound;
  }

  /** Whether it is also the context of that object mapping. */
  isOf(document: DocumentContext, facts: ObjectMappingFacts): boolean {
    const own = this.objectMapping;
    return (
      this.document === document &&
      own.resource === facts.resource &&
      own.active === facts.active &&
      own.isDisabled === facts.isDisabled &&
      own.mayCreate === facts.mayCreate &&
      own.sourceObject === facts.sourceObject &&
      own.definedSource === facts.definedSource &&
      own.defined === facts.defined &&
      own.isTruncated === facts.isTruncated
    );
  }
}

/** An attribute mapping with the key of its target, if it has one. */
interface Mapped {
  readonly key: string | undefined;
}

/** How often each attribute is mapped in an object mapping, by the keys of the targets. */
export class MappedKeys {
  private readonly known = new Map<string, number>();
  private repeated = 0;
  /** What has changed since they were counted. */
  private readonly changes: ListChange<Mapped>[] = [];

  /** How often an attribute is mapped. */
  count(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  /** Each attribute, once. */
  get all(): Iterable<string> {
    return this.counts.keys();
  }

  /** Whether an attribute is mapped more than once. */
  get hasRepeated(): boolean {
    return this.counts.size > 0 && this.repeated > 0;
  }

  update(change: ListChange<Mapped>): void {
    this.changes.push(change);
  }

  /** Counted on first use, when the targets have been read. */
  private get counts(): ReadonlyMap<string, number> {
    for (const { removed, added } of this.changes.splice(0)) {
      for (const { key } of removed) if (key !== undefined) this.add(key, -1);
      for (const { key } of added) if (key !== undefined) this.add(key, 1);
    }
    return this.known;
  }

  private add(key: string, difference: 1 | -1): void {
    const before = this.known.get(key) ?? 0;
    const after = before + difference;
    if (after === 0) this.known.delete(key);
    else this.known.set(key, after);
    if (Math.max(before, after) === 2 && Math.min(before, after) === 1) this.repeated += difference;
  }
}

/**
 * Texts without a problem: documents repeat the same few hundred targets and expressions. What is known of one is known of all
 * with the same text in the same context.
 */
class KnownTexts {
  private readonly texts = new Set<string>();

  has(text: string): boolean {
    return this.texts.has(text);
  }

  add(text: string): void {
    if (this.texts.size >= MAX_TEXTS) this.texts.clear();
    this.texts.add(text);
  }
}

const MAX_TEXTS = 2000;

const NOTHING: Resolution = { schema: undefined, attribute: undefined, subAttribute: undefined };

/** The names that a directory defines without a schema, a selector or a sub-attribute, for suggestions. */
const simpleNames = rememberedNames(({ attributes }: DirectoryObject) =>
  [...attributes.values()].map(({ name }) => name).filter((name) => !/[:[.]/.test(name)),
);
