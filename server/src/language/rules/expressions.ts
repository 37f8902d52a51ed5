import { parsedExpression } from '../documents/parsed-texts.js';
import { followingEdits } from '../documents/rebuild-source.js';
import type { MappingContext } from '../documents/mapping-context.js';
import type { MappingUnit } from '../documents/mapping-unit.js';
import type { Source } from '../documents/source.js';
import { checkExpression } from '../entra/checks/index.js';
import { isOnlyReference } from '../entra/checks/reference-mismatch.js';
import type { JsonNode } from '../json/json-tree.js';
import { codesOf } from '../problems/catalogue/index.js';
import { problemWith, type Fix, type Problem } from '../problems/problem.js';
import type { SourceText } from '../source-text.js';
import { applyEdits, textOf, type TextEdit } from '../span.js';
import { fixesInPlace } from './expression-fix.js';
import type { MappingRule } from './rule.js';
import { addSourceDefinition } from './schema/definition-fix.js';
import { treeAgrees } from './source-disagrees.js';

/** Reports what the parser and the checks find in source expressions. */
export const sourceExpressions: MappingRule = {
  codes: codesOf('expression').filter((code) => code !== 'source-disagrees'),
  concerns: (unit) => unit.mapping.namesSource || !isSound(unit),
  *check({ source, namedSource, context }) {
    const { json } = context.document;
    const inPlace = (from: Source, problem: Problem, text?: SourceText): Problem =>
      withDefinition(context, textOf(from.expression.text, problem), inDocument(from, problem, text));
    if (source) for (const problem of problemsOf(source)) yield inPlace(source, problem, json);
    if (namedSource) for (const problem of problemsOfName(namedSource)) yield inPlace(namedSource, problem);
  },
};

/** If the document defines the source object, an unknown attribute can be defined there. */
function withDefinition({ document, objectMapping }: MappingContext, name: string, problem: Problem): Problem {
  if (problem.code !== 'unknown-source-attribute' || !objectMapping.definedSource) return problem;
  return problemWith(problem, {
    fixes: () => [...problem.fixes, ...addSourceDefinition(document.json, objectMapping, name)],
  });
}

/** Whether the expression of a mapping has no problem. Most have none, so nothing else is made for them. */
function isSound(unit: MappingUnit): boolean {
  const { treeNode, context } = unit;
  const { sourceText: text, targetText, matchingPriority, flowType = '' } = unit.mapping;
  if (text === undefined) return true;
  const target = targetText === undefined ? undefined : context.factsOf(targetText);
  const type = target?.type?.toLowerCase() ?? '';
  const expected = `${type} ${String(target?.isSingle)} ${NO_REFERENCES.has(type) ? '' : String(target?.isReference)}`;
  const key = `${expected} ${matchingPriority > 0 ? 'matching' : ''} ${flowType} ${text}`;
  // The arguments of a call are compared with its source tree.
  const isAlone = !treeNode || !text.includes('(');
  if (isAlone && context.soundSources.has(key)) return true;
  const parsed = parsedExpression(text);
  if (parsed.problems.length > 0 || checkExpression(parsed, unit.contextOf(treeNode)).length > 0) return false;
  // Whether a string may be a reference is not part of the key, because it takes time to find out.
  if (isAlone && !isOnlyReference(parsed, context.objectMapping.sourceObject)) context.soundSources.add(key);
  return true;
}

/** Types of targets that no reference has. */
const NO_REFERENCES: ReadonlySet<string> = new Set(['string', 'boolean', 'integer', 'decimal', 'datetime', 'binary']);

/** The problems of the source of an expression document, in offsets of the document. */
export function expressionProblems(source: Source): Problem[] {
  return problemsOf(source).map((problem) => inDocument(source, problem));
}

/** The problems of the attribute that a source names. Only the fixes that replace the name are kept. */
function problemsOfName({ expression: { parse, text }, problems }: Source): readonly Problem[] {
  // A name that is not valid in brackets cannot be checked.
  if (parse.problems.length > 0) return [];
  return problems.map((problem) =>
    problemWith(problem, {
      fixes: () => problem.fixes.filter(({ edits }) => edits.every(({ start, end }) => start > 0 && end < text.length)),
    }),
  );
}

function problemsOf({ expression, problems }: Source): readonly Problem[] {
  const { problems: syntax } = expression.parse;
  return syntax.length > 0 ? [...syntax, ...problems] : problems;
}

function inDocument(source: Source, problem: Problem, json?: SourceText): Problem {
  const { expression, treeNode } = source;
  return problemWith(problem, {
    ...expression.sourceOf(problem),
    fixes: () =>
      fixesInPlace(source, problem).map((fix) =>
        treeNode && json !== undefined
          ? withTree(source, treeNode, json, { ...fix, safe: fix.safe && isRejected(problem) })
          : inFile(source, fix),
      ),
  });
}

function inFile({ expression }: Source, { title, edits, safe }: Fix): Fix {
  return { title, edits: edits.map((edit) => expression.edit(edit, edit.newText)), safe };
}

/** Whether the service rejects an expression with this problem. Graph cannot have written such an expression. */
function isRejected({ code, severity }: Problem): boolean {
  return severity === 'error' || code === 'source-attribute-case';
}

/**
 * A fix of an expression that has a source tree: the fix changes the tree as well. It is safe only if both agreed before, or
 * agree afterwards without a change of the tree. Reading the tree takes time, so it is done when the fix is requested.
 *
 * @param fix safe if Graph cannot have written what it changes
 */
function withTree(source: Source, treeNode: JsonNode, json: SourceText, fix: Fix): Fix {
  let following: { readonly edits: readonly TextEdit[] | undefined } | undefined;
  const follow = (): readonly TextEdit[] | undefined =>
    (following ??= { edits: followingEdits(json, treeNode, applyEdits(source.expression.text, fix.edits)) }).edits;
  return {
    title: fix.title,
    get edits() {
      return [...inFile(source, fix).edits, ...(follow() ?? [])];
    },
    get safe() {
      if (!fix.safe) return false;
      const edits = follow();
      if (!edits) return false;
      return edits.length === 0 || treeAgrees(json, treeNode, source.expression.parse);
    },
  };
}
