import { SOURCE_TYPES } from '../../documents/graph-enums.js';
import { Shape, type Members } from '../../documents/graph-shape.js';
import { parseExpression } from '../../entra/parser.js';
import { impliedSource, sourceTree, type SourceTree } from '../../entra/source-tree.js';
import { property, type JsonNode } from '../../json/json-tree.js';
import { DEFAULTS, ENUMS, type MappingFacts } from './mapping-facts.js';

/* New attribute mappings of a synchronization schema as data, in the shape of those that it has. */

const SOURCE_MEMBERS = ['expression', 'name', 'type', 'parameters'] as const;

/** The shape of the attribute mappings of a list. */
export class MappingShape {
  private readonly mappings: Shape;
  private readonly sources: Shape;

  constructor(nodes: readonly JsonNode[]) {
    this.mappings = new Shape(nodes);
    this.sources = new Shape(
      nodes.flatMap((node) => property(node, 'source')?.container ?? []).filter(({ type }) => type === 'object'),
    );
  }

  /** The value of an enumeration of an attribute mapping. */
  word(name: 'flowType' | 'flowBehavior', word: string): string | number {
    return this.mappings.form(name, word, ENUMS[name]!);
  }

  mapping(target: string, facts: MappingFacts): Members {
    const { source, defaultValue, matchingPriority = 0 } = facts;
    const members: Members = {
      defaultValue: defaultValue ?? null,
      exportMissingReferences: false,
      flowBehavior: this.word('flowBehavior', facts.flowBehavior ?? DEFAULTS.flowBehavior),
      flowType: this.word('flowType', facts.flowType ?? DEFAULTS.flowType),
      matchingPriority,
      targetAttributeName: target,
      source: typeof source === 'string' ? this.source(source) : null,
    };
    const differing = (['defaultValue', 'matchingPriority', 'flowType', 'flowBehavior'] as const).filter(
      (name) => (facts[name] ?? DEFAULTS[name]) !== DEFAULTS[name],
    );
    return this.mappings.arrange(members, ['targetAttributeName', 'source', ...differing]);
  }

  /** The source object of an expression, with its tree. If Graph's keys of a function are not known, it has no parameters. */
  source(expression: string): Members {
    const parsed = parseExpression(expression);
    const { name = '', type = 'Function' } = impliedSource(parsed.text, parsed.tree);
    return this.plain(sourceTree(parsed) ?? { expression, name, type, parameters: [] });
  }

  private plain({ expression, name, type, parameters }: SourceTree): Members {
    const { sources } = this;
    const members = {
      ...{ expression, name, type: sources.form('type', type, SOURCE_TYPES) },
      parameters: parameters.map(({ key, value }) => ({ key, value: this.plain(value) })),
    };
    return sources.arrange(members, sources.isEmpty ? SOURCE_MEMBERS : ['expression']);
  }
}
