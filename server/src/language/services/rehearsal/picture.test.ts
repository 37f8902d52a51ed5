import { expect, it } from 'vitest';
import { mappingPicture, type PicturedMapping } from './picture.js';

const title = 'Attribute mappings';

it('has each attribute once, and a line to each target', () => {
  const svg = mappingPicture(
    [
      { attributes: ['mail'], through: undefined, target: 'userName' },
      { attributes: ['mail', 'givenName'], through: 'Join(…)', target: 'displayName' },
    ],
    { title },
  );
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(texts).toEqual(['mail', 'givenName', 'userName', 'Join(…)', 'displayName']);
  expect(svg.match(/<path /g)).toHaveLength(4);
  expect(svg).toContain('role="img" aria-label="Attribute mappings"');
  expect(svg).not.toMatch(/style|script|href/);
});

it('escapes texts, and shortens long ones in the middle', () => {
  const target = `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department`;
  const svg = mappingPicture([{ attributes: ['<a>&"\u0000'], through: undefined, target }], { title: '<b>' });
  expect(svg).toContain('>&#60;a&#62;&#38;&#34; </text>');
  expect(svg).toContain('aria-label="&#60;b&#62;"');
  expect(svg).toMatch(/>urn:ietf:p…\S*User:department<\/text>/);
  expect(svg).toContain(`<title>${target}</title>`);
});

it('is a file of its own with colours for light and dark', () => {
  expect(mappingPicture([], { title, isFile: true })).toContain('prefers-color-scheme: dark');
});

it('counts what a very large mapping has more', () => {
  const many = Array.from({ length: 10_000 }, (_, index): PicturedMapping => {
    return { attributes: [`a${index}`], through: undefined, target: `t${index}` };
  });
  const svg = mappingPicture(many, { title });
  expect(svg).toContain('and 9800 more');
  expect(svg.length).toBeLessThan(200_000);
});
