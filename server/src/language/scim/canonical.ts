import { print } from './printer.js';
import { schemaNamed, type ResourceType } from './resource.js';
import { textOf } from '../span.js';
import type { Path } from './tree.js';

/**
 * What tells two paths apart: printed, in small letters, without the URN of the core schema. Names and URNs compare
 * without case (RFC 7643 §2.1); so do the values that selectors use, such as `work`.
 */
export function canonicalPath(resource: ResourceType | undefined, text: string, path: Path): string {
  const printed = print(text, path).toLowerCase();
  const { schema } = path.kind === 'valuePath' ? path.path : path;
  if (!schema || !resource || schemaNamed(resource, textOf(text, schema)) !== resource.core) return printed;
  return printed.slice(schema.end - schema.start + 1);
}

/** Whether a path, in its canonical form, is this one or leads into it. */
export function isPartOf(key: string, path: string): boolean {
  const whole = path.toLowerCase();
  return key === whole || (key.startsWith(whole) && '.['.includes(key.charAt(whole.length)));
}
