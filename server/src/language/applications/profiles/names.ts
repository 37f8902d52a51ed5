// Written by scripts/applications.mjs from the files of this folder; the build does it. Do not edit.
/** The names of all applications, for code that needs only the names. */
export const applicationNames: readonly string[] = [
  'AlertMedia',
  'Genesys Cloud',
  'genesys',
  'purecloud',
  'SAP Cloud Identity Services',
  'SCIM 2.0',
  'Zscaler',
];
