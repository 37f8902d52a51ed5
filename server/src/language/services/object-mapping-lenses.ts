import { isMappingDocument, type ScimDocument } from '../documents/document.js';
import type { ObjectMapping } from '../documents/model.js';
import { t } from '../l10n.js';
import { countWhile } from '../ordered.js';
import type { Problem } from '../problems/problem.js';
import { count, inWords } from '../problems/wording.js';
import { span, type Span } from '../span.js';

/** What is shown above an object mapping. */
export interface ObjectMappingLens {
  /** The place of the object mapping, in source offsets. */
  readonly at: Span;
  readonly title: string;
  readonly hasProblems: boolean;
}

/** So many matching attributes at most are named. */
const MOST_NAMED = 3;

/**
 * A line for each object mapping: how many attribute mappings it has, what it matches on, and how many problems are in it.
 *
 * @param problems those of the document, in its order
 */
export function objectMappingLenses(document: ScimDocument, problems: readonly Problem[]): ObjectMappingLens[] {
  if (!isMappingDocument(document)) return [];
  return document.objectMappings.map((objectMapping) => {
    const { node, key, attributeMappings } = objectMapping;
    const offset = node?.offset ?? key.start;
    const inside = node ? countWithin(problems, span(offset, offset + node.length)) : 0;
    return {
      at: node ? span(offset, offset) : key,
      title: [
        count(attributeMappings.length, 'attribute mapping'),
        ...matching(objectMapping),
        ...(inside > 0 ? [count(inside, 'problem')] : []),
      ].join(' · '),
      hasProblems: inside > 0,
    };
  });
}

/** How many problems begin in a part of the document. */
function countWithin(problems: readonly Problem[], { start, end }: Span): number {
  return (
    countWhile(problems, (problem) => problem.start < end) - countWhile(problems, (problem) => problem.start < start)
  );
}

/** What an object mapping matches on, in the order of the priorities. */
function matching({ attributeMappings }: ObjectMapping): string[] {
  const names = attributeMappings
    .filter(({ matchingPriority, targetText }) => matchingPriority > 0 && targetText !== undefined)
    .sort((a, b) => a.matchingPriority - b.matchingPriority)
    .map(({ targetText }) => onLine(targetText!));
  if (names.length === 0) return [t`no matching attribute`];
  const named = names.slice(0, MOST_NAMED);
  const more = names.length - named.length;
  return [t`matching on ${inWords(more > 0 ? [...named, t`${more} more`] : named, 'and')}`];
}

/** A name as a part of a line: the text of a lens can be of any length, and `$(…)` in it would be an icon. */
function onLine(name: string): string {
  const short = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name;
  return short.replace(/\s/g, ' ').replaceAll('$(', '$ (');
}

/** In characters. */
const MAX_NAME = 60;
