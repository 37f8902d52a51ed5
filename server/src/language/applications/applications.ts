import type { Application, Evidence } from './application.js';

/** The applications that a document can be for. Rules and services use only this, and no application by name. */
export class Applications {
  /** In their order, with the generic one last. */
  readonly all: readonly Application[];
  /** The application of documents that name none and in which none is recognised. */
  readonly generic: Application;

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
  }

  get ids(): readonly string[] {
    return this.all.map(({ id }) => id);
  }

  named(id: string): Application | undefined {
    return this.all.find((application) => application.id === id);
  }

  /** The application whose names occur in a document; undefined if there is none. */
  recognised(evidence: Evidence): Application | undefined {
    return this.all.find((application) => isRecognised(application, evidence));
  }
}

function isRecognised({ recognition }: Application, { directories, targets }: Evidence): boolean {
  const { directoryNames = [], directoryNameParts = [], schemaPrefixes = [] } = recognition;
  return (
    directories.some((name) => {
      const lower = name.toLowerCase();
      return (
        directoryNames.some((known) => known.toLowerCase() === lower) ||
        directoryNameParts.some((part) => lower.includes(part.toLowerCase()))
      );
    }) ||
    schemaPrefixes.some((prefix) => {
      const beginning = prefix.toLowerCase();
      return targets.some((name) => name.slice(0, beginning.length).toLowerCase() === beginning);
    })
  );
}
