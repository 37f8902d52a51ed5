import type { CheckedDocument } from '../documents/document.js';
import type { ConnectionFinding } from '../documents/surroundings.js';
import type { Span } from '../span.js';
import { rule } from './rule.js';

/** Shows the findings of the last Test Connection where they belong, until a test passes or the text changes. */
export const connectionFailed = rule({
  code: 'connection-failed',
  *check(document) {
    const { connection, surroundings } = document;
    const test = surroundings.connectionTest;
    const own = connection?.tenantUrl?.text;
    if (!test || (own !== undefined && own !== test.tenantUrl)) return;
    for (const { place, severity, message } of test.findings) {
      for (const at of placesOf(document, place)) yield { at, severity, message };
    }
  },
});

function placesOf(document: CheckedDocument, place: ConnectionFinding['place']): readonly Span[] {
  const { connection } = document;
  if (place.kind === 'tenantUrl') return connection?.tenantUrl ? [connection.tenantUrl.content] : [];
  return document.targets
    .filter(
      ({ path, mapping, objectMapping }) =>
        path.text === place.path && objectMapping.resource === place.resource && mapping.matchingPriority > 0,
    )
    .map(({ path }) => path.string.content);
}
