import { isPartOf } from '../scim/canonical.js';
import type { Target } from '../documents/target.js';
import type { MappingContext } from '../documents/mapping-context.js';
import { t, translated } from '../l10n.js';
import { targetRule } from './rule.js';

/** A matching attribute for which the application documents no filter. Entra searches for accounts with such a filter. */
export const matchingNotFilterable = targetRule({
  code: 'matching-not-filterable',
  concerns: ({ mapping }) => mapping.matchingPriority > 0,
  *check({ path, mapping, resource, key }, { context }) {
    const { name, filterableOtherwise, matching } = context.document.application;
    if (!resource || mapping.matchingPriority <= 0 || isFilterable(context, key)) return;
    const at = path.string.content;
    const other = filterableOtherwise?.[resource.name].find((known) => isPartOf(resource, key, known.path));
    if (other) {
      yield {
        at,
        severity: 'information',
        message: t`Entra searches for accounts with the filter ${path.text} eq "…". ${translated(other.why)} Use ${matching[resource.name]}, or run Test Connection to see whether this filter works too.`,
      };
      return;
    }
    const usual = matching[resource.name];
    yield {
      at,
      message:
        resource.name === 'User'
          ? t`${name} does not document filtering users by “${path.text}”, so matching by it may fail. Use ${usual}.`
          : t`${name} does not document filtering groups by “${path.text}”, so matching by it may fail. Use ${usual}.`,
    };
  },
});

/** Whether accounts can be searched for by an attribute, as far as the application documents it. @param key see `Target.key` */
export function isFilterable({ document, resource }: MappingContext, key: Target['key']): boolean {
  const documented = resource && document.application.filterable?.[resource.name];
  return !documented || key === '' || documented.some((known) => isPartOf(resource, key, known));
}
