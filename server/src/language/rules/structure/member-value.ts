import { spanOf, stringOf } from '../../json/json-tree.js';
import { t, translated } from '../../l10n.js';
import type { MappingProblemDraft } from '../rule.js';
import { isCertainSlip, NameList, suggestions } from '../../problems/suggestions.js';
import { didYouMean, inWords } from '../../problems/wording.js';
import { rememberedFor } from '../../remembered.js';
import { span } from '../../span.js';
import type { SourceText } from '../../source-text.js';
import { wrongWords, type ValueFinding } from '../../structure/inspect.js';
import type { WordValue } from '../../structure/index.js';
import { structureRule } from './structure-rule.js';

/** A value that is not one of those that a member can have. */
export const memberValue = structureRule({
  code: 'member-value',
  *check({ record, json, findings }) {
    for (const finding of findings.values) {
      const { member, expected, node } = finding;
      const at = spanOf(node);
      const name = member!.name;
      if (expected.type === 'word') {
        yield* ofWords(finding, expected, record.isOpen, json);
      } else if (expected.type === 'integer') {
        yield { at, message: t`“${name}” cannot be less than ${expected.min!}.` };
      } else if (expected.type === 'string') {
        yield { at, severity: 'warning', message: t`“${name}” should be ${translated(expected.pattern!.meaning)}.` };
      }
      // A list without elements is reported by the rule about what should be in it.
    }
  },
});

function* ofWords(
  { member, node }: ValueFinding,
  expected: WordValue,
  isGraph: boolean,
  json: SourceText,
): Iterable<MappingProblemDraft> {
  const name = member!.name;
  const words = expected.words.map(({ word }) => word);
  const list = inWords(
    words.map((word) => t`“${word}”`),
    'or',
  );
  const allowed = expected.isFlags ? t`Use ${list}, or several of them with commas.` : t`Use ${list}.`;
  if (node.type === 'number') {
    yield { at: spanOf(node), message: t`${String(node.value)} is not the number of a value of “${name}”. ${allowed}` };
    return;
  }
  const string = stringOf(json, node)!;
  for (const { start, end, text } of wrongWords(expected, string.text)) {
    const at = start === end ? spanOf(node) : string.spanToSource(span(start, end));
    const edit = (word: string) => () => {
      const now = stringOf(json, node)!;
      return [now.edit(span(start, end), word)];
    };
    const sameLetters = words.find((word) => word.toLowerCase() === text.trim().toLowerCase());
    if (sameLetters !== undefined) {
      const makeEdits = edit(sameLetters);
      yield {
        at,
        ...(isGraph && { severity: 'warning' }),
        message: isGraph
          ? t`Graph writes “${sameLetters}”. Whether Entra accepts “${text}” is not documented.`
          : t`The value is written “${sameLetters}”, not “${text}”.`,
        fixes: () => [{ title: t`Replace with “${sameLetters}”`, edits: makeEdits(), safe: true }],
      };
      continue;
    }
    const names = namesOf(expected);
    const near = suggestions(text, names);
    yield {
      at,
      message: t`“${text}” is not a value of “${name}”.${didYouMean(near) || ` ${allowed}`}`,
      fixes: () =>
        near.map((word) => ({
          title: t`Replace with “${word}”`,
          edits: edit(word)(),
          safe: near.length === 1 && isCertainSlip(text, word, names),
        })),
    };
  }
}

const namesOf = rememberedFor(({ words }: WordValue) => new NameList(words.map(({ word }) => word)));
