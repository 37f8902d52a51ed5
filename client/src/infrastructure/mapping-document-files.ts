/** The files that are mapping documents by their names, as a glob. */
export const NAMED_FILES =
  '**/{*.provisioning.json,*.provisioning.jsonc,*synchronization-schema*.json,*synchronizationSchema*.json}';
/** Folders of other people's files. */
export const EXCLUDED = '**/node_modules/**';
