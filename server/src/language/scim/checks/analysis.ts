import { textOf, type Span } from '../../span.js';
import { resolveHead, type ResourceType } from '../resource.js';
import { attributeNamed, type Attribute, type Schema } from '../schema.js';
import type { AttributePath, Comparison, Filter, Logical, Path, ValuePath } from '../tree.js';

/** An attribute path in a path or filter, and the attribute that it names. Undefined parts are unknown or missing. */
export interface Mention {
  readonly path: AttributePath;
  /** The attribute whose selector contains it: then it names a sub-attribute. */
  readonly owner: Attribute | undefined;
  readonly inSelector: boolean;
  readonly schema: Schema | undefined;
  readonly attribute: Attribute | undefined;
  readonly subAttribute: Attribute | undefined;
  /** The selector after it. */
  readonly selector: ValuePath | undefined;
  /** The name of the sub-attribute after the attribute or after the selector. */
  readonly subAttributeAt: Span | undefined;
}

/** A comparison in a path or filter, and the attribute that it compares. */
export interface Condition {
  readonly comparison: Comparison;
  readonly mention: Mention;
  /** The attribute whose value is compared: for a complex one its `value`, if it has one (RFC 7644 §3.4.2.2). */
  readonly compared: Attribute | undefined;
  /** Whether one resource can have several values to compare. */
  readonly isMultiValued: boolean;
}

/** Everything in a path or filter that names attributes, in source order. */
export interface Analysis {
  readonly mentions: readonly Mention[];
  readonly conditions: readonly Condition[];
  readonly logicals: readonly Logical[];
  /** By its comparison node. */
  readonly conditionOf: ReadonlyMap<Comparison, Condition>;
  /** By its attribute path. */
  readonly mentionOf: ReadonlyMap<AttributePath, Mention>;
}

/** Resolves the attribute paths of a tree for a resource type. The parser limits the depth of the tree. */
export function analyse(text: string, tree: Path | Filter, resource: ResourceType): Analysis {
  const analyser = new Analyser(text, resource);
  if (tree.kind === 'attributePath') analyser.path(tree);
  else analyser.filter(tree, undefined);
  return analyser;
}

/** The selector that contains a node. */
interface Scope {
  readonly owner: Attribute | undefined;
}

class Analyser implements Analysis {
  readonly mentions: Mention[] = [];
  readonly conditions: Condition[] = [];
  readonly logicals: Logical[] = [];
  private readonly text: string;
  private readonly resource: ResourceType;
  private conditionsByNode: ReadonlyMap<Comparison, Condition> | undefined;
  private mentionsByNode: ReadonlyMap<AttributePath, Mention> | undefined;

  constructor(text: string, resource: ResourceType) {
    this.text = text;
    this.resource = resource;
  }

  get conditionOf(): ReadonlyMap<Comparison, Condition> {
    return (this.conditionsByNode ??= new Map(this.conditions.map((condition) => [condition.comparison, condition])));
  }

  get mentionOf(): ReadonlyMap<AttributePath, Mention> {
    return (this.mentionsByNode ??= new Map(this.mentions.map((mention) => [mention.path, mention])));
  }

  path(path: Path, scope?: Scope): Mention {
    const head = path.kind === 'valuePath' ? path.path : path;
    const selector = path.kind === 'valuePath' ? path : undefined;
    const mention = this.mention(head, selector, scope);
    this.mentions.push(mention);
    // A selector inside a selector is a mistake. The attribute of its conditions is not known.
    if (selector) this.filter(selector.filter, { owner: scope ? undefined : mention.attribute });
    return mention;
  }

  filter(node: Filter, scope: Scope | undefined): void {
    switch (node.kind) {
      case 'valuePath':
        this.path(node, scope);
        break;
      case 'comparison':
        this.comparison(node, scope);
        break;
      case 'logical':
        this.logicals.push(node);
        for (const operand of node.operands) this.filter(operand, scope);
        break;
      case 'not':
        this.filter(node.operand, scope);
        break;
      case 'group':
        this.filter(node.filter, scope);
        break;
      case 'missing':
        break;
    }
  }

  private mention(path: AttributePath, selector: ValuePath | undefined, scope: Scope | undefined): Mention {
    const { schema, attribute } = scope
      ? { schema: undefined, attribute: attributeNamed(scope.owner?.subAttributes, textOf(this.text, path.name)) }
      : resolveHead(this.resource, this.text, path);
    const subAttributeAt = selector?.subAttribute ?? path.subAttribute;
    return {
      path,
      owner: scope?.owner,
      inSelector: scope !== undefined,
      schema,
      attribute,
      subAttribute: subAttributeAt && attributeNamed(attribute?.subAttributes, textOf(this.text, subAttributeAt)),
      selector,
      subAttributeAt,
    };
  }

  private comparison(comparison: Comparison, scope: Scope | undefined): void {
    const mention = this.path(comparison.path, scope);
    const { attribute, subAttribute, subAttributeAt } = mention;
    const last = subAttributeAt ? subAttribute : attribute;
    const compared = last?.type === 'complex' ? (attributeNamed(last.subAttributes, 'value') ?? last) : last;
    const isMultiValued = attribute?.multiValued === true && mention.selector === undefined;
    this.conditions.push({ comparison, mention, compared, isMultiValued });
  }
}
