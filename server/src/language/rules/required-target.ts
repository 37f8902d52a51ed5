import { appendElement } from '../json/json-edit.js';
import type { Fix } from '../problems/problem.js';
import { rule } from './rule.js';
import type { CheckedDocument } from '../documents/document.js';
import { targetsOf } from '../documents/lookup.js';
import type { ObjectMapping } from '../documents/model.js';
import { isPartOf } from '../scim/canonical.js';

/** A target that the application requires and the object mapping does not feed. */
export const requiredTarget = rule({
  code: 'required-target',
  *check(document) {
    const { applicationProfile: application } = document;
    for (const objectMapping of document.objectMappings) {
      const { resource, active, key, isTruncated, isExcerpt } = objectMapping;
      // What is cut off, or left out of an excerpt, may be mapped.
      if (!resource || !active || isTruncated || isExcerpt) continue;
      const mapped = targetsOf(document, objectMapping);
      for (const { path, why } of application.required[resource]) {
        if (mapped.some((target) => target.resource && isPartOf(target.resource, target.key, path))) continue;
        yield {
          at: key,
          // What RFC 7643 requires, a good many applications do without.
          ...(!application.complete && { severity: 'information' }),
          message: `“${path}” is not mapped. ${why}`,
          fixes: add(document, objectMapping, path),
        };
      }
    }
  },
});

/** The missing row, fed from what Entra usually feeds it from. */
function add(
  { json, kind, applicationProfile }: CheckedDocument,
  { list, resource }: ObjectMapping,
  path: string,
): Fix[] {
  const source = resource && applicationProfile.usualSources[resource][path];
  if (!list || source === undefined || kind !== 'provisioningFile') return [];
  return [{ title: `Map ${path}`, edits: appendElement(json, list, { target: path, source }), safe: false }];
}
