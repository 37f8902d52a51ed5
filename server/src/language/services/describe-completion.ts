import { t } from '../l10n.js';
import { knownApplications, type Application } from '../applications/index.js';
import { functionNamed } from '../entra/functions/index.js';
import { canonicalPath } from '../scim/canonical.js';
import { parsePath } from '../scim/parser/index.js';
import { standard } from '../scim/registry.js';
import { resolvePath, schemaNamed, type ResourceTypeName } from '../scim/resource.js';
import type { Path } from '../scim/tree.js';
import { structures, type StructureKind } from '../structure/index.js';
import type { CompletionSubject } from './completion/index.js';
import { describeSourceAttribute } from './expressions/describe-attribute.js';
import { describeFunction } from './expressions/hover.js';
import { describeScopingOperator } from './scoping/hover.js';
import { newProvisioningFile } from './new-file/new-file.js';
import { describeMember } from './describe-member.js';
import { describeAttribute, describeOperator, describePath, describeSchema, plain } from './describe.js';

/** The description of a selected completion, in Markdown; undefined if there is none. */
export function describeCompletion(about: CompletionSubject, applications = knownApplications): string | undefined {
  if (about.what === 'operator') return describeOperator(about.name);
  if (about.what === 'scopingOperator') return describeScopingOperator(about.name);
  if (about.what === 'function') {
    const known = functionNamed(about.name);
    return known && describeFunction(known);
  }
  if (about.what === 'sourceAttribute') return describeSourceAttribute(about);
  if (about.what === 'file') {
    const application = applications.named(about.name);
    return application && `\`\`\`jsonc\n${newProvisioningFile(application).text}\`\`\``;
  }
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
  const isWhole = attribute && (subAttribute !== undefined || !namesPart(tree));
  if (!isWhole) return describeBeyond(about.path, application, resource.name);
  return describePath(application, {
    path: text,
    key: canonicalPath(resource, text, tree),
    resource,
    attribute,
    subAttribute,
  });
}

/** An attribute of RFC 7643 that an application is not known to have. */
function describeBeyond(path: string, { name }: Application, resource: ResourceTypeName): string | undefined {
  const { text, tree } = parsePath(path);
  const { attribute, subAttribute } = resolvePath(standard[resource], text, tree);
  const last = namesPart(tree) ? subAttribute : attribute;
  if (!last) return undefined;
  const description = describeAttribute(last, standard[resource], last.section ?? attribute?.section);
  return `${description}\n\n${t`${plain(name)} is not known to have it.`}`;
}

function namesPart(tree: Path): boolean {
  return (tree.subAttribute ?? (tree.kind === 'valuePath' ? tree.path.subAttribute : undefined)) !== undefined;
}

function isStructureKind(name: string): name is StructureKind {
  return Object.hasOwn(structures, name);
}
