import { t } from '../../../../server/src/language/l10n.js';
import { CONNECTION_TEXTS } from '../../../../server/src/online/connection/report-model.js';
import type { ReportKind } from '../../infrastructure/report-pages.js';
import { TestConnection } from './test-connection.js';

/** The reports of connection tests. */
export const CONNECTION_REPORTS: ReportKind = {
  viewType: 'scimProvisioning.connectionReport',
  command: TestConnection.id,
  title: (name) => t`Connection: ${name}`,
  running: () => t`Testing the connection…`,
  texts: CONNECTION_TEXTS,
};
