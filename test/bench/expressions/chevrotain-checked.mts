export { runChecked as run } from './chevrotain.mjs';
