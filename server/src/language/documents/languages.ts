/** The language of filter files, as editors call it. */
export const FILTER_LANGUAGE = 'scim-filter';
