import { getLanguageService, type LanguageService } from 'vscode-json-languageservice';
import { strictSchema } from '../../../server/src/language/structure/json-schemas.js';

/**
 * The JSON language service with the strict schemas: it judges members, types and values as our rules do. The contributed
 * schemas only describe.
 */
export function jsonService(): LanguageService {
  const service = getLanguageService({});
  service.configure({
    validate: true,
    allowComments: true,
    schemas: [
      { uri: 'schema:///provisioning', fileMatch: ['*.provisioning.json'], schema: strictSchema('provisioningFile') },
      {
        uri: 'schema:///synchronization',
        fileMatch: ['!*.provisioning.json', '*.json'],
        schema: strictSchema('synchronizationSchema'),
      },
    ],
  });
  return service;
}
