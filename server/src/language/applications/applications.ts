import type { Application, Evidence } from './application.js';

/** The applications that a document can be for. Rules and services know them by this only, and none by its name. */
export class Applications {
  /** In their order, the one that is assumed otherwise last. */
  readonly all: readonly Application[];
  /** What is assumed of a document that names no application and in which none is recognised. */
  readonly generic: Application;

  /**
   * @param applications of two with the same id, the first one counts
   * @throws an error if none is one that is assumed otherwise
   */
  constructor(applications: Iterable<Application>) {
    const byId = new Map<string, Application>();
    for (const application of applications) {
      if (!byId.has(application.id)) byId.set(application.id, application);
    }
    const generic = [...byId.values()].find(({ recognition }) => recognition.otherwise === true);
    if (!generic) throw new Error('No application is assumed for documents in which none is recognised.');
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

  /** The application whose own names are in a document; undefined if there is none. */
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
