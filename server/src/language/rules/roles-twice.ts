import { t } from '../l10n.js';
import { isPartOf } from '../scim/canonical.js';
import type { ResourceType } from '../scim/resource.js';
import { rule } from './rule.js';

/** `roles` and the primary role are both mapped: each may overwrite what the other one writes. */
export const rolesTwice = rule({
  code: 'roles-twice',
  *check({ mappings }) {
    for (const { context, units } of mappings) {
      const { resource, keys, objectMapping } = context;
      if (objectMapping.isDisabled || resource?.name !== 'User' || keys.count(ROLES) === 0) continue;
      const whole = units.find(({ key }) => key === ROLES)?.target;
      const primary = units.find(({ key }) => isPrimary(resource, key))?.target;
      if (!whole || !primary) continue;
      const { path } = primary;
      yield {
        at: path.string.content,
        message: t`“${path.text}” and “${whole.path.text}” both write the roles of a user, and one may overwrite the other. Map “roles” for several roles, or the primary role for one role.`,
        related: { at: whole.path.string.content, message: t`All roles are written here.` },
      };
    }
  },
});

function isPrimary(resource: ResourceType, key: string | undefined): boolean {
  return key !== undefined && key !== ROLES && isPartOf(resource, key, PRIMARY_ROLE);
}

const ROLES = 'roles';
const PRIMARY_ROLE = 'roles[primary eq true]';
