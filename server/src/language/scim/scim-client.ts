import type { OperatorName } from './tree.js';

/**
 * What is known about the SCIM client that a path or filter is written for. A client may support only a part of RFC 7644,
 * or differ from it.
 */
export interface ScimClient {
  /** Its name in messages, also at the beginning of a sentence. */
  readonly name: string;
  /** The operators that it uses in filters and selectors. */
  readonly operators: readonly OperatorName[];
  /** Whether it writes booleans as strings, as in `roles[primary eq "True"]`. */
  readonly writesBooleansAsStrings: boolean;
  /** Whether it compares after a selector, as in `emails[type eq "work"].value eq "x"`. */
  readonly comparesValuePaths: boolean;
}
