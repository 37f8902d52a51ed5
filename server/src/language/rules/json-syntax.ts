import { rule } from './rule.js';

/** The file is not JSON: neither Entra nor anything else can read it. */
export const jsonSyntax = rule({
  code: 'json-syntax',
  severity: 'error',
  *check({ tree }) {
    for (const { message, ...at } of tree.errors.slice(0, 20)) yield { at, message };
  },
});
