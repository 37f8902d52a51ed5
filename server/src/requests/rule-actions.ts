import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import { readExpressionAddress } from '../language/documents/expression-address.js';
import { t } from '../language/l10n.js';
import type { RuleCode } from '../language/problems/catalogue/index.js';
import type { Problem } from '../language/problems/problem.js';
import type { ChangeSeverityParams } from '../protocol.js';
import type { Client } from './context.js';
import type { OpenDocument } from './documents.js';

/** So many rules at most have actions: in a selected document there could be many. */
const MAX_RULES = 10;

/** The actions for the rules of problems, each rule once: all that change a severity, and then all that open a page. */
export function ruleActions({ text }: OpenDocument, client: Client, problems: readonly Problem[]): CodeAction[] {
  const { changeSeverityCommand, openRulePageCommand } = client.options;
  const rules = new Map<RuleCode, Problem>();
  for (const problem of problems) {
    if (!rules.has(problem.code)) rules.set(problem.code, problem);
    if (rules.size === MAX_RULES) break;
  }
  const action = (title: string, command: string | undefined, argument: unknown): CodeAction[] =>
    command === undefined
      ? []
      : [{ title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [argument] } }];
  // An expression that is edited on its own belongs to its document.
  const uri = readExpressionAddress(text.uri)?.document ?? text.uri;
  return [
    ...[...rules.values()].flatMap(({ code, severity }) =>
      action(t`Change severity of “${code}”…`, changeSeverityCommand, {
        code,
        severity,
        uri,
      } satisfies ChangeSeverityParams),
    ),
    ...[...rules.keys()].flatMap((code) => action(t`Open rule page of “${code}”`, openRulePageCommand, code)),
  ];
}
