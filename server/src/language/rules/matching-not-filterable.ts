import { isPartOf } from '../scim/canonical.js';
import { rule } from './rule.js';

/** A matching attribute for which the application documents no filter. Entra searches for accounts with such a filter. */
export const matchingNotFilterable = rule({
  code: 'matching-not-filterable',
  *check({ targets, applicationProfile: { name, filterable, filterableOtherwise, matching } }) {
    for (const { path, mapping, resource, key } of targets) {
      const documented = resource && filterable?.[resource.name];
      if (mapping.matchingPriority <= 0 || !documented || key === '') continue;
      if (documented.some((known) => isPartOf(resource, key, known))) continue;
      const at = path.string.content;
      const other = filterableOtherwise?.[resource.name].find((known) => isPartOf(resource, key, known.path));
      if (other) {
        yield {
          at,
          severity: 'information',
          message: `Entra searches for accounts with the filter ${path.text} eq "…". ${other.why} Use ${matching[resource.name]}, or run Test Connection to see whether this filter works too.`,
        };
        continue;
      }
      const kind = resource.name === 'User' ? 'users' : 'groups';
      yield {
        at,
        message: `${name} does not document filtering ${kind} by “${path.text}”, so matching by it may fail. Use ${matching[resource.name]}.`,
      };
    }
  },
});
