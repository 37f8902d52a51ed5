import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { isMappingDocument } from '../language/documents/document.js';
import { diagnose } from '../language/services/diagnostics.js';
import type { ClosedDocumentParams, ClosedDocumentProblems } from '../protocol.js';
import type { Context } from './context.js';
import { diagnosing, SOURCE } from './diagnostics.js';
import { linkTo } from './rule-links.js';
import { inSlices, refuseCancelled } from './waiting.js';
import { isRecord, isString } from './well-formed.js';

/** scimProvisioning/closedDocument: the problems of a document that is not open; null if it is not a mapping document. */
export function onClosedDocument({ documents, client, settings }: Context) {
  return async (params: ClosedDocumentParams, token: CancellationToken): Promise<ClosedDocumentProblems | null> => {
    if (!isRecord(params) || !isString(params['uri']) || !isString(params['text']))
      throw new ResponseError(ErrorCodes.InvalidParams, 'The request has no document: uri and text must be strings.');
    const { uri, text } = params as unknown as ClosedDocumentParams;
    const document = documents.readClosed(uri, text);
    if (!document || !isMappingDocument(document.scim)) return null;
    await inSlices(diagnosing(document), () => {
      refuseCancelled(token);
    });
    const problems = diagnose(document.scim, settings.severities.forClosed(uri));
    return problems.map(({ code, severity, message, source = SOURCE, related, ...at }) => ({
      ...{ range: document.rangeOf(at), severity, code, href: linkTo(code, client), source, message },
      ...(related && { related: { range: document.rangeOf(related.at), message: related.message } }),
    }));
  };
}
