import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IOnigMatch, type IRawGrammar, type OnigScanner } from 'vscode-textmate';
import { root } from '../../scripts/project.mjs';

/* Our TextMate grammars in VS Code's own engine, without a VS Code. */

const OURS: Readonly<Record<string, string>> = {
  'source.scim-filter': 'syntaxes/scim-filter.tmLanguage.json',
  'source.entra-expression': 'syntaxes/entra-expression.tmLanguage.json',
  'scim.path.injection': 'syntaxes/scim-path.injection.tmLanguage.json',
  'scim.deep-json.injection': 'syntaxes/deep-json.injection.tmLanguage.json',
};

/** Those that are injected into JSON. */
const INJECTED = ['scim.path.injection', 'scim.deep-json.injection'];

/**
 * As much of a grammar of JSON as ours is injected into: objects with keys and values, in the scopes that VS Code's has.
 * What VS Code's own makes of our grammar, the tests in a real VS Code show.
 */
const JSON_GRAMMAR = {
  scopeName: 'source.json',
  patterns: [{ include: '#value' }],
  repository: {
    value: {
      patterns: [
        { match: '\\b(?:true|false|null)\\b|-?[0-9]+', name: 'constant.json' },
        {
          begin: '"',
          end: '"',
          name: 'string.quoted.double.json',
          patterns: [{ match: '\\\\.', name: 'constant.json' }],
        },
        { begin: '\\[', end: '\\]', name: 'meta.structure.array.json', patterns: [{ include: '#value' }] },
        { include: '#object' },
        { match: '//.*$', name: 'comment.line.json' },
      ],
    },
    object: {
      begin: '\\{',
      end: '\\}',
      name: 'meta.structure.dictionary.json',
      patterns: [
        { begin: '"', end: '"', name: 'string.json support.type.property-name.json', patterns: [{ match: '\\\\.' }] },
        {
          begin: ':',
          end: ',|(?=\\})',
          name: 'meta.structure.dictionary.value.json',
          patterns: [{ include: '#value' }, { match: '[^\\s,]', name: 'invalid.illegal.json' }],
        },
        { match: '[^\\s\\}]', name: 'invalid.illegal.json' },
      ],
    },
  },
} as unknown as IRawGrammar;

/** The grammars by their scopes; that of JSON has ours injected. */
export type Grammars = Readonly<Record<'source.json' | 'source.scim-filter' | 'source.entra-expression', IGrammar>>;

/** @param count is told how many characters each search passes */
export async function loadGrammars(count: (characters: number) => void = () => undefined): Promise<Grammars> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new CountingScanner(sources, count) as unknown as OnigScanner,
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => Promise.resolve(scope === 'source.json' ? JSON_GRAMMAR : ours(scope)),
    getInjections: (scope) => (scope === 'source.json' ? INJECTED : undefined),
  });
  const load = async (scope: keyof Grammars): Promise<IGrammar> => (await registry.loadGrammar(scope))!;
  return {
    'source.json': await load('source.json'),
    'source.scim-filter': await load('source.scim-filter'),
    'source.entra-expression': await load('source.entra-expression'),
  };
}

/** One of our grammars as it is written; null for other files. */
export function ours(scope: string): IRawGrammar | null {
  const file = OURS[scope];
  return file === undefined ? null : textmate.parseRawGrammar(readFileSync(path.join(root, file), 'utf8'), file);
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly match: IOnigMatch;
}

/**
 * A scanner that searches for each of its expressions alone, as VS Code's does on long lines: the result of a search is
 * kept until the text is read beyond it.
 */
class CountingScanner {
  private readonly scanners: readonly oniguruma.OnigScanner[];
  private readonly count: (characters: number) => void;
  private readonly last: { text: oniguruma.OnigString; from: number; found: Found | undefined }[] = [];

  constructor(sources: string[], count: (characters: number) => void) {
    this.scanners = sources.map((source) => new oniguruma.OnigScanner([source]));
    this.count = count;
  }

  findNextMatchSync(text: oniguruma.OnigString, from: number, options: oniguruma.FindOption[]): IOnigMatch | null {
    let best: Found | undefined;
    let which = 0;
    for (const [index, scanner] of this.scanners.entries()) {
      const known = this.last[index];
      let found = known?.found;
      if (known?.text !== text || from < known.from || (found && found.start < from)) {
        const match = scanner.findNextMatchSync(text, from, options);
        const { start, end } = match?.captureIndices[0] ?? { start: 0, end: text.content.length };
        found = match ? { start, end, match } : undefined;
        this.last[index] = { text, from, found };
        this.count(1 + end - from);
      }
      if (found && (!best || found.start < best.start)) [best, which] = [found, index];
    }
    return best ? { index: which, captureIndices: best.match.captureIndices } : null;
  }

  dispose(): void {
    for (const scanner of this.scanners) scanner.dispose();
  }
}
