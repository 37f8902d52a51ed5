import { followingEdits } from '../documents/rebuild-source.js';
import type { Source } from '../documents/source.js';
import { expressionChecks, type CallProblem, type ExpressionCheckCode } from '../entra/checks/index.js';
import type { ExpressionCode, ExpressionProblem } from '../entra/parser.js';
import type { JsonNode } from '../json/json-tree.js';
import type { Severity } from '../problems/problem.js';
import { applyEdits, type TextEdit } from '../span.js';
import { fixesInPlace } from './expression-fix.js';
import { rule, type Finding, type Rule } from './rule.js';
import { treeAgrees } from './source-disagrees.js';

/** What parser and checker report of source expressions: a rule for each kind, with its usual severity. */
const RULES: Readonly<Record<ExpressionCode | ExpressionCheckCode, Severity>> = {
  'expression-unclosed': 'error',
  'expression-unexpected': 'error',
  'expression-too-deep': 'error',
  ...expressionChecks,
};

export const expressionRules: readonly Rule[] = Object.entries(RULES).map(([code, severity]) =>
  rule({
    code,
    severity,
    *check(document): Iterable<Finding> {
      for (const source of document.sources) {
        for (const problem of problemsOf(source)) {
          if (problem.code === code) yield inDocument(source, problem, document.json);
        }
      }
      for (const source of document.namedSources) {
        for (const problem of problemsOfName(source)) if (problem.code === code) yield inDocument(source, problem);
      }
    },
  }),
);

/** What is wrong with the source of an expression document, in offsets of the document. */
export function expressionFindings(source: Source): Found[] {
  return problemsOf(source).map((problem) => inDocument(source, problem));
}

/** What is wrong with the attribute that a source names: of the fixes only those that write another name. */
function problemsOfName({ expression: { parse, text }, problems }: Source): readonly CallProblem[] {
  // A name that cannot stand in brackets is not understood.
  if (parse.problems.length > 0) return [];
  return problems.map((problem) => ({
    ...problem,
    fixes: problem.fixes.filter(({ edits }) => edits.every(({ start, end }) => start > 0 && end < text.length)),
  }));
}

type Problem = ExpressionProblem | CallProblem;

function problemsOf({ expression, problems }: Source): readonly Problem[] {
  const { problems: syntax } = expression.parse;
  return syntax.length > 0 ? [...syntax, ...problems] : problems;
}

function inDocument(source: Source, problem: Problem, json?: string): Found {
  const { code, severity, message } = problem;
  const { expression, treeNode } = source;
  const fixes = fixesInPlace(source, problem);
  return {
    code,
    severity,
    message,
    at: expression.sourceOf(problem),
    fixes: fixes.map((fix) =>
      treeNode && json !== undefined
        ? withTree(source, treeNode, json, { ...fix, safe: fix.safe && isRefused(problem) })
        : inFile(source, fix),
    ),
  };
}

type Found = Finding & { readonly code: string; readonly severity: Severity };

type Fix = NonNullable<Finding['fixes']>[number];

function inFile({ expression }: Source, { title, edits, safe }: Fix): Fix {
  return { title, edits: edits.map((edit) => expression.edit(edit, edit.newText)), safe };
}

/** Whether the service refuses an expression for a problem: then Graph has not written it. */
function isRefused({ code, severity }: Problem): boolean {
  return severity === 'error' || code === 'source-attribute-case';
}

/**
 * A fix of an expression beside which its tree stands: the tree follows. It is safe only if both said the same before, or do
 * afterwards without a change of the tree. Trees cost time, so they are looked at when somebody asks for the fix.
 *
 * @param fix safe if Graph cannot have written what it changes
 */
function withTree(source: Source, treeNode: JsonNode, json: string, fix: Fix): Fix {
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
