import type { OperatorName } from './tree.js';

/**
 * What is known of the SCIM client that a path or filter is written for. RFC 7644 says what is right; a client may write
 * less than that, or something else.
 */
export interface ScimClient {
  /** The name for people, which begins a sentence. */
  readonly name: string;
  /** The operators of the filters and selectors that it writes. */
  readonly operators: readonly OperatorName[];
  /** Whether it writes booleans as strings, as in `roles[primary eq "True"]`. */
  readonly writesBooleansAsStrings: boolean;
  /** Whether it compares after a selector, as in `emails[type eq "work"].value eq "x"`. */
  readonly comparesValuePaths: boolean;
}
