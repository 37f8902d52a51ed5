import { t } from '../../../../server/src/language/l10n.js';
import type { ReportKind } from '../../infrastructure/report-pages.js';

export const REHEARSE_ON_SERVER = 'scimProvisioning.rehearseOnServer';

/** The reports of rehearsals on a server. */
export const REHEARSAL_REPORTS: ReportKind = {
  viewType: 'scimProvisioning.rehearsalReport',
  command: REHEARSE_ON_SERVER,
  title: (name) => t`Rehearsal: ${name}`,
  running: () => t`Sending the rehearsal…`,
  texts: {
    get name() {
      return t`Rehearse on Server`;
    },
    get explanation() {
      return t`The steps send the requests that Microsoft Entra ID would send for the test user. After each change the account is read and compared, attribute by attribute, with what was sent.`;
    },
  },
};
