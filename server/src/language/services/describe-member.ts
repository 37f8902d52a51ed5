import { t } from '../l10n.js';
import type { MemberRecord } from '../structure/index.js';
import { code } from './describe.js';

/** Describes a member of a mapping document, in Markdown. */
export function describeMember(member: MemberRecord): string {
  const { description, value } = member;
  const of = value.type === 'list' ? value.of : value;
  const words = of.type === 'word' && !of.isOpen ? of.words : [];
  return [
    description,
    ...(words.length === 0
      ? []
      : [words.map(({ word, description: meaning }) => `- ${code(word)}: ${meaning}`).join('\n')]),
    ...factsOf(member),
  ].join('\n\n');
}

/** Describes a value of a member: a word by its meaning, and others by the member. */
export function describeMemberValue(member: MemberRecord, value: unknown): string {
  const of = member.value.type === 'list' ? member.value.of : member.value;
  if (of.type !== 'word') return describeMember(member);
  const meant = of.words.filter(({ word, number }) =>
    typeof value === 'string'
      ? (of.isFlags ? value.split(',') : [value]).some((part) => part.trim().toLowerCase() === word.toLowerCase())
      : value === number,
  );
  if (meant.length === 0) return describeMember(member);
  return [
    meant.map(({ word, description }) => `**${code(word)}** ${description}`).join('  \n'),
    member.description,
  ].join('\n\n');
}

function factsOf({ required, default: usual }: MemberRecord): string[] {
  const facts = [required && t`Required.`, usual !== undefined && t`Default: ${code(String(usual))}.`].filter(Boolean);
  return facts.length === 0 ? [] : [facts.join(' ')];
}
