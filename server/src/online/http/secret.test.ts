import { inspect, format } from 'node:util';
import { describe, expect, it } from 'vitest';
import { basic, bearer } from './authorization.js';
import { Redactor } from './redact.js';
import { Secret } from './secret.js';

const VALUE = 'Zx8-qW7_pL.hush';

describe.each([
  ['a secret', new Secret(VALUE)],
  ['a bearer token', bearer(new Secret(VALUE))],
  ['the header of a client', basic('client', new Secret(VALUE)).header],
  ['the credentials of a client', basic('client', new Secret(VALUE)).credentials],
])('%s', (_, secret) => {
  it('has the value that is sent', () => {
    expect(atob(secret.revealSecret().replace(/^\S* /, '').replace(/^Z.*/, btoa)).replace(/^client:/, '')).toBe(VALUE);
  });

  it.each<[string, () => unknown]>([
    ['a template', () => `the token ${secret as unknown as string}`],
    ['a concatenation', () => 'x' + (secret as unknown as string)],
    ['String', () => String(secret)],
    ['a joined list', () => [secret].join()],
    ['JSON', () => JSON.stringify({ token: secret, list: [secret] })],
    ['an inspection', () => inspect({ token: secret }, { showHidden: true, depth: null })],
    ['an inspection that is not customized', () => inspect(secret, { showHidden: true, customInspect: false })],
    ['the formats of the console', () => format('%s %o %O %j %d %i %f', ...Array<Secret>(7).fill(secret))],
    ['the message of an error', () => inspect(new Error(`refused: ${secret as unknown as string}`))],
    ['the cause of an error', () => inspect(new Error('refused', { cause: secret }), { depth: null })],
    ['a property of an error', () => inspect(Object.assign(new Error('refused'), { secret }), { depth: null })],
    ['its members', () => JSON.stringify([Object.assign({}, secret), Object.entries(secret), Reflect.ownKeys(secret)])],
    ['a structured clone', () => inspect(structuredClone({ secret }), { showHidden: true, depth: null })],
    ['an attempt to read it as another object', () => Object.prototype.toString.call(secret)],
  ])('does not show itself in %s', (_kind, print) => {
    const printed = String(print());
    expect(printed).not.toBe('');
    for (const shown of [VALUE, btoa(`client:${VALUE}`), VALUE.slice(0, 6)]) expect(printed).not.toContain(shown);
  });
});

it('is printed as a word, so that a log can be read', () => {
  const secret = new Secret(VALUE);
  expect(`${secret as unknown as string}, ${JSON.stringify(secret)}, ${inspect(secret)}`).toBe(
    '[secret], "[secret]", [secret]',
  );
});

it('says whether it is empty', () => {
  expect([new Secret('').isEmpty, new Secret('x').isEmpty]).toEqual([true, false]);
});

it('is not shown by what masks it', () => {
  const redactor = new Redactor(new Secret(VALUE));
  expect(redactor.redact(VALUE)).toBe('•••');
  expect(inspect(redactor, { showHidden: true, depth: null })).not.toContain('qw7');
  expect(JSON.stringify(redactor)).toBe('{}');
});
