import { enumMember, FLOW_BEHAVIORS, FLOW_TYPES, type GraphEnum } from '../../documents/graph-enums.js';
import type { AttributeMapping } from '../../documents/model.js';
import { writtenExpression } from '../../documents/written-expression.js';
import { property, type JsonNode } from '../../json/json-tree.js';
import { english } from '../../l10n.js';
import type { SourceText } from '../../source-text.js';

/*
 * What an attribute mapping says, in either kind of document, so that the two can be compared. A member that is undefined has a
 * value that the other kind cannot have.
 */

/** The members of an attribute mapping besides its target. */
export interface MappingFacts {
  /** The expression; null if there is none. */
  readonly source: string | null | undefined;
  readonly defaultValue: string | null | undefined;
  readonly matchingPriority: number | undefined;
  readonly flowType: string | undefined;
  readonly flowBehavior: string | undefined;
}

export type FactName = keyof MappingFacts;

/** What a mapping says that leaves a member out. */
export const DEFAULTS = {
  source: null,
  defaultValue: null,
  matchingPriority: 0,
  flowType: 'Always',
  flowBehavior: 'FlowWhenChanged',
} as const satisfies MappingFacts;

/** The members in words. */
export const FACT_WORDS: Readonly<Record<FactName, string>> = {
  source: 'source',
  defaultValue: english`default value`,
  matchingPriority: english`matching priority`,
  flowType: english`flow type`,
  flowBehavior: english`flow behavior`,
};

/** The enumerations among the members. */
export const ENUMS: Readonly<Partial<Record<FactName, GraphEnum>>> = {
  flowType: FLOW_TYPES,
  flowBehavior: FLOW_BEHAVIORS,
};

/** What an attribute mapping of a synchronization schema says. */
export function factsInSchema(json: SourceText, { node }: Pick<AttributeMapping, 'node'>): MappingFacts {
  return { source: writtenExpression(node), ...settings(json, node) };
}

/** What an attribute mapping of a provisioning file says. */
export function factsInFile(json: SourceText, { node }: Pick<AttributeMapping, 'node'>): MappingFacts {
  const source = scalar(json, node, 'source');
  const isText = property(node, 'source')?.valueType === 'string';
  // An expression without any content is no source.
  return {
    source: isText && source?.trim() === '' ? null : isText || source === null ? source : undefined,
    ...settings(json, node),
  };
}

function settings(json: SourceText, node: JsonNode): Omit<MappingFacts, 'source'> {
  return {
    defaultValue: scalar(json, node, 'defaultValue'),
    matchingPriority: wholeNumber(node, 'matchingPriority'),
    flowType: word(node, 'flowType'),
    flowBehavior: word(node, 'flowBehavior'),
  };
}

/** The text of a string, a number or a Boolean; null if there is none; undefined for anything else. */
function scalar(json: SourceText, node: JsonNode, name: string): string | null | undefined {
  const found = property(node, name);
  if (!found || found.valueType === 'null') return null;
  if (typeof found.scalar === 'string') return found.scalar;
  if (found.valueType !== 'number' && found.valueType !== 'boolean') return undefined;
  const start = found.offset + found.valueStart;
  return json.slice(start, start + found.valueLength);
}

function wholeNumber(node: JsonNode, name: 'matchingPriority'): number | undefined {
  const found = property(node, name);
  if (!found || found.valueType === 'null') return DEFAULTS[name];
  return Number.isSafeInteger(found.scalar) ? (found.scalar as number) : undefined;
}

function word(node: JsonNode, name: 'flowType' | 'flowBehavior'): string | undefined {
  const found = property(node, name);
  if (!found || found.valueType === 'null') return DEFAULTS[name];
  return enumMember(node, name, ENUMS[name]!);
}
