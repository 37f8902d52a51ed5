import { checkedDocument } from './checked-document.js';
import { type Surroundings } from './surroundings.js';
import type { SourceText, TextChange } from '../source-text.js';
import { isMappingDocument, type ScimDocument } from './document.js';
import { isExpressionFileName, readExpressionDocument } from './expression-document.js';
import { isFilterFileName, readFilterDocument } from './filter-document.js';
import { EXPRESSION_LANGUAGE, FILTER_LANGUAGE } from './languages.js';
import { readEditedMappingDocument, readMappingDocument, type ReadingOptions } from './mapping-document.js';
import { isProvisioningFileName } from './recognise.js';

/** What is known about a text besides its content. */
export interface TextIdentity {
  readonly uri: string;
  /** The editor's language, such as `jsonc`; undefined without an editor. */
  readonly languageId?: string;
}

/** Reads a text as a mapping document, a filter or an expression; undefined if it is none of these. */
export function readDocument(
  identity: TextIdentity,
  text: SourceText,
  surroundings: Surroundings = {},
): ScimDocument | undefined {
  if (identity.languageId === FILTER_LANGUAGE || isFilterFileName(identity.uri)) {
    return readFilterDocument(identity.uri, text.toString(), surroundings);
  }
  if (identity.languageId === EXPRESSION_LANGUAGE || isExpressionFileName(identity.uri)) {
    return readExpressionDocument(identity.uri, text.toString(), surroundings);
  }
  const mapping = readMappingDocument(identity.uri, text, optionsOf(identity, surroundings));
  return mapping && checkedDocument(mapping, surroundings);
}

/**
 * Reads the next version of a document: only what the change touched. Undefined if the text must be read as a whole. The
 * document before must not be used afterwards.
 *
 * @param text the text after the change
 * @param surroundings equal to those with which the document before was read
 */
export function readEditedDocument(
  identity: TextIdentity,
  before: ScimDocument,
  text: SourceText,
  change: TextChange,
  surroundings: Surroundings = {},
): ScimDocument | undefined {
  if (!isMappingDocument(before)) return undefined;
  const mapping = readEditedMappingDocument(before, text, change, optionsOf(identity, surroundings));
  return mapping && checkedDocument(mapping, surroundings, before);
}

function optionsOf(identity: TextIdentity, { isTreatedAsSchema }: Surroundings): ReadingOptions {
  return { comments: allowsComments(identity), isTreatedAsSchema };
}

/** Whether comments and trailing commas are allowed in a JSON text. */
function allowsComments({ uri, languageId }: TextIdentity): boolean {
  return languageId === 'jsonc' || /\.jsonc$/i.test(uri) || isProvisioningFileName(uri);
}
