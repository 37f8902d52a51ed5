import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepFailure, Workbench, workspace } from './harness.js';

const POLL = { timeout: 20_000, interval: 200 };
const NAME = 'new.provisioning.json';
const TEXT = `{
  "application": "genesys-cloud",
  "users": {
    "actions": ["create", "update", "delete"],
    "attributeMappings": [
      { "target": "", "source": "" },
      { "target": "title", "source": "[jobTitle]" }
    ]
  }
}
`;
const SWITCH = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';
const LONG = 'Switch([IsSoftDeleted],,"False","True","True","False","Unknown","False")';
const TABLE = `Attribute\tType\tSupported for filtering
userName\tString\t✓
title\tString\t
emails[type eq ‘work’].value\tString\t
`;

describe('pasting and formatting, by keys', () => {
  let workbench: Workbench;
  afterEach((context) => keepFailure(workbench, context));
  beforeAll(async () => {
    const folder = workspace();
    writeFileSync(path.join(folder, NAME), TEXT);
    writeFileSync(path.join(folder, 'long.entraexpression'), LONG);
    writeFileSync(path.join(folder, 'spaces.scimfilter'), '# resource: User\ntitle   pr and active  eq true # yes\n');
    mkdirSync(path.join(folder, '.vscode'));
    writeFileSync(path.join(folder, '.vscode/settings.json'), '{ "[scim-filter]": { "editor.formatOnSave": true } }');
    workbench = await Workbench.open(folder);
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(() => workbench.close());

  async function paste(text: string): Promise<void> {
    await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await workbench.page.keyboard.press('Control+V');
  }

  it('escapes a path and an expression, and leaves what is escaped', async () => {
    await workbench.openFile(NAME);
    await workbench.page.getByRole('button', { name: 'SCIM application: Genesys Cloud, set in the file' }).waitFor();
    await workbench.cursorBehind(NAME, '{ "target": "');
    await paste('emails[type eq "work"].value');
    await expect.poll(() => workbench.line(String.raw`emails[type eq \"work\"].value`).count(), POLL).toBe(1);
    await workbench.screenshot('paste-path');
    await workbench.saved(NAME);
    await workbench.cursorBehind(NAME, String.raw`emails[type eq \"work\"].value", "source": "`);
    await paste(SWITCH);
    await expect.poll(() => workbench.line(String.raw`\"False\", \"True\"`).count(), POLL).toBe(1);
    expect(await workbench.saved(NAME)).toContain(
      String.raw`{ "target": "emails[type eq \"work\"].value", "source": "${SWITCH.replaceAll('"', '\\"')}" }`,
    );
  });

  it('duplicates a line that is copied without a selection', async () => {
    await workbench.openFile(NAME);
    await workbench.cursorBehind(NAME, '{ "target": "ti');
    await workbench.page.keyboard.press('Control+C');
    await workbench.page.keyboard.press('Control+V');
    const line = '      { "target": "title", "source": "[jobTitle]" }\n';
    await expect.poll(() => workbench.saved(NAME), POLL).toContain(line + line);
    await workbench.page.keyboard.press('Control+Z');
    await expect.poll(() => workbench.saved(NAME), POLL).not.toContain(line + line);
  });

  it('makes mappings of the rows of a tutorial, or pastes them as text', async () => {
    await workbench.openFile(NAME);
    await workbench.cursorBehind(NAME, '"source": "[jobTitle]" }');
    await paste(TABLE);
    await expect.poll(() => workbench.line('[userPrincipalName]').count(), POLL).toBe(1);
    await workbench.screenshot('paste-table');
    // The widget has the text as an alternative.
    await workbench.page.keyboard.press('Control+Period');
    await workbench.page.locator('.action-widget', { hasText: 'Insert Plain Text' }).waitFor();
    await workbench.screenshot('paste-alternatives');
    await workbench.page.keyboard.press('Escape');
    expect(await workbench.saved(NAME)).toContain(
      '      { "target": "title", "source": "[jobTitle]" },\n      { "target": "userName", "source": "[userPrincipalName]" }\n',
    );
  });

  it('formats an expression', async () => {
    await workbench.openFile('long.entraexpression');
    await workbench.command('Format Document');
    await expect.poll(() => workbench.line('"Unknown", "False"').count(), POLL).toBe(1);
    await workbench.screenshot('format-expression');
    expect(await workbench.saved('long.entraexpression')).toBe(
      'Switch(\n  [IsSoftDeleted],\n  ,\n  "False", "True",\n  "True", "False",\n  "Unknown", "False"\n)',
    );
  });

  it('formats a filter when it is saved', async () => {
    await workbench.openFile('spaces.scimfilter');
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('and id pr');
    await workbench.page.keyboard.press('Escape');
    expect(await workbench.saved('spaces.scimfilter')).toBe(
      '# resource: User\ntitle pr\nand active eq true # yes\nand id pr',
    );
    await workbench.screenshot('format-filter');
  });
});
