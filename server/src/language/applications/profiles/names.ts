// Written by scripts/applications.mjs from the files of this folder; the build does it. Do not edit.
/** What applications are called, for code that needs no more of them than that. */
export const applicationNames: readonly string[] = [
  'AlertMedia',
  'Genesys Cloud',
  'genesys',
  'purecloud',
  'SAP Cloud Identity Services',
  'SCIM 2.0',
  'Zscaler',
];
