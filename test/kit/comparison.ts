import { readFileSync } from 'node:fs';
import {
  compareDocuments,
  readComparable,
  sentenceOf,
  type Comparison,
} from '../../server/src/language/services/comparison/index.js';

/* Comparisons of documents, and edits of the examples. */

const example = (name: string): string => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');

/** The examples, one of each kind, which say the same. */
export const FILE = example('genesys-cloud.provisioning.json');
export const SCHEMA = example('genesys-cloud.synchronization-schema.json');

/** Parts of the first one. */
export const ROWS = {
  title: '{ "target": "title", "source": "[jobTitle]" },',
  active:
    '{ "target": "active", "source": "Switch([IsSoftDeleted], , \\"False\\", \\"True\\", \\"True\\", \\"False\\")" },',
  actions: '"actions": ["create", "update", "delete"],',
} as const;

/** @param uri undefined for texts without a name */
export function compared(before: string, after: string, uri?: string): Comparison {
  const [old, fresh] = [before, after].map((text) => readComparable(uri, text));
  if ('problem' in old! || 'problem' in fresh!) throw new Error(JSON.stringify([old, fresh]));
  return compareDocuments(old!.document, fresh!.document);
}

/** Each change: its kind, the sentence, and its consequence. */
export function said(before: string, after: string): string[] {
  return compared(before, after).changes.map((change) =>
    [change.kind, sentenceOf(change), change.consequence].filter((text) => text !== null).join(' | '),
  );
}

export type Edit = (text: string) => string;

/** The edit that replaces the first occurrence of a text, which must be there. */
export function replace(found: string, by: string): Edit {
  return (text) => {
    if (!text.includes(found)) throw new Error(`There is no ${found}.`);
    return text.replace(found, () => by);
  };
}

export function all(...edits: readonly Edit[]): Edit {
  return (text) => edits.reduce((edited, edit) => edit(edited), text);
}
