import type { JsonString } from '../../json/json-string.js';
import { t } from '../../l10n.js';
import type { Fix } from '../../problems/problem.js';
import { NameList, suggestions } from '../../problems/suggestions.js';
import { didYouMean, inWords } from '../../problems/wording.js';
import { span } from '../../span.js';

/** What was probably meant by a name that is not defined. */
export interface MeantName {
  /** The end of a message, with a space before it. */
  readonly hint: string;
  readonly fixes: (string: JsonString) => readonly Fix[];
}

/** What is known of a name that is not defined. */
export interface NameToUse {
  /** A name that was probably meant, for another reason than that it is similar. */
  readonly likely?: string | undefined;
  readonly isOftenLeftOut?: boolean;
}

/** So many names that are not defined are compared with all that are: if there are more, they are not misspelt. */
const MAX_COMPARED = 20;
/** So many names are listed in a message. */
const MAX_LISTED = 5;

/** The names of directories, or of the objects of a directory, that others can use. */
export class NamesToUse {
  private readonly names: readonly string[];
  private readonly folded: ReadonlySet<string>;
  private readonly list: NameList;
  private readonly used: () => Iterable<string>;
  private unused: readonly string[] | undefined;
  private compared = 0;

  private constructor(names: readonly string[], used: () => Iterable<string>) {
    this.names = [...new Set(names)];
    this.folded = new Set(names.map((name) => name.toLowerCase()));
    this.list = new NameList(names);
    this.used = used;
  }

  /**
   * @param names all that are defined
   * @param used returns all that are used
   * @returns undefined if none is defined, or one of them is not known: then no other name is certain to be wrong
   */
  static ofAll(names: readonly (string | undefined)[], used: () => Iterable<string>): NamesToUse | undefined {
    const known = names.filter((name) => name !== undefined && name.trim() !== '') as string[];
    return known.length === names.length && known.length > 0 ? new NamesToUse(known, used) : undefined;
  }

  /** Whether a name is defined, in any letter case, or is left out. */
  has(name: string): boolean {
    return name.trim() === '' || this.folded.has(name.toLowerCase());
  }

  /**
   * What was probably meant by a name that is not defined. Undefined if the definition may only be left out, as in
   * documentation: if all that are defined are used, the name is not similar to one of them, and there is only one, or this
   * one is often left out.
   */
  meantBy(name: string, { likely, isOftenLeftOut = false }: NameToUse = {}): MeantName | undefined {
    const near = this.compared++ < MAX_COMPARED ? suggestions(name, this.list) : [];
    const meant = near.length > 0 ? near : likely !== undefined && this.names.includes(likely) ? [likely] : [];
    if (meant.length > 0) return meantName(meant, didYouMean(meant));
    const { free } = this;
    if (free.length === 0 && (isOftenLeftOut || this.names.length === 1)) return undefined;
    return free.length === 1 ? meantName(free, didYouMean(free)) : meantName([], listed(this.names));
  }

  /** The names that nothing uses. */
  private get free(): readonly string[] {
    if (this.unused) return this.unused;
    const taken = new Set([...this.used()].map((name) => name.toLowerCase()));
    return (this.unused = this.names.filter((name) => !taken.has(name.toLowerCase())));
  }
}

function meantName(names: readonly string[], hint: string): MeantName {
  const fixes = (string: JsonString): Fix[] =>
    names.map((meant) => ({
      title: t`Rename to “${meant}”`,
      edits: [string.edit(span(0, string.text.length), meant)],
      safe: false,
    }));
  return { hint, fixes };
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return quoted.length > MAX_LISTED ? t` Use one that it defines.` : t` It defines ${inWords(quoted, 'and')}.`;
}
