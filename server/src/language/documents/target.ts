import { beyondEntra } from './beyond-entra.js';
import { entraClient } from './entra-client.js';
import { parsePath, type ParsedPath } from '../scim/parser/index.js';
import type { Application } from '../applications/application.js';
import { rememberedNames } from '../problems/suggestions.js';
import { rememberedFor } from '../remembered.js';
import { canonicalOf, canonicalPath } from '../scim/canonical.js';
import type { CheckOptions } from '../scim/checks/check.js';
import { checkPath } from '../scim/checks/index.js';
import type { Problem } from '../problems/problem.js';
import { type ResourceType, type Resolution, resolvePath } from '../scim/resource.js';
import type { DirectoryAttribute, DirectoryObject } from './directory-object.js';
import type { MappingContext } from './mapping-context.js';
import type { AttributeMapping, ObjectMappingFacts } from './model.js';
import type { TargetPath } from './target-path.js';

/** A target attribute with its meaning for the application and for the document's own directory. */
export class Target {
  readonly path: TargetPath;
  readonly mapping: AttributeMapping;
  private readonly context: MappingContext;
  private canonical: string | undefined;

  constructor(path: TargetPath, mapping: AttributeMapping, context: MappingContext) {
    this.path = path;
    this.mapping = mapping;
    this.context = context;
    this.canonical = undefined;
  }

  /** Its text. */
  get name(): string {
    return this.path.text;
  }

  get objectMapping(): ObjectMappingFacts {
    return this.context.objectMapping;
  }

  /** The resource that has the attribute; undefined if targets are not SCIM paths. */
  get resource(): ResourceType | undefined {
    return this.context.resource;
  }

  /** Its definition in the document's own directory, found case-insensitively. */
  get definition(): DirectoryAttribute | undefined {
    return this.objectMapping.defined?.attributeNamed(this.path.text);
  }

  /** The type of its value, as named by SCIM or Graph; undefined if it is unknown. */
  get type(): string | undefined {
    const defined = this.definition?.type;
    if (defined !== undefined) return defined;
    const { attribute, subAttribute } = this.resolution;
    return (subAttribute ?? attribute)?.type;
  }

  /** Whether the document's own directory defines a text. */
  isDefinedAs(text: string): boolean {
    return this.objectMapping.defined?.attributeNamed(text) !== undefined;
  }

  /** The type of the value that a target with another text would have. */
  typeAs(text: string): string | undefined {
    const { attribute, subAttribute } = this.resource
      ? resolvePath(this.resource, text, parsePath(text).tree)
      : { attribute: undefined, subAttribute: undefined };
    return this.objectMapping.defined?.attributeNamed(text)?.type ?? (subAttribute ?? attribute)?.type;
  }

  /** The problems, of grammar and meaning, that it would have with another text. */
  problemsAs(text: string): readonly Problem[] {
    if (!this.resource || this.isDefinedAs(text)) return [];
    const parsed = parsePath(text);
    return [...parsed.problems, ...this.checkMeaning(this.resource, parsed)];
  }

  /** Whether it is read as a SCIM path: not if the document defines it, in whatever form. */
  get isChecked(): boolean {
    return this.resource !== undefined && this.definition === undefined;
  }

  /** What it refers to in the application's schemas. */
  get resolution(): Resolution {
    return this.context.resolutionOf(this.path);
  }

  /**
   * The canonical form of the attribute: two targets of an object mapping are the same attribute if their keys are equal.
   * Targets that are not SCIM paths are names of another connector. Its rules are unknown, so they are compared exactly.
   */
  get key(): string {
    this.canonical ??= this.resource ? canonicalPath(this.resource, this.path.text, this.path.tree) : this.path.text;
    return this.canonical;
  }

  /** The key that it would have with another text. */
  keyAs(text: string): string {
    return this.resource ? canonicalOf(this.resource, text) : text;
  }

  /** Whether another mapping of the same object writes the attribute of that text. */
  isMappedElsewhere(text: string): boolean {
    const key = this.keyAs(text);
    return this.context.keys.count(key) > (this.key === key ? 1 : 0);
  }

  /** Problems of its meaning, in offsets of its decoded text. */
  get meaning(): readonly Problem[] {
    return this.resource && this.isChecked ? this.checkMeaning(this.resource, this.path) : [];
  }

  private checkMeaning(resource: ResourceType, { text, tree, problems }: ParsedPath): Problem[] {
    const { defined } = this.objectMapping;
    return checkPath(
      { text, tree, problems },
      {
        ...checkOptionsOf(this.context.document.application, resource),
        ...(defined && { alsoNamed: simpleNames(defined) }),
      },
    );
  }
}
/** The names that a directory defines without a schema, a selector or a sub-attribute, for suggestions. */
const simpleNames = rememberedNames(({ attributes }: DirectoryObject) =>
  [...attributes.values()].map(({ name }) => name).filter((name) => !/[:[.]/.test(name)),
);
/** The options for checking a path or filter of a resource: the application's schemas, and Entra as the client. */
export function checkOptionsOf(application: Application, resource: ResourceType): CheckOptions {
  return optionsFor(application)(resource);
}

const optionsFor = /* @__PURE__ */ rememberedFor((application: Application) =>
  rememberedFor((resource: ResourceType): CheckOptions => {
    const { name, complete, filterable, filterableOtherwise } = application;
    const documented = filterable?.[resource.name];
    const otherwise = filterableOtherwise?.[resource.name].map(({ path }) => path) ?? [];
    return {
      resource,
      client: entraClient,
      clientChecks: [beyondEntra],
      application: name,
      complete,
      ...(documented && { filterable: [...documented, ...otherwise] }),
    };
  }),
);
