import { t } from '../l10n.js';
import { rule } from './rule.js';

/** An object or a list that PowerShell wrote as a string, because it is nested deeper than the -Depth of ConvertTo-Json. */
export const truncatedExport = rule({
  code: 'truncated-export',
  *check({ truncated }) {
    for (const { name, ...at } of truncated) {
      yield {
        at,
        message: t`The content of “${name}” is lost: ConvertTo-Json reached its -Depth limit and wrote a string instead. Export the schema again with “… | ConvertTo-Json -Depth 100”, and do not upload this file.`,
      };
    }
  },
});
