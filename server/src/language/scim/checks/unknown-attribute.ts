import { span, textOf } from '../../span.js';
import { attributesOf, coreAttributes, schemaNamed, type ResourceType } from '../resource.js';
import { suggestions } from '../suggestions.js';
import type { AttributePath } from '../tree.js';
import type { Mention } from './analysis.js';
import { check, didYouMean, replacements, type CheckedText, type Found } from './check.js';

/** An attribute that the application does not have. It is unknown, which need not be wrong: applications add attributes. */
export const unknownAttribute = check({
  code: 'unknown-attribute',
  severity: 'warning',
  *check(text) {
    for (const mention of text.analysis.mentions) {
      if (mention.inSelector || mention.attribute) continue;
      const found = unknown(text, mention);
      if (found) yield found;
    }
  },
});

function unknown(text: CheckedText, { path, schema }: Mention): Found | undefined {
  const { name } = path;
  if (name.start === name.end) return undefined;
  // What cannot be a name is said by the grammar already.
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
): Found | undefined {
  if (!schemaNamed(resource, text.slice(start, name.end))) return undefined;
  if (!subAttribute) {
    return {
      at: span(start, end),
      severity: complete && role === 'path' ? 'warning' : 'information',
      message: 'This is the URN of a schema. Add a colon and the name of one of its attributes.',
    };
  }
  const dot = span(name.end, subAttribute.start);
  return {
    at: dot,
    message: 'A colon separates a schema URN from its attribute, not a dot.',
    fixes: replacements(dot, [':']),
  };
}

function unknownSchema(
  { text, resource, complete, application }: CheckedText,
  { schema }: AttributePath,
): Found | undefined {
  const urn = textOf(text, schema!);
  const near = suggestions(
    urn,
    [resource.core, ...resource.extensions].map(({ id }) => id),
  );
  // An extension of the application's own.
  if (!complete && near.length === 0) return undefined;
  return {
    at: schema!,
    message: `${application} has no schema “${urn}”.${didYouMean(near)}`,
    fixes: replacements(schema!, near, complete),
  };
}

function unknownName({ text, resource, complete, application, alsoNamed }: CheckedText, head: AttributePath): Found {
  const name = textOf(text, head.name);
  const moved = elsewhere(head, name, resource);
  const schema = head.schema ? schemaNamed(resource, textOf(text, head.schema)) : resource.core;
  const names = attributesOf(resource, schema).map((attribute) => attribute.name);
  const near = moved ? [moved] : suggestions(name, names, alsoNamed);

  const where = head.schema ? `The schema ${textOf(text, head.schema)}` : complete ? application : 'RFC 7643';
  const caution = complete || near.length > 0 ? '' : '; it works only if the application adds it';
  return {
    at: head.name,
    severity: complete || near.length > 0 ? 'warning' : 'information',
    message: `${where} has no attribute “${name}”${caution}.${didYouMean(near)}`,
    fixes: replacements(moved ? span(head.start, head.name.end) : head.name, near, complete),
  };
}

/** What people call parts of a name. */
const ALIASES: Readonly<Record<string, string>> = {
  firstname: 'givenname',
  lastname: 'familyname',
  surname: 'familyname',
};

/** The part of a single complex attribute that has that name: `givenName` is one of `name`. */
function partNamed(wanted: string, resource: ResourceType): string | undefined {
  const name = Object.hasOwn(ALIASES, wanted) ? ALIASES[wanted] : wanted;
  for (const attribute of resource.core.attributes) {
    if (attribute.multiValued) continue;
    const part = attribute.subAttributes?.find((candidate) => candidate.name.toLowerCase() === name);
    if (part) return `${attribute.name}.${part.name}`;
  }
  return undefined;
}

/** The full name of an attribute that another schema has: `department` belongs to the enterprise extension. */
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
