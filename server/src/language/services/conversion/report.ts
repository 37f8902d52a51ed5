import type { Action } from '../../applications/application.js';
import { t, translated } from '../../l10n.js';
import { inWords } from '../../problems/wording.js';
import type { GroupFacts } from './apply-scope.js';
import type { Kind } from './chosen-mapping.js';
import { FACT_WORDS, type FactName, type MappingFacts } from './mapping-facts.js';

/** A change of a schema. */
export interface Change {
  readonly kind: Kind;
  readonly what: 'added' | 'changed' | 'removed' | 'actions' | 'scope' | 'defined';
  /** In words, in the present tense. */
  readonly text: string;
}

type FactValue = MappingFacts[FactName];

/** Collects what is done, and what is not, in words. */
export class Report {
  readonly changes: Change[] = [];
  readonly notApplied: string[] = [];
  readonly notes: string[] = [];

  added(kind: Kind, target: string, { source, defaultValue }: MappingFacts): void {
    const from =
      typeof source === 'string'
        ? t`from ${short(source)}`
        : defaultValue === null
          ? t`without a source`
          : t`with the default value ${said(defaultValue)}`;
    this.change(kind, 'added', t`“${target}” is added, ${from}`);
  }

  changed(kind: Kind, target: string, name: FactName, before: FactValue, after: FactValue): void {
    this.change(
      kind,
      'changed',
      t`“${target}”: the ${translated(FACT_WORDS[name])} changes from ${said(before)} to ${said(after)}`,
    );
  }

  removed(kind: Kind, target: string): void {
    this.change(kind, 'removed', t`“${target}” is removed`);
  }

  actions(kind: Kind, before: readonly Action[] | undefined, after: readonly Action[]): void {
    const words = (actions: readonly Action[]): string => (actions.length === 0 ? 'none' : inWords(actions, 'and'));
    const from = before ? t` from ${words(before)}` : '';
    this.change(kind, 'actions', t`the actions change${from} to ${words(after)}`);
  }

  scope(kind: Kind, before: readonly GroupFacts[], after: readonly GroupFacts[]): void {
    const verb = before.length === 0 ? t`is added` : after.length === 0 ? t`is removed` : 'changes';
    this.change(kind, 'scope', t`the scoping filter ${verb}`);
  }

  defined(kind: Kind, name: string, directory: string): void {
    this.change(kind, 'defined', t`“${name}” is defined in the directory “${directory}”`);
  }

  refuse(kind: Kind, reason: string): void {
    this.notApplied.push(`${kind}: ${reason}`);
  }

  note(kind: Kind, text: string): void {
    this.notes.push(`${kind}: ${text}`);
  }

  private change(kind: Kind, what: Change['what'], text: string): void {
    this.changes.push({ kind, what, text });
  }
}

/** The maximum length of an expression in a message, in UTF-16 code units. */
const MAX_LENGTH = 80;

function short(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function said(value: FactValue): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'string' ? (value === '' ? t`an empty text` : short(value)) : String(value);
}
