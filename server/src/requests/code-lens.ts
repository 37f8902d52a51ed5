import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { objectMappingLenses } from '../language/services/object-mapping-lenses.js';
import type { Context } from './context.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/codeLens: a summary above each object mapping. It leads to the list of problems, if the client has one. */
export function onCodeLens({ client, settings }: Context): DocumentHandler<CodeLensParams, CodeLens[]> {
  return (document) => {
    if (!document || !settings.showsObjectMappings) return [];
    const problems = document.diagnostics(settings.severities.for(document.text.uri));
    return objectMappingLenses(document.scim, problems).map(({ at, title, hasProblems }) => ({
      range: document.rangeOf(at),
      // A lens without a command is only text.
      command: { title, command: (hasProblems && client.options.showProblemsCommand) || '' },
    }));
  };
}
