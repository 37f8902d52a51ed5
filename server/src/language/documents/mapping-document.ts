import { editedTree } from '../json/edited-tree.js';
import { parseJson, type JsonTree } from '../json/json-tree.js';
import { LatestText, type SourceText, type TextChange } from '../source-text.js';
import { readProvisioningFile } from './provisioning-file.js';
import { mayBeMappingDocument, recognise } from './recognise.js';
import { readSynchronizationSchema } from './synchronization-schema.js';
import type { Before, MappingDocument, WholeText } from './model.js';
import { editedMarks, suppressionMarks } from './suppression-marks.js';
import { aroundChange, mayHaveTruncated } from './truncation.js';

export interface ReadingOptions {
  /** Whether comments and trailing commas are allowed. */
  readonly comments: boolean;
  /** Whether the user says that it is a synchronization schema. */
  readonly isTreatedAsSchema?: boolean | undefined;
}

/**
 * Reads a mapping document; undefined if the text is not one. Broken text is read as far as possible.
 *
 * @param uri the document's address; its name shows whether it is a provisioning file
 */
export function readMappingDocument(
  uri: string,
  json: SourceText,
  options: ReadingOptions,
): MappingDocument | undefined {
  const text = json.toString();
  if (!mayBeMappingDocument(uri, text)) return undefined;
  const tree = parseJson(text, options);
  const whole = {
    mayBeTruncated: mayHaveTruncated(text, tree.stringNames),
    allowsComments: options.comments,
    suppressionMarks: options.comments ? suppressionMarks(text) : [],
  };
  return documentOf(uri, json, tree, whole, options);
}

/**
 * The next version of a mapping document: only what the change touched is read again. Undefined if the text must be read as a
 * whole. The document before must not be used afterwards.
 *
 * @param json the text after the change
 */
export function readEditedMappingDocument(
  before: MappingDocument,
  json: SourceText,
  change: TextChange,
  options: ReadingOptions,
): MappingDocument | undefined {
  const tree = editedTree(before.tree, json, change, options);
  if (!tree) return undefined;
  const whole = {
    mayBeTruncated: before.mayBeTruncated || mayHaveTruncated(aroundChange(json, change), tree.stringNames),
    allowsComments: options.comments,
    suppressionMarks: options.comments ? editedMarks(before.suppressionMarks, json, change) : [],
  };
  return documentOf(before.uri, json, tree, whole, options, before);
}

function documentOf(
  uri: string,
  json: SourceText,
  tree: JsonTree,
  whole: WholeText,
  { isTreatedAsSchema = false }: ReadingOptions,
  earlier?: MappingDocument,
): MappingDocument | undefined {
  const recognised = recognise(uri, tree.root, isTreatedAsSchema);
  if (!recognised) return undefined;
  const { kind } = recognised;
  const latest = earlier?.latest ?? new LatestText(json);
  latest.become(json);
  // An attribute mapping of the other kind has the same nodes.
  const versions = { latest, before: earlier?.kind === kind ? earlier : NOTHING };
  const parts =
    kind === 'provisioningFile'
      ? readProvisioningFile(json, tree.root, versions)
      : readSynchronizationSchema(json, tree.root, recognised.found, whole.mayBeTruncated, versions);
  return { uri, kind, json, latest, tree, ...whole, ...parts };
}

const NOTHING: Before = { objectMappings: [], schemas: [] };
