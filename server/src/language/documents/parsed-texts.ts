import { parseExpression } from '../entra/parser.js';
import { remembered } from '../remembered.js';
import { parsePath } from '../scim/parser/index.js';

/*
 * Documents repeat the same few hundred targets and expressions, so their trees are kept for a while. Those of all others are
 * not kept: there can be many.
 */

const MOST = 2000;

export const parsedPath = remembered(parsePath, MOST);

export const parsedExpression = remembered(parseExpression, MOST);
