import type { SeverityOverrides } from '../problems/severity.js';
import { readConfiguration, severitiesFor, type Configuration } from './configuration.js';

interface ConfigurationInFolder {
  readonly uri: string;
  readonly text: string;
  readonly folder: string;
  readonly configuration: Configuration;
}

/** Configuration files by their folders. */
export class Configurations {
  /** Those of the innermost folders first. */
  readonly all: readonly ConfigurationInFolder[];

  /** @param files URIs and texts of configuration files */
  constructor(files: readonly { readonly uri: string; readonly text: string }[]) {
    this.all = files
      .map(({ uri, text }) => ({ uri, text, folder: folderOf(decoded(uri)), configuration: readConfiguration(text) }))
      .sort((a, b) => b.folder.length - a.folder.length);
  }

  /** The severities for a document, of the nearest file in a folder around it. */
  severitiesFor(uri: string): SeverityOverrides {
    const document = decoded(uri);
    const nearest = this.all.find(({ folder }) => document.startsWith(folder));
    return nearest ? severitiesFor(nearest.configuration, document.slice(nearest.folder.length)) : {};
  }
}

/** The path of a document as a configuration file in a folder around it sees it. */
export function pathFrom(configuration: string, document: string): string {
  return decoded(document).slice(folderOf(decoded(configuration)).length);
}

/** With the `/` at its end. */
function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** Programs encode the same address in different ways. */
function decoded(uri: string): string {
  const address = uri.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
