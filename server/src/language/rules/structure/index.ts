import type { Problem } from '../../problems/problem.js';
import type { SourceText } from '../../source-text.js';
import type { ObjectFindings } from '../../structure/inspect.js';
import type { MappingRule, Rule } from '../rule.js';
import { duplicateMember } from './duplicate-member.js';
import { FaultyObject } from './faulty-object.js';
import { memberType } from './member-type.js';
import { memberValue } from './member-value.js';
import { misplacedMember } from './misplaced-member.js';
import { missingMember } from './missing-member.js';
import { inspectDocument, inspectUnit } from './objects.js';
import { unknownMember } from './unknown-member.js';

const rules = [unknownMember, misplacedMember, duplicateMember, missingMember, memberType, memberValue] as const;
const codes = rules.map(({ code }) => code);

/** The members of attribute mappings, and of the sources in them. */
export const structureOfMappings: MappingRule = {
  codes,
  concerns: (unit) => inspectUnit(unit).length > 0,
  *check(unit) {
    for (const found of inspectUnit(unit)) yield* problemsOf(found, unit.context.document.json);
  },
};

/** The members of everything else. */
export const structureOfDocument: Rule = {
  codes,
  *check(document) {
    for (const found of inspectDocument(document)) yield* problemsOf(found, document.latest);
  },
};

function* problemsOf(found: ObjectFindings, json: SourceText): Iterable<Problem> {
  const object = new FaultyObject(found, json);
  for (const { problems } of rules) yield* problems(object);
}
