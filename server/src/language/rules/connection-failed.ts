import { rule } from './rule.js';

/** The last Test Connection to the tenant URL failed. It stays until a test passes or the URL changes. */
export const connectionFailed = rule({
  code: 'connection-failed',
  severity: 'error',
  *check({ connection, surroundings: { connectionFailure } }) {
    if (!connectionFailure || connection?.tenantUrl?.text !== connectionFailure.tenantUrl) return;
    yield { at: connection.tenantUrl.content, message: connectionFailure.message };
  },
});
