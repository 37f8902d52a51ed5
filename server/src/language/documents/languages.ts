/** The language of filter files. */
export const FILTER_LANGUAGE = 'scim-filter';
/** The language of mapping expressions that are edited on their own. */
export const EXPRESSION_LANGUAGE = 'entra-expression';
