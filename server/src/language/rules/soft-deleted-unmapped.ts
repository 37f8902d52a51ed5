import type { CheckedMapping } from '../documents/checked-mapping.js';
import type { CheckedDocument } from '../documents/document.js';
import { usualSource } from '../documents/usual-sources.js';
import { attributeNamed } from '../entra/source-object.js';
import { appendElement } from '../json/json-edit.js';
import { t } from '../l10n.js';
import type { Fix } from '../problems/problem.js';
import { isPartOf } from '../scim/canonical.js';
import { rule } from './rule.js';

/** Users whose `active` is not mapped, although Entra updates or deletes them. Nobody is deactivated then. */
export const softDeletedUnmapped = rule({
  code: 'soft-deleted-unmapped',
  *check(document) {
    for (const checked of document.mappings) {
      if (!isConcerned(document, checked)) continue;
      yield {
        at: checked.objectMapping.key,
        message: t`“active” is not mapped, and no source reads [IsSoftDeleted]. Users who are unassigned, disabled or deleted, or leave the scope, stay active. Map “active” with a source that reads [IsSoftDeleted].`,
        get fixes() {
          return mapActive(document, checked);
        },
      };
    }
  },
});

function isConcerned(
  { kind, applicationProfile }: CheckedDocument,
  { objectMapping, context, units }: CheckedMapping,
): boolean {
  const { resource, active, actions, sourceObject, defined, isTruncated, isExcerpt } = objectMapping;
  // In a truncated export or an excerpt, the mapping may only be missing from the file.
  if (resource !== 'User' || !active || isTruncated || isExcerpt) return false;
  if (context.keys.count(ACTIVE) > 0) return false;
  if (!actions.some(({ action }) => action === 'update' || action === 'delete')) return false;
  // Only Entra ID has this attribute.
  if (!attributeNamed(sourceObject, 'IsSoftDeleted')) return false;
  // Whether the application can deactivate users at all is known from the directory.
  if (kind === 'synchronizationSchema' && !defined?.attributeNamed(ACTIVE)) return false;
  // Another rule reports a required target.
  if (applicationProfile.required.User.some(({ path }) => path === ACTIVE)) return false;
  for (const key of context.keys.all) if (isPartOf(context.resource!, key, ACTIVE)) return false;
  return !units.some(({ mapping }) => /IsSoftDeleted/i.test(mapping.sourceText ?? mapping.namedSource?.text ?? ''));
}

const ACTIVE = 'active';

function mapActive({ json, kind, applicationProfile }: CheckedDocument, { objectMapping }: CheckedMapping): Fix[] {
  const source = usualSource(ACTIVE, {
    application: applicationProfile,
    resource: 'User',
    sourceObject: objectMapping.sourceObject,
  });
  if (!objectMapping.list || source === undefined || kind !== 'provisioningFile') return [];
  const edits = appendElement(json, objectMapping.list, { target: ACTIVE, source });
  return [{ title: t`Map active`, edits, safe: false }];
}
