import { checkedDocument } from './checked-document.js';
import { type Surroundings } from './surroundings.js';
import type { ScimDocument } from './document.js';
import { isExpressionFileName, readExpressionDocument } from './expression-document.js';
import { isFilterFileName, readFilterDocument } from './filter-document.js';
import { EXPRESSION_LANGUAGE, FILTER_LANGUAGE } from './languages.js';
import { readMappingDocument } from './mapping-document.js';
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
  text: string,
  surroundings: Surroundings = {},
): ScimDocument | undefined {
  if (identity.languageId === FILTER_LANGUAGE || isFilterFileName(identity.uri)) {
    return readFilterDocument(identity.uri, text, surroundings);
  }
  if (identity.languageId === EXPRESSION_LANGUAGE || isExpressionFileName(identity.uri)) {
    return readExpressionDocument(identity.uri, text, surroundings);
  }
  const { isTreatedAsSchema } = surroundings;
  const mapping = readMappingDocument(identity.uri, text, { comments: allowsComments(identity), isTreatedAsSchema });
  return mapping && checkedDocument(mapping, surroundings);
}

/** Whether comments and trailing commas are allowed in a JSON text. */
function allowsComments({ uri, languageId }: TextIdentity): boolean {
  return languageId === 'jsonc' || /\.jsonc$/i.test(uri) || isProvisioningFileName(uri);
}
