import { parse } from 'jsonc-parser';
import { isMappingDocument, type CheckedDocument } from '../../server/src/language/documents/document.js';
import { readDocument } from '../../server/src/language/documents/read.js';
import { applyProvisioningFile, type Applied } from '../../server/src/language/services/conversion/apply.js';
import { extractProvisioningFile } from '../../server/src/language/services/conversion/extract.js';
import { applyEdits } from '../../server/src/language/span.js';
import { PROVISIONING_URI } from './documents.js';

/** A text as a synchronization schema, with or without comments. */
export function schemaDocument(text: string): CheckedDocument {
  const document = readDocument({ uri: 'file:///schema.json', languageId: 'jsonc' }, text);
  if (!document || !isMappingDocument(document)) throw new Error('This is not a synchronization schema.');
  return document;
}

export function provisioningDocument(text: string): CheckedDocument {
  return readDocument({ uri: PROVISIONING_URI }, text) as CheckedDocument;
}

/** Applies a provisioning file to a schema, with the resulting text. */
export function applied(file: string, schema: string): Applied & { readonly text: string } {
  const result = applyProvisioningFile(provisioningDocument(file), schema, (text) =>
    readDocument({ uri: 'file:///schema.json', languageId: 'jsonc' }, text),
  );
  if ('problem' in result) throw new Error(result.problem);
  return { ...result, text: applyEdits(schema, result.edits) };
}

/** The provisioning file of a schema. */
export function extracted(schema: string): string {
  const result = extractProvisioningFile(schemaDocument(schema));
  if ('problem' in result) throw new Error(result.problem);
  return result.text;
}

/** A provisioning file as data. */
export interface FileData {
  application?: string;
  users?: KindData;
  groups?: KindData;
}
export interface KindData {
  actions?: string[];
  scopingFilter?: GroupData[];
  attributeMappings: MappingData[];
}
export interface GroupData {
  name?: string;
  clauses: { attribute: string; operator: string; value?: string }[];
}
export interface MappingData {
  target: string;
  source: string | null;
  matchingPriority?: number;
  defaultValue?: string;
  flowType?: string;
  flowBehavior?: string;
}

export function dataOf(file: string): FileData {
  return parse(file, [], { allowTrailingComma: true }) as FileData;
}

/** The same data in one form: without defaults, and in the order of the targets, which has no meaning. */
export function normalised({ users, groups }: FileData): unknown {
  return [users, groups].map(
    (kind) =>
      kind && {
        actions: kind.actions?.toSorted(),
        scopingFilter: kind.scopingFilter ?? [],
        attributeMappings: kind.attributeMappings
          .map(withoutDefaults)
          .toSorted((a, b) => (a.target < b.target ? -1 : 1)),
      },
  );
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  matchingPriority: 0,
  flowType: 'Always',
  flowBehavior: 'FlowWhenChanged',
};

function withoutDefaults(mapping: MappingData): MappingData {
  return Object.fromEntries(
    Object.entries(mapping).filter(([name, value]) => DEFAULTS[name] !== value),
  ) as unknown as MappingData;
}
