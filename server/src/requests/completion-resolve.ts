import { MarkupKind, type CompletionItem } from 'vscode-languageserver';
import type { CompletionSubject } from '../language/services/completion/index.js';
import { describeCompletion } from '../language/services/describe-completion.js';

/** completionItem/resolve: what the item speaks of, looked up when it is selected. */
export function onCompletionResolve() {
  return (item: CompletionItem): CompletionItem => {
    const about = item.data as CompletionSubject | undefined;
    const value = about && describeCompletion(about);
    return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  };
}
