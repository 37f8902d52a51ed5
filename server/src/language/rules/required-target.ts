import { appendElement } from '../json/json-edit.js';
import type { Fix } from '../problems/problem.js';
import { rule } from './rule.js';
import type { CheckedDocument } from '../documents/document.js';
import type { CheckedMapping } from '../documents/checked-mapping.js';
import type { ObjectMapping } from '../documents/model.js';
import { isPartOf } from '../scim/canonical.js';

/** A target that the application requires and that is not mapped. */
export const requiredTarget = rule({
  code: 'required-target',
  *check(document) {
    const { applicationProfile: application } = document;
    for (const checked of document.mappings) {
      const { objectMapping } = checked;
      const { resource, active, key, isTruncated, isExcerpt } = objectMapping;
      // In a truncated export or an excerpt, the mapping may only be missing from the file.
      if (!resource || !active || isTruncated || isExcerpt) continue;
      for (const { path, why } of application.required[resource]) {
        if (isMapped(checked, path)) continue;
        yield {
          at: key,
          // Many applications work without attributes that RFC 7643 requires.
          ...(!application.complete && { severity: 'information' }),
          message: `“${path}” is not mapped. ${why} Add a mapping for it.`,
          get fixes() {
            return add(document, objectMapping, path);
          },
        };
      }
    }
  },
});

function isMapped({ context: { resource, keys } }: CheckedMapping, path: string): boolean {
  if (!resource) return false;
  if (keys.count(path) > 0) return true;
  for (const key of keys.all) if (isPartOf(resource, key, path)) return true;
  return false;
}

/** Adds the missing mapping, with the source that Entra usually uses. */
function add(
  { json, kind, applicationProfile }: CheckedDocument,
  { list, resource }: ObjectMapping,
  path: string,
): Fix[] {
  const source = resource && applicationProfile.usualSources[resource][path];
  if (!list || source === undefined || kind !== 'provisioningFile') return [];
  return [{ title: `Map ${path}`, edits: appendElement(json, list, { target: path, source }), safe: false }];
}
