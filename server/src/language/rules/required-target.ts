import { appendElement } from '../json/json-edit.js';
import type { Fix } from '../problems/problem.js';
import { rule } from './rule.js';
import type { CheckedDocument } from '../documents/document.js';
import { targetsOf } from '../documents/lookup.js';
import type { ObjectMapping } from '../documents/model.js';
import { isPartOf } from '../scim/canonical.js';

/** A target that the application requires and that is not mapped. */
export const requiredTarget = rule({
  code: 'required-target',
  *check(document) {
    const { applicationProfile: application } = document;
    for (const objectMapping of document.objectMappings) {
      const { resource, active, key, isTruncated, isExcerpt } = objectMapping;
      // In a truncated export or an excerpt, the mapping may only be missing from the file.
      if (!resource || !active || isTruncated || isExcerpt) continue;
      const mapped = targetsOf(document, objectMapping);
      for (const { path, why } of application.required[resource]) {
        if (mapped.some((target) => target.resource && isPartOf(target.resource, target.key, path))) continue;
        yield {
          at: key,
          // Many applications work without attributes that RFC 7643 requires.
          ...(!application.complete && { severity: 'information' }),
          message: `“${path}” is not mapped. ${why} Add a mapping for it.`,
          fixes: add(document, objectMapping, path),
        };
      }
    }
  },
});

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
