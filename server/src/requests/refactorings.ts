import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import { isMappingDocument } from '../language/documents/document.js';
import { t } from '../language/l10n.js';
import { rebuildAllSources, refactoringsAt } from '../language/services/refactorings/index.js';
import type { TextEdit } from '../language/span.js';
import type { Client } from './context.js';
import type { OpenDocument } from './documents.js';
import { isRecord, isString } from './well-formed.js';
import { workspaceEdit } from './workspace-edit.js';

/** Updates all source trees to their expressions: for `editor.codeActionsOnSave`. */
export const REBUILD_KIND = `${CodeActionKind.Source}.rebuildSourceTrees.scimProvisioning`;

const REBUILD_ALL = 'rebuildAllSources';

/** What identifies a refactoring that is not complete yet. */
interface Unresolved {
  readonly refactoring: string;
  readonly offset: number;
}

/**
 * The refactorings at an offset, and the update of all source trees if it is asked for. The edits are made when an action is
 * chosen, if the client asks for them then.
 */
export function refactorActions(
  document: OpenDocument,
  client: Client,
  offset: number,
  wanted: { readonly refactorings: boolean; readonly rebuilding: boolean },
): CodeAction[] {
  const { uri, version } = document.text;
  const action = (title: string, kind: string, unresolved: Unresolved): CodeAction[] => {
    if (client.resolvesEdits) return [{ title, kind, data: { uri, version, ...unresolved } }];
    const edits = refactoringEdits(document, unresolved) ?? [];
    return edits.length > 0 ? [{ title, kind, edit: workspaceEdit(document, client, edits) }] : [];
  };
  const actions = wanted.refactorings
    ? refactoringsAt(document.scim, offset).flatMap(({ id, title }) =>
        action(title, CodeActionKind.RefactorRewrite, { refactoring: id, offset }),
      )
    : [];
  if (wanted.rebuilding && rebuilds(document))
    actions.push(
      ...action(t`Rebuild source trees from expressions`, REBUILD_KIND, { refactoring: REBUILD_ALL, offset }),
    );
  return actions;
}

/** The edits of a refactoring by the data of its action; undefined if they are those of another kind of action. */
export function refactoringEdits(document: OpenDocument, data: unknown): readonly TextEdit[] | undefined {
  if (!isRecord(data) || !isString(data['refactoring']) || typeof data['offset'] !== 'number') return undefined;
  const { refactoring, offset } = data;
  if (refactoring === REBUILD_ALL) return isMappingDocument(document.scim) ? rebuildAllSources(document.scim) : [];
  return refactoringsAt(document.scim, offset).find(({ id }) => id === refactoring)?.edits ?? [];
}

function rebuilds({ scim }: OpenDocument): boolean {
  return isMappingDocument(scim) && scim.kind === 'synchronizationSchema';
}
