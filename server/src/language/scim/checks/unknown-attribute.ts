import { t } from '../../l10n.js';
import { span, textOf } from '../../span.js';
import { attributesOf, coreAttributes, schemaNamed, type ResourceType } from '../resource.js';
import { isCertainSlip, rememberedNames, suggestions } from '../../problems/suggestions.js';
import { namesOf } from '../schema.js';
import type { AttributePath } from '../tree.js';
import type { Mention } from './analysis.js';
import { replacements } from '../../problems/fixes.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { check, type CheckedText } from './check.js';
import { didYouMean } from '../../problems/wording.js';

/** An attribute that is not in the known schemas. That need not be wrong: applications add attributes. */
export const unknownAttribute = check({
  code: 'unknown-attribute',
  concerns: ({ analysis }) => analysis.mentions.some(({ attribute, inSelector }) => !attribute && !inSelector),
  *check(text) {
    for (const mention of text.analysis.mentions) {
      if (mention.inSelector || mention.attribute) continue;
      const found = unknown(text, mention);
      if (found) yield found;
    }
  },
});

function unknown(text: CheckedText, { path, schema }: Mention): ProblemDraft | undefined {
  const { name } = path;
  if (name.start === name.end) return undefined;
  // The parser reports invalid names.
  if (
    text.problems.some(
      ({ code, start }) => code === 'invalid-attribute-name' && start >= name.start && start < name.end,
    )
  )
    return undefined;
  if (!path.schema) return unknownName(text, path);
  return schemaAsAttribute(text, path) ?? (schema ? unknownName(text, path) : unknownSchema(text, path));
}

/** `urn:…:2.0:User` and `urn:…:2.0:User.department`: the URN of a schema, read as an attribute. */
function schemaAsAttribute(
  { text, resource, complete, role }: CheckedText,
  { start, name, end, subAttribute }: AttributePath,
): ProblemDraft | undefined {
  if (!schemaNamed(resource, text.slice(start, name.end))) return undefined;
  if (!subAttribute) {
    return {
      at: span(start, end),
      ...(!(complete && role === 'path') && { severity: 'information' }),
      message: t`This is the URN of a schema. Add a colon and the name of one of its attributes.`,
    };
  }
  const dot = span(name.end, subAttribute.start);
  return {
    at: dot,
    message: t`Use a colon, not a dot, between a schema URN and its attribute.`,
    fixes: replacements(dot, [':'], complete),
  };
}

const schemaIds = /* @__PURE__ */ rememberedNames(({ core, extensions }: ResourceType) =>
  [core, ...extensions].map(({ id }) => id),
);

function unknownSchema(
  { text, resource, complete, application }: CheckedText,
  { schema }: AttributePath,
): ProblemDraft | undefined {
  const urn = textOf(text, schema!);
  const ids = schemaIds(resource);
  const near = suggestions(urn, ids);
  // The application may have an extension with this URN.
  if (!complete && near.length === 0) return undefined;
  return {
    at: schema!,
    message: t`${complete ? t`${application} does not document` : t`RFC 7643 does not define`} a schema “${urn}”.${didYouMean(near)}`,
    fixes: replacements(schema!, near, complete && near.every((id) => isCertainSlip(urn, id, ids))),
  };
}

function unknownName(
  { text, resource, complete, application, alsoNamed }: CheckedText,
  head: AttributePath,
): ProblemDraft | undefined {
  const name = textOf(text, head.name);
  // The directory in the document defines this name.
  if (!head.schema && alsoNamed?.has(name)) return undefined;
  const moved = elsewhere(head, name, resource);
  const schema = head.schema ? schemaNamed(resource, textOf(text, head.schema)) : resource.core;
  const names = namesOf(attributesOf(resource, schema));
  const near = moved ? [moved] : suggestions(name, names, alsoNamed);
  const isCertain = moved
    ? moved.toLowerCase().endsWith(`:${name.toLowerCase()}`)
    : near.every((meant) => isCertainSlip(name, meant, names, alsoNamed));

  const urn = head.schema && textOf(text, head.schema);
  const what =
    urn === undefined
      ? t`${complete ? application : 'RFC 7643'} has no attribute “${name}”`
      : // RFC 7643 may define it in this schema, while the application does not support it.
        complete
        ? t`${application} does not document the attribute “${name}” of ${urn}`
        : t`The schema ${urn} has no attribute “${name}”`;
  const caution = complete || near.length > 0 ? '' : t`. It works only if the application adds it`;
  return {
    at: head.name,
    ...(!complete && near.length === 0 && { severity: 'information' }),
    message: `${what}${caution}.${didYouMean(near)}`,
    fixes: replacements(moved ? span(head.start, head.name.end) : head.name, near, complete && isCertain),
  };
}

/** Common names for parts of a person's name. */
const ALIASES: Readonly<Record<string, string>> = {
  firstname: 'givenname',
  lastname: 'familyname',
  surname: 'familyname',
};

/** The path of a sub-attribute with that name, of a complex attribute with one value: `name.givenName` for `givenName`. */
function partNamed(wanted: string, resource: ResourceType): string | undefined {
  const name = Object.hasOwn(ALIASES, wanted) ? ALIASES[wanted] : wanted;
  for (const attribute of resource.core.attributes) {
    if (attribute.multiValued) continue;
    const part = attribute.subAttributes?.find((candidate) => candidate.name.toLowerCase() === name);
    if (part) return `${attribute.name}.${part.name}`;
  }
  return undefined;
}

/** The full name of an attribute that belongs to another schema: `department` belongs to the enterprise extension. */
function elsewhere(head: AttributePath, name: string, resource: ResourceType): string | undefined {
  const wanted = name.toLowerCase();
  const isWanted = (attribute: { name: string }): boolean => attribute.name.toLowerCase() === wanted;
  const core = head.schema && coreAttributes(resource).find(isWanted);
  if (core) return core.name;
  for (const extension of resource.extensions) {
    const found = extension.attributes.find(isWanted);
    if (found) return `${extension.id}:${found.name}`;
  }
  return head.schema ? undefined : partNamed(wanted, resource);
}
