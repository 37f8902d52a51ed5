import type { Problem } from '../problems/problem.js';
import type { Resolution, ResourceType } from '../scim/resource.js';
import type { DirectoryAttribute } from './directory-object.js';
import type { MappingContext } from './mapping-context.js';
import type { AttributeMapping, ObjectMappingFacts } from './model.js';
import type { TargetPath } from './target-path.js';

/** A target attribute with its meaning for the application and for the document's own directory. */
export class Target {
  readonly path: TargetPath;
  readonly mapping: AttributeMapping;
  private readonly context: MappingContext;

  constructor(path: TargetPath, mapping: AttributeMapping, context: MappingContext) {
    this.path = path;
    this.mapping = mapping;
    this.context = context;
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
    return this.context.definitionOf(this.path.text);
  }

  /** The type of its value, as named by SCIM or Graph; undefined if it is unknown. */
  get type(): string | undefined {
    return this.typeAs(this.path.text);
  }

  /** Whether the document's own directory defines a text. */
  isDefinedAs(text: string): boolean {
    return this.context.definitionOf(text) !== undefined;
  }

  /** The type of the value that a target with another text would have. */
  typeAs(text: string): string | undefined {
    return this.context.typeOf(text);
  }

  /** The problems, of grammar and meaning, that it would have with another text. */
  problemsAs(text: string): readonly Problem[] {
    return this.context.problemsOf(text);
  }

  /** Whether it is read as a SCIM path: not if the document defines it, in whatever form. */
  get isChecked(): boolean {
    return this.context.isChecked(this.path.text);
  }

  /** What it refers to in the application's schemas. */
  get resolution(): Resolution {
    return this.context.resolutionOf(this.path.text);
  }

  /**
   * The canonical form of the attribute: two targets of an object mapping are the same attribute if their keys are equal.
   * Targets that are not SCIM paths are names of another connector. Its rules are unknown, so they are compared exactly.
   */
  get key(): string {
    return this.keyAs(this.path.text);
  }

  /** The key that it would have with another text. */
  keyAs(text: string): string {
    return this.context.keyOf(text);
  }

  /** Whether another mapping of the same object writes the attribute of that text. */
  isMappedElsewhere(text: string): boolean {
    const key = this.keyAs(text);
    return this.context.keys.count(key) > (this.key === key ? 1 : 0);
  }

  /** Problems of its meaning, in offsets of its decoded text. */
  get meaning(): readonly Problem[] {
    return this.context.meaningOf(this.path.text);
  }
}
