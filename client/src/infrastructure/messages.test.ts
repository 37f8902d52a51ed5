import { expect, it } from 'vitest';
import { withoutLinks } from './messages.js';

it('takes links apart and leaves the rest', () => {
  expect(withoutLinks('a [b](command:evil) and [c](https://example.com)')).not.toMatch(/\]\(/);
  expect(withoutLinks('“emails[type eq "work"].value” (1)')).toBe('“emails[type eq "work"].value” (1)');
});
