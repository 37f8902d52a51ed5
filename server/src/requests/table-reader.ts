/** What reads tables (CSV): a bundle of its own, because its library is large and rarely needed. */
export { parseTable } from '../language/rehearsal/table.js';
