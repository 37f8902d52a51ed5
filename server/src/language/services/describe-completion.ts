import { knownApplications } from '../applications/index.js';
import { functionNamed } from '../entra/functions/index.js';
import { canonicalPath } from '../scim/canonical.js';
import { parsePath } from '../scim/parser/index.js';
import { resolvePath, schemaNamed } from '../scim/resource.js';
import { structures, type StructureKind } from '../structure/index.js';
import type { CompletionSubject } from './completion/index.js';
import { describeSourceAttribute } from './expressions/describe-attribute.js';
import { describeFunction } from './expressions/hover.js';
import { describeScopingOperator } from './scoping/hover.js';
import { describeMember } from './describe-member.js';
import { describeOperator, describePath, describeSchema } from './describe.js';

/** The description of a selected completion, in Markdown; undefined if there is none. */
export function describeCompletion(about: CompletionSubject, applications = knownApplications): string | undefined {
  if (about.what === 'operator') return describeOperator(about.name);
  if (about.what === 'scopingOperator') return describeScopingOperator(about.name);
  if (about.what === 'function') {
    const known = functionNamed(about.name);
    return known && describeFunction(known);
  }
  if (about.what === 'sourceAttribute') return describeSourceAttribute(about);
  if (about.what === 'member') {
    const { document, owner, name } = about;
    if (!isStructureKind(document)) return undefined;
    const member = structures[document].get(owner)?.memberNamed(name);
    return member && describeMember(member);
  }
  const application = applications.named(about.application);
  const resource =
    about.resource === 'User' || about.resource === 'Group' ? application?.resourceTypes[about.resource] : undefined;
  if (!application || !resource) return undefined;
  if (about.what === 'schema') {
    const schema = schemaNamed(resource, about.urn);
    return schema && describeSchema(schema, application);
  }
  const { text, tree } = parsePath(about.path);
  const { attribute, subAttribute } = resolvePath(resource, text, tree);
  if (!attribute) return undefined;
  return describePath(application, {
    path: text,
    key: canonicalPath(resource, text, tree),
    resource,
    attribute,
    subAttribute,
  });
}

function isStructureKind(name: string): name is StructureKind {
  return Object.hasOwn(structures, name);
}
