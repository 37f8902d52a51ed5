import type { Target } from '../documents/target.js';
import type { ObjectMapping } from '../documents/model.js';
import { isPartOf } from '../scim/canonical.js';
import { rule } from './rule.js';

/** `roles` and the primary role are both mapped: each may overwrite what the other one writes. */
export const rolesTwice = rule({
  code: 'roles-twice',
  *check({ targets }) {
    const wholes = new Map<ObjectMapping, Target>();
    const primaries = new Map<ObjectMapping, Target>();
    for (const target of targets) {
      if (target.resource?.name !== 'User') continue;
      const { resource, key } = target;
      const known = key === 'roles' ? wholes : isPartOf(resource, key, PRIMARY_ROLE) ? primaries : undefined;
      if (known && !known.has(target.objectMapping)) known.set(target.objectMapping, target);
    }
    for (const [objectMapping, { path }] of primaries) {
      const whole = wholes.get(objectMapping);
      if (!whole) continue;
      yield {
        at: path.string.content,
        message: `“${path.text}” and “${whole.path.text}” both write the roles of a user, and one may overwrite the other. Map “roles” for several roles, or the primary role for one role.`,
        related: { at: whole.path.string.content, message: 'All roles are written here.' },
      };
    }
  },
});

const PRIMARY_ROLE = 'roles[primary eq true]';
