import type { Application } from './application.js';

/** The applications that a document can be for. Rules and services use only this, and no application by name. */
export class Applications {
  /** In their order, with the generic one last. */
  readonly all: readonly Application[];
  /** The application of documents that name none and in which none is recognised. */
  readonly generic: Application;
  /** The prefixes of schema URNs that only one application uses, in the order of the ranks. */
  private readonly schemaPrefixes: { readonly prefixes: readonly RankedPrefix[]; readonly shortest: number };

  /**
   * @param applications of two with the same id, the first one is used
   * @throws an error if none of them is the generic one (`recognition.otherwise`)
   */
  constructor(applications: Iterable<Application>) {
    const byId = new Map<string, Application>();
    for (const application of applications) {
      if (!byId.has(application.id)) byId.set(application.id, application);
    }
    const generic = [...byId.values()].find(({ recognition }) => recognition.otherwise === true);
    if (!generic) throw new Error('There is no generic application: one of them needs recognition.otherwise.');
    byId.delete(generic.id);
    this.generic = generic;
    this.all = [...byId.values(), generic];
    const prefixes = this.all.flatMap(({ recognition: { schemaPrefixes = [] } }, rank) =>
      schemaPrefixes.map((text) => ({ text: text.toLowerCase(), rank })),
    );
    this.schemaPrefixes = { prefixes, shortest: Math.min(...prefixes.map(({ text }) => text.length)) };
  }

  get ids(): readonly string[] {
    return this.all.map(({ id }) => id);
  }

  named(id: string): Application | undefined {
    return this.all.find((application) => application.id === id);
  }

  /**
   * The rank of the application that the name of a target directory shows; Infinity if it shows none. The lowest rank in a
   * document is that of its application.
   */
  rankOfDirectory(name: string): number {
    const lower = name.toLowerCase();
    const index = this.all.findIndex(({ recognition: { directoryNames = [], directoryNameParts = [] } }) => {
      if (directoryNames.some((known) => known.toLowerCase() === lower)) return true;
      return directoryNameParts.some((part) => lower.includes(part.toLowerCase()));
    });
    return index < 0 ? Infinity : index;
  }

  /** The rank of the application that a target attribute shows; Infinity if it shows none. */
  rankOfTarget(name: string): number {
    const { prefixes, shortest } = this.schemaPrefixes;
    if (name.length < shortest) return Infinity;
    const known = prefixes.find(({ text }) => name.slice(0, text.length).toLowerCase() === text);
    return known?.rank ?? Infinity;
  }

  /** The application of a rank; undefined for Infinity. */
  ranked(rank: number): Application | undefined {
    return this.all[rank];
  }
}

interface RankedPrefix {
  /** In lower case. */
  readonly text: string;
  readonly rank: number;
}
