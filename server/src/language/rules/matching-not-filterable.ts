import { isPartOf } from '../scim/canonical.js';
import { rule } from './rule.js';

/** A matching attribute that the application documents no filter for: Entra asks for accounts by a filter on it. */
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
          message: `Entra will ask for accounts by the filter ${path.text} eq "…". ${other.why} Test Connection shows whether it takes this one too; ${matching[resource.name]} is safe.`,
        };
        continue;
      }
      const kind = resource.name === 'User' ? 'users' : 'groups';
      yield {
        at,
        message: `${name} does not document a filter on ${kind} by “${path.text}”, so matching by it may fail. Use ${matching[resource.name]}.`,
      };
    }
  },
});
