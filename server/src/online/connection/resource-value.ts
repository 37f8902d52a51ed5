import { parsePath } from '../../language/scim/parser/index.js';
import { valuesAt } from '../../language/scim/resource-value.js';
import type { JsonObject } from './scim-answer.js';

/**
 * The string that a resource has at a path, such as `emails[type eq "work"].value`; the first, if there are several.
 * Undefined if it has none, or if the path selects by more than comparisons with `eq`. Names compare without case.
 */
export function stringAt(resource: JsonObject, path: string): string | undefined {
  const { tree, problems } = parsePath(path);
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  return valuesAt(resource, path, tree).find((value) => typeof value === 'string' && value.trim() !== '') as
    string | undefined;
}
