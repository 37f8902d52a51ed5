import { rule } from './rule.js';

/** An object or a list that PowerShell printed as a string, because it nests deeper than ConvertTo-Json goes. */
export const truncatedExport = rule({
  code: 'truncated-export',
  *check({ truncated }) {
    for (const { name, ...at } of truncated) {
      yield {
        at,
        message: `The content of “${name}” is lost: ConvertTo-Json stopped at its -Depth and printed a string instead. Export the schema again with “… | ConvertTo-Json -Depth 100”, and do not upload this file.`,
      };
    }
  },
});
