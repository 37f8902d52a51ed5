import { member, scalarMember, stringMember, textMember, type JsonNode } from '../json/json-tree.js';
import type { SourceText } from '../source-text.js';
import { continued, keptList } from './kept-list.js';
import type { AttributeMapping, Before } from './model.js';
import type { MappingDocumentKind } from './recognise.js';
import type { SourceExpression } from './source-expression.js';
import { TargetPath } from './target-path.js';

/** Which of the object mappings of a document is read, and what is left of an earlier version. */
export interface ObjectMappingPlace {
  readonly index: number;
  /** How many object mappings there are. */
  readonly count: number;
  readonly before: Before;
}

/** Reads a list of attribute mappings. Those whose node is the same as before are used again. */
export function readAttributeMappings(
  nodes: readonly JsonNode[],
  { index, count, before }: ObjectMappingPlace,
  read: (node: JsonNode) => AttributeMapping,
): readonly AttributeMapping[] {
  const earlier = continued(nodes, index, count, before.objectMappings, ({ attributeMappings: known }) => ({
    first: known[0]?.node,
    last: known.at(-1)?.node,
  }));
  return keptList(nodes, earlier?.attributeMappings ?? [], ({ node }) => node, read).entries;
}

/** An attribute mapping as it is written. There can be many, so what is asked for is read from its node each time. */
export abstract class WrittenMapping implements AttributeMapping {
  readonly node: JsonNode;
  protected readonly json: SourceText;

  /** @param json the text of the latest version */
  constructor(json: SourceText, node: JsonNode) {
    this.json = json;
    this.node = node;
  }

  abstract readonly kind: MappingDocumentKind;
  /** The name of the member that has the target attribute. */
  protected abstract readonly targetMember: string;
  abstract readonly sourceText: string | undefined;
  abstract readonly source: SourceExpression | undefined;
  abstract readonly namesSource: boolean;
  abstract readonly namedSource: SourceExpression | undefined;
  abstract readonly flowType: string | undefined;

  get targetText(): string | undefined {
    return textMember(this.node, this.targetMember);
  }

  get target(): TargetPath | undefined {
    const { json, node, targetMember, targetText } = this;
    if (targetText === undefined) return undefined;
    return new TargetPath(targetText, () => stringMember(json, node, targetMember)!);
  }

  get sourceNode(): JsonNode | undefined {
    return member(this.node, 'source');
  }

  get matchingPriority(): number {
    const priority = scalarMember(this.node, 'matchingPriority');
    return typeof priority === 'number' ? priority : 0;
  }

  get defaultValue(): string | undefined {
    return textMember(this.node, 'defaultValue');
  }
}
