/** `apply`, `extract` and `init`, which are a bundle of their own. */
export { applyCommand } from './apply.js';
export { extractCommand } from './extract.js';
export { initCommand } from './init.js';
