import { propertiesOf } from '../json/json-tree.js';
import type { SampleObject } from './sample-user.js';

/** The member that marks a sample user as one that exists for tests only. */
export const TEST_USER_MARK = 'isTestUser';

/**
 * Whether a sample user is marked as a test user: its account may be created, changed and deleted. Only `"isTestUser": true` in
 * exactly this spelling counts, because nobody writes that by accident: Graph returns no such member, and a text is not a Boolean.
 */
export function isMarkedTestUser({ node }: Pick<SampleObject, 'node'>): boolean {
  const marks = propertiesOf(node).filter(({ name }) => name === TEST_USER_MARK);
  return marks.length > 0 && marks.every(({ valueNode }) => valueNode?.type === 'boolean' && valueNode.value === true);
}
