import type { Redactor } from '../http/redact.js';

/** Removes secrets from all values and header names of a result. Text from the server was masked before. */
export function withoutSecrets<T>(value: T, redactor: Redactor, hasForeignNames = false): T {
  if (typeof value === 'string') return redactor.redactOwn(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => withoutSecrets(item, redactor)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      hasForeignNames ? redactor.redactOwn(name) : name,
      withoutSecrets(member, redactor, name === 'headers'),
    ]),
  ) as T;
}
