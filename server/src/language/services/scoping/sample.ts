import type { CheckedDocument } from '../../documents/checked-document.js';
import type { ObjectMapping } from '../../documents/mapping-document.js';
import type { SampleUser } from '../../documents/sample-user.js';

/** Whose values show what comes of a scoping filter; undefined if there is no such user, or the filter is not on users. */
export function sampleUserOf(
  { surroundings }: Pick<CheckedDocument, 'surroundings'>,
  { sourceObject }: ObjectMapping,
): SampleUser | undefined {
  return sourceObject?.name === 'Group' ? undefined : surroundings.sampleUser;
}
