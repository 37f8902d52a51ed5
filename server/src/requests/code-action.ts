import {
  CodeActionKind,
  ErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
} from 'vscode-languageserver';
import { mappingAt } from '../language/documents/expression-address.js';
import { recordOf } from '../language/problems/catalogue/index.js';
import type { Fix, Problem } from '../language/problems/problem.js';
import { overlapItself } from '../language/services/compatible-edits.js';
import { fixAll } from '../language/services/fix-all.js';
import { suppressing } from '../language/services/suppressions/suppress.js';
import { overlaps, type Span, type TextEdit } from '../language/span.js';
import type { Client, Context } from './context.js';
import { lspDiagnostic } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { moveSecretAction } from './move-secret.js';
import type { DocumentHandler } from './waiting.js';
import { refactorActions, refactoringEdits, REBUILD_KIND } from './refactorings.js';
import { isRecord, isString } from './well-formed.js';
import { workspaceEdit } from './workspace-edit.js';

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.scimProvisioning`;

/** In so many problems at most a safe fix is searched for: an editor asks for fixes at each move of the cursor. */
const MAX_SEARCHED = 50;

/**
 * textDocument/codeAction: the fixes of the problems in the range, all safe fixes at once, and Edit Expression. The edits of
 * all safe fixes are made when the action is chosen, if the client asks for them then.
 */
export function onCodeAction(context: Context): DocumentHandler<CodeActionParams, CodeAction[]> {
  const { client, settings } = context;
  return (document, { range, context: { only } }) => {
    if (!document) return [];
    const wants = (kind: string): boolean =>
      !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
    const problems = document.diagnostics(settings.severities.for(document.text.uri));
    const actions = wants(CodeActionKind.QuickFix)
      ? quickFixes(document, client, problems, document.spanOf(range))
      : [];
    if (actions.length > 0 && hasSafeFixes(problems, 2))
      actions.push(...fixAllAction(context, document, CodeActionKind.QuickFix));
    if (wants(CodeActionKind.QuickFix)) {
      for (const { problem, fix } of suppressing(document.scim, problems, document.spanOf(range)))
        actions.push(quickFix(document, client, problem, fix));
    }
    const command = client.options.editExpressionCommand;
    const at = document.text.offsetAt(range.start);
    if (command !== undefined && wants(CodeActionKind.Refactor) && mappingAt(document.scim, at)) {
      const title = 'Edit Expression';
      const args = [document.text.uri, range.start];
      actions.push({ title, kind: CodeActionKind.Refactor, command: { title, command, arguments: args } });
    }
    const wanted = {
      refactorings: wants(CodeActionKind.RefactorRewrite),
      rebuilding: only !== undefined && wants(REBUILD_KIND),
    };
    actions.push(...refactorActions(document, client, at, wanted));
    if (wants(FIX_ALL_KIND) && only && hasSafeFixes(problems, 1))
      actions.push(...fixAllAction(context, document, FIX_ALL_KIND));
    return actions;
  };
}

function quickFixes(document: OpenDocument, client: Client, problems: readonly Problem[], where: Span): CodeAction[] {
  return problems
    .filter((problem) => overlaps(problem, where))
    .flatMap((problem) => [
      ...moveSecretAction(document, client, problem),
      ...problem.fixes
        .filter(({ edits }) => !overlapItself(edits))
        .map((fix) => quickFix(document, client, problem, fix)),
    ]);
}

function quickFix(document: OpenDocument, client: Client, problem: Problem, { title, edits, safe }: Fix): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [lspDiagnostic(document, client, problem)],
    isPreferred: safe,
    edit: workspaceEdit(document, client, edits),
  };
}

/** Whether at least so many problems have a safe fix, as far as they are searched. */
function hasSafeFixes(problems: readonly Problem[], count: number): boolean {
  let found = 0;
  let searched = 0;
  for (const problem of problems) {
    if (!recordOf(problem.code).safeFix) continue;
    if (problem.fixes.some(({ safe }) => safe) && ++found === count) return true;
    if (++searched === MAX_SEARCHED) return found > 0;
  }
  return false;
}

/** What identifies the document of an action that is not complete yet. */
interface Unresolved {
  readonly uri: string;
  readonly version: number;
}

/** The action that applies all safe fixes; none if a client wants its edits at once and there are none. */
function fixAllAction(context: Context, document: OpenDocument, kind: string): CodeAction[] {
  const action = { title: 'Fix all SCIM problems', kind };
  const { uri, version } = document.text;
  if (context.client.resolvesEdits) return [{ ...action, data: { uri, version } satisfies Unresolved }];
  const edits = allEdits(context, document);
  return edits.length > 0 ? [{ ...action, edit: workspaceEdit(document, context.client, edits) }] : [];
}

/** codeAction/resolve: the edits of all safe fixes. There are none if the document has changed since. */
export function onCodeActionResolve(context: Context) {
  return (action: CodeAction): CodeAction => {
    if (!isRecord(action)) throw new ResponseError(ErrorCodes.InvalidParams, 'The request has no code action.');
    const data: unknown = action.data;
    if (!isUnresolved(data)) return action;
    const document = context.documents.get(data.uri);
    if (document?.text.version !== data.version) return action;
    const edits = refactoringEdits(document, data) ?? allEdits(context, document);
    return { ...action, edit: workspaceEdit(document, context.client, edits) };
  };
}

function isUnresolved(data: unknown): data is Unresolved {
  return isRecord(data) && isString(data['uri']) && typeof data['version'] === 'number';
}

function allEdits({ documents, settings }: Context, document: OpenDocument): readonly TextEdit[] {
  return fixAll(
    document.text.toString(),
    (text) => documents.readAs(document, text),
    settings.severities.for(document.text.uri),
  );
}
