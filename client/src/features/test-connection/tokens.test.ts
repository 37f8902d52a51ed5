import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, Kept, type Extension } from '../../../../test/kit/extension.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const FORGET = 'scimProvisioning.forgetToken';
const MANAGE = 'scimProvisioning.manageTokens';

const NAME = 'scimProvisioning.token:';
const ORIGINS = ['https://a.example', 'https://b.example'];

let kept: Kept;
let extension: Extension;
beforeEach(async () => {
  kept = new Kept();
  // As an earlier window has left them.
  for (const origin of ORIGINS) kept.secrets.set(NAME + origin, 'sesame-open-123');
  await kept.globalState.update('scimProvisioning.tokenOrigins', ORIGINS);
  extension = activated(kept);
});
afterEach(async () => {
  expect(JSON.stringify([editor.messages, editor.picks, editor.inputs, editor.log])).not.toContain('sesame');
  await extension.deactivate();
});

const origins = (): string[] => [...extension.secrets.keys()].map((name) => name.slice(NAME.length));

describe('Forget Token', () => {
  it('forgets the one that is picked', async () => {
    editor.user.pick = () => 'https://a.example';
    await editor.run(FORGET);
    expect(origins()).toEqual(['https://b.example']);
    expect(editor.said).toEqual(['The secret for https://a.example was deleted.']);
    await editor.run(MANAGE);
    expect(editor.picks.at(-1)?.labels).toEqual(['https://b.example']);
  });

  it('forgets none where none is picked', async () => {
    await editor.run(FORGET);
    expect(origins()).toEqual(ORIGINS);
    expect(editor.said).toEqual([]);
  });
});

describe('Manage Tokens', () => {
  it('replaces one', async () => {
    editor.user.pick = ({ labels }) => ['https://b.example', 'Replace…'].find((label) => labels.includes(label));
    editor.user.enter = () => 'Bearer another-token-456';
    await editor.run(MANAGE);
    expect(extension.secrets.get(`${NAME}https://b.example`)).toBe('another-token-456');
    expect(editor.inputs).toMatchObject([{ title: 'Secret token', password: true }]);
    expect(editor.said).toEqual(['The secret token for https://b.example was replaced.']);
  });

  it('forgets one', async () => {
    editor.user.pick = ({ labels }) => ['https://b.example', 'Forget'].find((label) => labels.includes(label));
    await editor.run(MANAGE);
    expect(origins()).toEqual(['https://a.example']);
  });

  it.each([
    ['a list', () => undefined],
    ['an action', (labels: readonly string[]) => labels.find((label) => label === 'https://b.example')],
    ['a token', (labels: readonly string[]) => labels.find((label) => /^https:\/\/b|Replace/.test(label))],
  ])('changes nothing where %s is closed', async (_, pick) => {
    editor.user.pick = ({ labels }) => pick(labels);
    await editor.run(MANAGE);
    expect([...extension.secrets.values()]).toEqual(['sesame-open-123', 'sesame-open-123']);
    expect(editor.said).toEqual([]);
  });
});

it.each([FORGET, MANAGE])('%s says that there is none', async (command) => {
  await extension.deactivate();
  extension = activated();
  await editor.run(command);
  expect(editor.messages).toMatchObject([
    { severity: 'information', text: expect.stringMatching(/^No secrets are stored\./) as string },
  ]);
});
