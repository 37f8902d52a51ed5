import type { Application } from '../applications/application.js';
import { EvaluationBudget } from '../entra/evaluator.js';
import { supplemented, type DiscoveredResources } from '../scim/discovery.js';
import { extended } from '../scim/registry.js';
import type { ResourceType } from '../scim/resource.js';
import { LatestText, type SourceText } from '../source-text.js';
import type { ListChange } from './kept-list.js';
import type { MappingUnit } from './mapping-unit.js';
import type { ObjectMappingFacts } from './model.js';
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
    json: SourceText,
    application: Application,
    discovered: DiscoveredResources | undefined,
    surroundings: Surroundings,
  ) {
    this.json = new LatestText(json);
    this.application = application;
    this.discovered = discovered;
    this.surroundings = { ...surroundings, discovered };
  }

  /** The document has a new version. */
  become(json: SourceText): void {
    this.json.become(json);
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

  constructor(document: DocumentContext, objectMapping: ObjectMappingFacts) {
    this.document = document;
    this.objectMapping = objectMapping;
    const { application, discovered, surroundings } = document;
    const { resource: name } = objectMapping;
    const resource = name && extended(application.resourceTypes[name], surroundings.schemas ?? []);
    this.resource = resource && discovered ? supplemented(resource, discovered) : resource;
  }

  /** Whether it is also the context of that object mapping. */
  isOf(document: DocumentContext, facts: ObjectMappingFacts): boolean {
    const own = this.objectMapping;
    return (
      this.document === document &&
      own.resource === facts.resource &&
      own.active === facts.active &&
      own.sourceObject === facts.sourceObject &&
      own.defined === facts.defined &&
      own.isTruncated === facts.isTruncated
    );
  }
}

/** How often each attribute is mapped in an object mapping, by the keys of the targets. */
export class MappedKeys {
  private readonly counts = new Map<string, number>();
  private repeated = 0;

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
    return this.repeated > 0;
  }

  update({ removed, added }: ListChange<MappingUnit>): void {
    for (const { target } of removed) {
      if (!target) continue;
      const count = this.count(target.key);
      if (count === 2) this.repeated--;
      if (count > 1) this.counts.set(target.key, count - 1);
      else this.counts.delete(target.key);
    }
    for (const { target } of added) {
      if (!target) continue;
      const count = this.count(target.key);
      if (count === 1) this.repeated++;
      this.counts.set(target.key, count + 1);
    }
  }
}
