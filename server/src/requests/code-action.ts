import {
  CodeActionKind,
  ErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
} from 'vscode-languageserver';
import { mappingAt } from '../language/documents/expression-address.js';
import { t } from '../language/l10n.js';
import { recordOf } from '../language/problems/catalogue/index.js';
import type { Fix, Problem } from '../language/problems/problem.js';
import { overlapItself } from '../language/services/compatible-edits.js';
import { fixAll } from '../language/services/fix-all.js';
import { fixAllWithSuggestions, hasSuggestion, type SuggestedEdit } from '../language/services/fix-suggestions.js';
import { suppressing } from '../language/services/suppressions/suppress.js';
import { overlaps, type Span, type TextEdit } from '../language/span.js';
import type { Client, Context } from './context.js';
import { lspDiagnostic } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { moveSecretAction } from './move-secret.js';
import type { DocumentHandler } from './waiting.js';
import { refactorActions, refactoringEdits, REBUILD_KIND } from './refactorings.js';
import { isRecord, isString } from './well-formed.js';
import { ruleActions } from './rule-actions.js';
import { confirmedEdit, workspaceEdit } from './workspace-edit.js';

/**
 * All safe fixes and suggestions. It is not a kind of `source.fixAll`: editors that apply this kind on save apply all kinds below
 * it, too.
 */
export const FIX_SUGGESTIONS_KIND = `${CodeActionKind.Source}.fixSuggestions.scimProvisioning`;

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
    const where = document.spanOf(range);
    const actions = wants(CodeActionKind.QuickFix) ? quickFixes(document, client, problems, where) : [];
    if (actions.length > 0 && hasSafeFixes(problems, 2))
      actions.push(...fixAllAction(context, document, CodeActionKind.QuickFix));
    if (wants(CodeActionKind.QuickFix)) actions.push(...ruleQuickFixes(document, client, problems, where));
    const command = client.options.editExpressionCommand;
    const at = document.text.offsetAt(range.start);
    if (command !== undefined && wants(CodeActionKind.Refactor) && mappingAt(document.scim, at)) {
      const title = t`Edit Expression`;
      const args = [document.text.uri, range.start];
      actions.push({ title, kind: CodeActionKind.Refactor, command: { title, command, arguments: args } });
    }
    const wanted = {
      refactorings: wants(CodeActionKind.RefactorRewrite),
      rebuilding: only !== undefined && wants(REBUILD_KIND),
    };
    // A quick fix may be the same as a refactoring.
    const titles = new Set(actions.map(({ title }) => title));
    actions.push(...refactorActions(document, client, at, wanted).filter(({ title }) => !titles.has(title)));
    if (wants(FIX_ALL_KIND) && only && hasSafeFixes(problems, 1))
      actions.push(...fixAllAction(context, document, FIX_ALL_KIND));
    if (only && wants(FIX_SUGGESTIONS_KIND) && hasSuggestions(context, document, problems))
      actions.push(suggestionsAction(document));
    return actions;
  };
}

/** The actions that suppress problems, change the severities of their rules, and open the pages of these. */
function ruleQuickFixes(
  document: OpenDocument,
  client: Client,
  problems: readonly Problem[],
  where: Span,
): CodeAction[] {
  const suppressed = suppressing(document.scim, problems, where).map(({ fix: { title, edits } }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    // Without problems that they resolve, editors show them after the fixes.
    edit: workspaceEdit(document, client, edits),
  }));
  const found = problems.filter((problem) => overlaps(problem, where));
  return [...suppressed, ...ruleActions(document, client, found)];
}

/** The fixes of problems, preferred ones first. The same fix of several problems is offered once. */
function quickFixes(document: OpenDocument, client: Client, problems: readonly Problem[], where: Span): CodeAction[] {
  const actions = problems
    .filter((problem) => isFixedAt(problem, where))
    .flatMap((problem) => [
      ...moveSecretAction(document, client, problem),
      ...problem.fixes
        .filter(({ edits }) => !overlapItself(edits))
        .map((fix) => quickFix(document, client, problem, fix)),
    ]);
  const merged = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit, action.command?.arguments]);
    const same = merged.get(key);
    merged.set(key, same ? together(same, action) : action);
  }
  const offered = [...merged.values()];
  return [...offered.filter(({ isPreferred }) => isPreferred), ...offered.filter(({ isPreferred }) => !isPreferred)];
}

/** Whether the fixes of a problem are offered at a place. */
function isFixedAt(problem: Problem, where: Span): boolean {
  const { related } = problem;
  return overlaps(problem, where) || (related?.isFixedThere === true && overlaps(related.at, where));
}

/** An action that resolves the problems of two equal ones. */
function together(action: CodeAction, { diagnostics = [], isPreferred = false }: CodeAction): CodeAction {
  return {
    ...action,
    diagnostics: [...(action.diagnostics ?? []), ...diagnostics],
    isPreferred: action.isPreferred === true || isPreferred,
  };
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
  const action = { title: t`Fix all SCIM problems`, kind };
  const { uri, version } = document.text;
  if (context.client.resolvesEdits) return [{ ...action, data: { uri, version } satisfies Unresolved }];
  const edits = allEdits(context, document);
  return edits.length > 0 ? [{ ...action, edit: workspaceEdit(document, context.client, edits) }] : [];
}

/** Whether there is something to suggest, as far as it is searched, and the client can ask about it. */
function hasSuggestions({ client }: Context, { text }: OpenDocument, problems: readonly Problem[]): boolean {
  if (!client.confirmsEdits || !client.resolvesEdits) return false;
  const source = text.toString();
  return problems.slice(0, MAX_SEARCHED).some((problem) => hasSuggestion(problem, source));
}

/** The action that applies all safe fixes and suggestions; its edits are made when it is chosen. */
function suggestionsAction({ text: { uri, version } }: OpenDocument): CodeAction {
  const data = { uri, version, suggestions: true } satisfies Unresolved & { suggestions: true };
  return { title: t`Fix all, including suggestions…`, kind: FIX_SUGGESTIONS_KIND, data };
}

/** codeAction/resolve: the edits of all safe fixes. There are none if the document has changed since. */
export function onCodeActionResolve(context: Context) {
  return (action: CodeAction): CodeAction => {
    if (!isRecord(action)) throw new ResponseError(ErrorCodes.InvalidParams, 'The request has no code action.');
    const data: unknown = action.data;
    if (!isUnresolved(data)) return action;
    const document = context.documents.get(data.uri);
    if (document?.text.version !== data.version) return action;
    if ('suggestions' in data) return { ...action, edit: confirmedEdit(document, suggestedEdits(context, document)) };
    const edits = refactoringEdits(document, data) ?? allEdits(context, document);
    return { ...action, edit: workspaceEdit(document, context.client, edits) };
  };
}

function isUnresolved(data: unknown): data is Unresolved {
  return isRecord(data) && isString(data['uri']) && typeof data['version'] === 'number';
}

function suggestedEdits({ documents, settings }: Context, document: OpenDocument): SuggestedEdit[] {
  return fixAllWithSuggestions(
    document.text.toString(),
    (text) => documents.readAs(document, text),
    settings.severities.for(document.text.uri),
  );
}

function allEdits({ documents, settings }: Context, document: OpenDocument): readonly TextEdit[] {
  return fixAll(
    document.text.toString(),
    (text) => documents.readAs(document, text),
    settings.severities.for(document.text.uri),
  );
}
