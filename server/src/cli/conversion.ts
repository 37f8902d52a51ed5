/** `apply` and `extract`, which are a bundle of their own. */
export { applyCommand } from './apply.js';
export { extractCommand } from './extract.js';
