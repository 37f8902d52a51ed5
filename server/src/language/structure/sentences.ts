/*
 * Descriptions that both kinds of mapping documents have, in Markdown.
 */

export const SWITCH = '`Switch([IsSoftDeleted], , "False", "True", "True", "False")`';
export const PATH = '`emails[type eq "work"].value`';
export const SOURCE_ATTRIBUTE =
  'The source attribute that is compared, such as `department`. It must have a single value and must not be a reference.';
export const OPERATOR = 'How the attribute is compared.';
export const GROUP_NAME = 'A name for the group of clauses. It does not change who is in scope.';
export const SCOPING_FILTER =
  '**Scoping filter**: who is in scope, in addition to the assignment. It is enough to meet one of the groups; to meet a group, all its clauses must be met.';
export const DEFAULT_VALUE =
  'The value that is written if the source has no value. It is used only when the object is created.';
