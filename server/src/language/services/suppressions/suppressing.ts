import { isMappingDocument, type ScimDocument } from '../../documents/document.js';
import { suppressionsOf, type SuppressedCode, type Suppression } from '../../documents/suppressions.js';
import { countWhile } from '../../ordered.js';
import type { RuleCode } from '../../problems/catalogue/index.js';
import type { Problem } from '../../problems/problem.js';
import { isSuppressible, unusedSuppressions } from '../../rules/unused-suppression.js';
import type { Span } from '../../span.js';

/** A line with the codes that comments suppress on it; of a code that is named twice, the first one. */
interface SuppressedLine extends Span {
  readonly codes: Map<string, SuppressedCode>;
}

/** Leaves out the problems of a document that its comments suppress. */
export class Suppressing {
  private readonly document: ScimDocument;
  private readonly all: readonly Suppression[];
  /** In the order of the document. */
  private readonly lines: readonly SuppressedLine[];
  private readonly used = new Set<SuppressedCode>();

  constructor(document: ScimDocument) {
    this.document = document;
    this.all = suppressionsOf(document);
    this.lines = linesOf(this.all);
  }

  /** Whether a comment suppresses a problem: it begins on the line to which the comment applies. */
  suppresses({ code, start }: Problem): boolean {
    if (this.lines.length === 0 || !isSuppressible(code)) return false;
    const line = this.lines[countWhile(this.lines, (other) => other.start <= start) - 1];
    const found = line && start <= line.end ? line.codes.get(code) : undefined;
    if (found) this.used.add(found);
    return found !== undefined;
  }

  /** The problems of the comments themselves, after all others were asked about. */
  *unused(isOff: (code: RuleCode) => boolean): Iterable<Problem> {
    const { document, all, used } = this;
    if (all.length === 0 || document.kind === 'expression') return;
    // Where the JSON is broken, not all problems are reported.
    if (isMappingDocument(document) && document.tree.errors.length > 0) return;
    const text = isMappingDocument(document) ? document.json : document.source;
    yield* unusedSuppressions(text, all, { isUsed: (code) => used.has(code), isOff });
  }
}

function linesOf(suppressions: readonly Suppression[]): SuppressedLine[] {
  const lines: SuppressedLine[] = [];
  for (const { line, codes } of suppressions) {
    if (!line) continue;
    if (lines.at(-1)?.start !== line.start) lines.push({ ...line, codes: new Map() });
    const known = lines.at(-1)!.codes;
    for (const code of codes) if (!known.has(code.code)) known.set(code.code, code);
  }
  return lines;
}
