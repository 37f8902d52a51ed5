import { checkedDocument } from './checked-document.js';
import { type Surroundings } from './surroundings.js';
import type { ScimDocument } from './document.js';
import { isExpressionFileName, readExpressionDocument } from './expression-document.js';
import { isFilterFileName, readFilterDocument } from './filter-document.js';
import { EXPRESSION_LANGUAGE, FILTER_LANGUAGE } from './languages.js';
import { readMappingDocument } from './mapping-document.js';
import { isProvisioningFileName } from './recognise.js';

/** What a text is known by beside its content. */
export interface Origin {
  readonly uri: string;
  /** What the editor takes it for, such as `jsonc`; undefined where there is no editor. */
  readonly languageId?: string;
}

/** Reads a text as the document that it is: a mapping document, a filter or an expression; undefined if it is none. */
export function readDocument(origin: Origin, text: string, surroundings: Surroundings = {}): ScimDocument | undefined {
  if (origin.languageId === FILTER_LANGUAGE || isFilterFileName(origin.uri)) {
    return readFilterDocument(origin.uri, text, surroundings);
  }
  if (origin.languageId === EXPRESSION_LANGUAGE || isExpressionFileName(origin.uri)) {
    return readExpressionDocument(origin.uri, text, surroundings);
  }
  const { isTreatedAsSchema } = surroundings;
  const mapping = readMappingDocument(origin.uri, text, { comments: allowsComments(origin), isTreatedAsSchema });
  return mapping && checkedDocument(mapping, surroundings);
}

/** Whether comments and trailing commas are allowed in a JSON text. */
function allowsComments({ uri, languageId }: Origin): boolean {
  return languageId === 'jsonc' || /\.jsonc$/i.test(uri) || isProvisioningFileName(uri);
}
