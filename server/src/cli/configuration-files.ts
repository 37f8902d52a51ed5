import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  CONFIGURATION_FILE,
  readConfiguration,
  severitiesFor,
  type Configuration,
} from '../language/configuration/configuration.js';
import type { SeverityOverrides } from '../language/problems/severity.js';
import { rangeOf } from '../range.js';
import { EditedText } from '../requests/edited-text.js';
import { reasonOf } from './errors.js';
import { INVALID_CONFIGURATION, type Reported } from './reporters/text-and-json.js';
import { readTextFile } from './text-file.js';

/** The severities of rules in configuration files. Each file is read once. */
export class ConfigurationFiles {
  /** What is wrong with the files that were read. */
  readonly problems: Reported[] = [];
  private readonly named: string | undefined;
  private readonly read = new Map<string, Configuration | undefined>();
  /** The configuration file for each folder. */
  private readonly nearest = new Map<string, string | undefined>();

  /** @param named the file that applies to all documents, instead of the nearest one */
  constructor(named: string | undefined) {
    this.named = named;
  }

  /** The severities for a document. */
  severitiesFor(file: string): SeverityOverrides {
    const found = this.named ?? this.nearestTo(path.dirname(path.resolve(file)));
    const configuration = found === undefined ? undefined : this.configurationIn(found);
    if (found === undefined || !configuration) return {};
    const relative = path.relative(path.dirname(path.resolve(found)), path.resolve(file));
    return severitiesFor(configuration, relative.split(path.sep).join('/'));
  }

  /** Reads a configuration file, if it has not been read yet; undefined if it cannot be read. */
  configurationIn(file: string): Configuration | undefined {
    if (!this.read.has(file)) this.read.set(file, this.readFile(file));
    return this.read.get(file);
  }

  /** The configuration file in a folder or in the next folder around it that has one. */
  private nearestTo(folder: string): string | undefined {
    if (this.nearest.has(folder)) return this.nearest.get(folder);
    const file = path.join(folder, CONFIGURATION_FILE);
    const outer = path.dirname(folder);
    const found = existsSync(file) ? relativeTo(file) : outer === folder ? undefined : this.nearestTo(outer);
    this.nearest.set(folder, found);
    return found;
  }

  private readFile(file: string): Configuration | undefined {
    const start = { line: 0, character: 0 };
    let text: string;
    try {
      ({ text } = readTextFile(file));
    } catch (error) {
      const message = `This file cannot be read: ${reasonOf(error)}.`;
      this.report({ file, message, range: { start, end: start }, text: '' });
      return undefined;
    }
    const configuration = readConfiguration(text);
    const positions = EditedText.create(file, 'jsonc', 0, text);
    for (const { message, ...at } of configuration.problems)
      this.report({ file, message, range: rangeOf(at, positions), text: text.slice(at.start, at.end) });
    return configuration;
  }

  private report(problem: Omit<Reported, 'code' | 'severity'>): void {
    this.problems.push({ ...problem, code: INVALID_CONFIGURATION, severity: 'error' });
  }
}

/** A path as short as the user would write it. */
function relativeTo(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === '' || relative.startsWith('..') ? file : relative;
}
