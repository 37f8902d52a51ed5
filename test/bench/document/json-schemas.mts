import { getLanguageService, type JSONSchema, type LanguageService } from 'vscode-json-languageservice';

/**
 * The JSON language service with the schemas of this project.
 *
 * @param folder of the schemas
 */
export function jsonService(folder: string, read: (file: string) => string): LanguageService {
  const service = getLanguageService({});
  const schema = (name: string): JSONSchema => JSON.parse(read(`${folder}/${name}.schema.json`)) as JSONSchema;
  service.configure({
    validate: true,
    allowComments: true,
    schemas: [
      { uri: 'schema:///provisioning', fileMatch: ['*.provisioning.json'], schema: schema('provisioning') },
      {
        uri: 'schema:///synchronization',
        fileMatch: ['!*.provisioning.json', '*.json'],
        schema: schema('synchronization-schema'),
      },
    ],
  });
  return service;
}
