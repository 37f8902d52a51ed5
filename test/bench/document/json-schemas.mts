import { getLanguageService, type JSONSchema, type LanguageService } from 'vscode-json-languageservice';
import { strictSchema } from '../../../server/src/language/structure/json-schemas.js';
import type { StructureKind } from '../../../server/src/language/structure/index.js';

/**
 * The JSON language service with the strict schemas: it judges members, types and values as our rules do. The contributed
 * schemas only describe.
 */
export function jsonService(): LanguageService {
  const service = getLanguageService({});
  const schema = (kind: StructureKind): JSONSchema => strictSchema(kind) as JSONSchema;
  service.configure({
    validate: true,
    allowComments: true,
    schemas: [
      { uri: 'schema:///provisioning', fileMatch: ['*.provisioning.json'], schema: schema('provisioningFile') },
      {
        uri: 'schema:///synchronization',
        fileMatch: ['!*.provisioning.json', '*.json'],
        schema: schema('synchronizationSchema'),
      },
    ],
  });
  return service;
}
