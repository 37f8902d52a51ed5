import { parseJson } from '../json/json-tree.js';
import { readProvisioningFile } from './provisioning-file.js';
import { mayBeMappingDocument, recognise } from './recognise.js';
import { readSynchronizationSchema } from './synchronization-schema.js';
import type { MappingDocument } from './model.js';

/**
 * Reads a mapping document; undefined if the text is not one. Broken text is read as far as possible.
 *
 * @param uri the document's address; its name shows whether it is a provisioning file, and whether comments are allowed
 * @param options.isTreatedAsSchema whether the user says that it is a synchronization schema
 */
export function readMappingDocument(
  uri: string,
  json: string,
  { comments, isTreatedAsSchema = false }: { comments: boolean; isTreatedAsSchema?: boolean | undefined },
): MappingDocument | undefined {
  if (!mayBeMappingDocument(uri, json)) return undefined;
  const tree = parseJson(json, { comments });
  const kind = recognise(uri, tree.root, isTreatedAsSchema);
  switch (kind) {
    case undefined:
      return undefined;
    case 'provisioningFile':
      return { uri, kind, json, tree, ...readProvisioningFile(json, tree.root) };
    case 'synchronizationSchema':
      return { uri, kind, json, tree, ...readSynchronizationSchema(json, tree.root, isTreatedAsSchema) };
  }
}
