import { newMappingEdits } from '../documents/new-mapping.js';
import { usualSource } from '../documents/usual-sources.js';
import { scalarMember } from '../json/json-tree.js';
import type { Fix, ProblemDraft } from '../problems/problem.js';
import { rememberedFor } from '../remembered.js';
import { rule } from './rule.js';
import type { CheckedDocument } from '../documents/document.js';
import type { CheckedMapping } from '../documents/checked-mapping.js';
import type { DirectoryObject } from '../documents/directory-object.js';
import type { ObjectMapping } from '../documents/model.js';
import { t, translated } from '../l10n.js';
import { isPartOf } from '../scim/canonical.js';

/** A target that the application, or the directory of the schema, requires and that is not mapped. */
export const requiredTarget = rule({
  code: 'required-target',
  *check(document) {
    for (const checked of document.mappings) {
      const { active, isTruncated, isExcerpt } = checked.objectMapping;
      // In a truncated export or an excerpt, the mapping may only be missing from the file.
      if (!active || isTruncated || isExcerpt) continue;
      yield* requiredByApplication(document, checked);
      yield* requiredByDirectory(document, checked);
    }
  },
});

function* requiredByApplication(document: CheckedDocument, checked: CheckedMapping): Iterable<ProblemDraft> {
  const { applicationProfile: application } = document;
  const { objectMapping } = checked;
  const { resource, key } = objectMapping;
  if (!resource) return;
  for (const { path, why } of application.required[resource]) {
    if (isMapped(checked, path)) continue;
    yield {
      at: key,
      // Many applications work without attributes that RFC 7643 requires.
      ...(!application.complete && { severity: 'information' }),
      message: t`“${path}” is not mapped. ${translated(why)} Add a mapping for it.`,
      get fixes() {
        return add(document, objectMapping, path);
      },
    };
  }
}

/** Definitions with `required: true`. Graph’s own templates of other connectors leave such attributes unmapped. */
function* requiredByDirectory(
  { applicationProfile: application }: CheckedDocument,
  checked: CheckedMapping,
): Iterable<ProblemDraft> {
  const { defined, resource, key, mayCreate } = checked.objectMapping;
  if (!defined || !resource || !mayCreate) return;
  const known = application.required[resource];
  const { context } = checked;
  const unmapped = namesOfRequired(defined).filter(
    (name) => context.keys.count(context.keyOf(name)) === 0 && !known.some(({ path }) => path === name),
  );
  if (unmapped.length === 0) return;
  const mapped = new Set([...context.keys.all].map((key) => key.toLowerCase()));
  const missing = unmapped.filter((name) => !mapped.has(name.toLowerCase()));
  for (const name of missing.slice(0, MOST_MISSING)) {
    if (isMapped(checked, name)) continue;
    const definition = defined.attributeNamed(name);
    // A default value is a value.
    if (!definition || scalarMember(definition.node, 'defaultValue')) continue;
    yield {
      at: key,
      message: t`“${name}” is not mapped. The directory of this schema requires it to create an object of “${defined.name}”. Add a mapping for it.`,
      related: { at: definition.at, message: t`It is defined as required here.` },
    };
  }
}

/** Each takes time in proportion to the mapped attributes. Real directories require fewer than ten. */
const MOST_MISSING = 50;

/** The names of definitions that need a value from a mapping. The target sets anchors and read-only attributes. */
const namesOfRequired = rememberedFor(({ attributes }: DirectoryObject): readonly string[] =>
  [...attributes.values()]
    .filter(({ required, anchor, mutability }) => required && !anchor && mutability !== 'ReadOnly')
    .map(({ name }) => name),
);

/** Whether a target or a part of it is mapped. */
export function isMapped({ context }: CheckedMapping, path: string): boolean {
  const { resource, keys } = context;
  if (!resource) return false;
  if (keys.count(path) > 0 || keys.count(context.keyOf(path)) > 0) return true;
  for (const key of keys.all) if (isPartOf(resource, key, path)) return true;
  return false;
}

/** Adds the missing mapping, with the source that Entra usually uses. */
function add(
  { json, kind, applicationProfile }: CheckedDocument,
  { list, resource, sourceObject }: ObjectMapping,
  path: string,
): Fix[] {
  const source = resource && usualSource(path, { application: applicationProfile, resource, sourceObject });
  if (!list || source === undefined) return [];
  const edits = newMappingEdits(json, kind, list, [{ target: path, source }]);
  return edits.length > 0 ? [{ title: t`Map ${path}`, edits, safe: false }] : [];
}
