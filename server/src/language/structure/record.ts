import { foldedName } from '../json/member-names.js';
import { NameList } from '../problems/suggestions.js';
import type { Word } from './words.js';
import { translated } from '../l10n.js';

/** The two kinds of mapping documents, as the structure of their members tells them apart. */
export type StructureKind = 'synchronizationSchema' | 'provisioningFile';

/**
 * How certain a record is: documented by Microsoft, or by us for our own format; seen in real documents; or assumed from those.
 */
export type Certainty = 'documented' | 'seen' | 'assumed';

/** What a member's value is. */
export type ValueRecord =
  | {
      readonly type: 'string';
      /** A regular expression that it must match, and what that means: `an e-mail address`. */
      readonly pattern?: { readonly source: string; readonly meaning: string };
    }
  | { readonly type: 'boolean' }
  | { readonly type: 'integer'; readonly min?: number }
  | WordValue
  | {
      readonly type: 'object';
      /** The name of its record. */
      readonly of: string;
    }
  | {
      readonly type: 'list';
      readonly of: ValueRecord;
      /** Whether a list without elements has no meaning. */
      readonly isFilled?: boolean;
    };

/** One of some words, or several of them. */
export interface WordValue {
  readonly type: 'word';
  readonly words: readonly Word[];
  /** Whether there are other values. */
  readonly isOpen?: boolean;
  /** Whether some programs write the number of a word. */
  readonly isNumbered?: boolean;
  /** Whether it is a list of words in one string, separated by commas; as a number, the sum of theirs. */
  readonly isFlags?: boolean;
  /** Whether words that differ only in letter case are known to be accepted. */
  readonly ignoresCase?: boolean;
}

/** A member of an object in a mapping document. */
export interface MemberFacts {
  /** As Graph writes it, or as we do. */
  readonly name: string;
  readonly value: ValueRecord;
  /** Markdown. */
  readonly description: string;
  readonly certainty: Certainty;
  /** Whether it can be null. */
  readonly isNullable?: boolean;
  /** Whether the object makes no sense without it: `missing-member` then has this severity. */
  readonly required?: 'error' | 'warning';
  /** The other member of a pair: a whole schema has both. `rules/schema/missing-names.ts` reports that one is missing. */
  readonly pairedWith?: string;
  /** A rule outside this category that reports that it is missing, and knows more about it. */
  readonly missingIn?: string;
  /** A rule outside this category that reports a number, true or false in place of a string, and knows more about it. */
  readonly scalarIn?: string;
  /** What a missing member means. */
  readonly default?: boolean | number | string;
  /** The names that it has elsewhere, such as in the other kind of mapping documents. */
  readonly otherNames?: readonly string[];
}

export interface MemberRecord extends MemberFacts {
  /** Its place in the record of the object. */
  readonly index: number;
}

export interface ObjectFacts {
  /** Its name among the objects of the kind. */
  readonly name: string;
  /** With an article: `an attribute mapping`. */
  readonly called: string;
  /** Markdown. */
  readonly description: string;
  /** Those that are most useful first. */
  readonly members: readonly MemberFacts[];
  /** Names of members that programs write although they have no effect. */
  readonly harmless?: readonly string[];
  /** The members that a new one begins with. */
  readonly starter?: readonly string[];
}

/** An object of a mapping document with its members. */
export class ObjectRecord {
  readonly kind: StructureKind;
  readonly name: string;
  readonly called: string;
  readonly description: string;
  readonly members: readonly MemberRecord[];
  readonly harmless: readonly string[];
  readonly starter: readonly string[] | undefined;
  /** The names of its members. */
  readonly names: NameList;
  /** A bit for each member that must be there. */
  readonly required: number;
  private readonly byName: ReadonlyMap<string, MemberRecord>;
  private readonly byFoldedName: ReadonlyMap<string, MemberRecord>;

  constructor(kind: StructureKind, { name, called, description, members, harmless = [], starter }: ObjectFacts) {
    this.kind = kind;
    this.name = name;
    this.called = called;
    this.description = description;
    this.members = members.map((facts, index) => ({ ...facts, index }));
    this.harmless = harmless;
    this.starter = starter;
    this.names = new NameList(members.map((member) => member.name));
    this.byName = new Map(this.members.map((member) => [member.name, member]));
    this.byFoldedName = new Map(this.members.map((member) => [foldedName(member.name), member]));
    let required = 0;
    for (const { required: severity, index } of this.members) if (severity) required |= 1 << index;
    this.required = required;
  }

  /** Whether other members are accepted: the service adds some to a synchronization schema. */
  get isOpen(): boolean {
    return this.kind === 'synchronizationSchema';
  }

  /** The name without its article. */
  get noun(): string {
    return translated(this.called).replace(/^(?:an?|the) /, '');
  }

  /** The member of that name, in any naming style. */
  memberNamed(name: string): MemberRecord | undefined {
    return this.byName.get(name) ?? this.byFoldedName.get(foldedName(name));
  }
}
