import { anyContext } from '../entra/checks/index.js';
import { entraObjects } from '../entra/source-object.js';
import type { Surroundings } from './surroundings.js';
import { wholeText } from './text-in-document.js';
import { Source, type SourcePlace } from './source.js';
import { SourceExpression } from './source-expression.js';
import type { ExpressionDocument } from './document.js';
import { NO_SUGGESTIONS } from './usual-sources.js';

const EXPRESSION_FILE_NAME = /\.entraexpression$/i;

export function isExpressionFileName(uri: string): boolean {
  return EXPRESSION_FILE_NAME.test(uri.replace(/[?#].*$/, ''));
}

/**
 * Reads an expression. Any text is accepted.
 *
 * @param parentSource the source in the mapping document, with its surroundings
 */
export function readExpressionDocument(
  uri: string,
  text: string,
  surroundings: Surroundings = {},
  parentSource?: Source,
): ExpressionDocument {
  const context = parentSource?.context ?? { ...anyContext, sourceObject: entraObjects.User };
  const sampleUser = parentSource ? parentSource.sampleUser : surroundings.sampleUser;
  const place: SourcePlace = {
    contextOf: () => context,
    sampleUser,
    defaultValue: undefined,
    budget: undefined,
    suggestions: parentSource?.suggestions ?? NO_SUGGESTIONS,
  };
  return {
    kind: 'expression',
    uri,
    source: new Source(new SourceExpression(text, () => wholeText(text)), place, undefined),
  };
}
