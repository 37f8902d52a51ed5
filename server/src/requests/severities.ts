import { Configurations } from '../language/configuration/nearest.js';
import { readExpressionAddress } from '../language/documents/expression-address.js';
import { isLevel, type SeverityOverrides } from '../language/problems/severity.js';
import { isRecord, isString } from './well-formed.js';

/** The severities of rules for each document: those of the settings, and above them those of configuration files. */
export class Severities {
  private readonly builtIn: SeverityOverrides;
  private setting: SeverityOverrides = {};
  private configurations = new Configurations([]);
  /** For each document the same object, until something changes. */
  private readonly known = new Map<string, SeverityOverrides>();

  /** @param builtIn those that nobody can change */
  constructor(builtIn: SeverityOverrides) {
    this.builtIn = builtIn;
  }

  /** Those of a document that is not open: nobody else reports its problems. */
  forClosed(uri: string): SeverityOverrides {
    return { ...this.setting, ...this.configurations.severitiesFor(uri) };
  }

  for(uri: string): SeverityOverrides {
    // An expression that is edited on its own belongs to its document.
    const document = readExpressionAddress(uri)?.document ?? uri;
    let severities = this.known.get(document);
    if (!severities) {
      severities = { ...this.setting, ...this.configurations.severitiesFor(document), ...this.builtIn };
      this.known.set(document, severities);
    }
    return severities;
  }

  /** Sets the `severity` setting. Entries that are not valid are ignored. */
  setSetting(severity: unknown): void {
    this.setting = isRecord(severity)
      ? (Object.fromEntries(Object.entries(severity).filter(([, level]) => isLevel(level))) as SeverityOverrides)
      : {};
    this.known.clear();
  }

  /** Sets the configuration files. Values that are not files with a text are ignored. */
  setConfigurations(files: unknown): Configurations {
    this.configurations = new Configurations((Array.isArray(files) ? files : []).filter(isFile));
    this.known.clear();
    return this.configurations;
  }
}

function isFile(value: unknown): value is { readonly uri: string; readonly text: string } {
  return isRecord(value) && isString(value['uri']) && isString(value['text']);
}
