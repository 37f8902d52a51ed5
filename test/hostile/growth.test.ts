import { describe, expect, it } from 'vitest';
import { readDocument } from '../../server/src/language/documents/read.js';
import { readSampleUser } from '../../server/src/language/documents/sample-user.js';
import type { ScimDocument } from '../../server/src/language/documents/document.js';
import { complete } from '../../server/src/language/services/completion/index.js';
import { definition } from '../../server/src/language/services/definition.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { documentHighlights } from '../../server/src/language/services/document-highlights.js';
import { fixAll } from '../../server/src/language/services/fix-all.js';
import { foldingRanges } from '../../server/src/language/services/folding-ranges.js';
import { hover } from '../../server/src/language/services/hover.js';
import { inlayHints } from '../../server/src/language/services/inlay-hints.js';
import { references } from '../../server/src/language/services/references.js';
import { rename } from '../../server/src/language/services/rename.js';
import { selectionRanges } from '../../server/src/language/services/selection-ranges.js';
import { semanticTokens } from '../../server/src/language/services/semantic-tokens.js';
import { signatureHelp } from '../../server/src/language/services/expressions/signature-help.js';
import { growthOf, workOf, type Work } from '../kit/work.js';
import { HOSTILE_DOCUMENTS, type HostileDocument } from './documents.js';

/*
 * Whatever a document holds, work grows as the document does: four times the text takes at most five times the steps.
 * Steps are counted, not timed (test/kit/work.ts).
 */

const TIMES = 4;
const LIMIT = 5;

const sampleUser = readSampleUser('Ada', '{ "mail": "ada@example.com", "city": "London", "jobTitle": "Analyst" }');

/** How often a document was read: a fix may uncover the next, so fix-all takes several rounds, and never more than ten. */
let reads = 0;

function read(uri: string, text: string): ScimDocument {
  reads++;
  const document = readDocument({ uri }, text, { sampleUser });
  if (!document) throw new Error(`${uri} is not read`);
  return document;
}

/** Places in a text at which it is asked. */
function offsetsOf(text: string, at: string): number[] {
  const middle = text.indexOf(at, text.length >> 1);
  return [text.indexOf(at), middle, text.lastIndexOf(at)].filter((offset) => offset >= 0).map((offset) => offset + 1);
}

/** What is asked about a document. */
const QUESTIONS: Readonly<
  Record<string, (document: ScimDocument, text: string, offsets: readonly number[]) => unknown>
> = {
  diagnostics: (document) => diagnose(document).map(({ fixes }) => fixes.length),
  'fix all': (document, text) => fixAll(text, (changed) => read(document.uri, changed)),
  completion: (document, _, offsets) => offsets.map((offset) => complete(document, offset)),
  hover: (document, _, offsets) => offsets.map((offset) => hover(document, offset)),
  'inlay hints': (document) => inlayHints(document),
  'semantic tokens': (document) => semanticTokens(document),
  'folding ranges': (document) => foldingRanges(document),
  highlights: (document, _, offsets) => offsets.map((offset) => documentHighlights(document, offset)),
  definitions: (document, _, offsets) => offsets.map((offset) => definition(document, offset)),
  references: (document, _, offsets) => offsets.map((offset) => references(document, offset, true)),
  renaming: (document, _, offsets) => offsets.map((offset) => rename(document, offset, 'other')),
  'selection ranges': (document, _, offsets) => offsets.map((offset) => selectionRanges(document, offset)),
  'signature help': (document, _, offsets) => offsets.map((offset) => signatureHelp(document, offset)),
};

/** The work of a question, for each time that the document is read. */
function work({ uri, make, at }: HostileDocument, size: number, question: string): Work {
  const text = make(size);
  const offsets = offsetsOf(text, at);
  reads = 0;
  const { steps, parts } = workOf(() => QUESTIONS[question]!(read(uri, text), text, offsets));
  return { steps: steps / reads, parts };
}

describe.each(Object.entries(HOSTILE_DOCUMENTS))('%s', (_, hostile) => {
  it.each(Object.keys(QUESTIONS))('%s', async (question) => {
    // The first run reads tables that later ones find there.
    work(hostile, 2, question);
    const { growth, few, many } = await growthOf(
      () => work(hostile, hostile.size, question),
      () => work(hostile, TIMES * hostile.size, question),
      LIMIT,
    );
    const culprits = [...many.parts]
      .map(([name, count]) => ({ name, count, growth: count / (few.parts.get(name) ?? 1) }))
      .filter((part) => part.growth > LIMIT && part.count > many.steps / 50)
      .map((part) => `${part.name}: ${part.count} (×${part.growth.toFixed(1)})`);
    expect(growth, culprits.join('\n')).toBeLessThanOrEqual(LIMIT);
  });
});
