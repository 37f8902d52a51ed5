import { fileURLToPath } from 'node:url';
import type * as vscode from 'vscode';
import { activate, type ExtensionApi } from '../../client/src/extension.js';
import { readManifest } from './manifest.js';
import { editor } from './vscode/editor.js';
import { Uri } from './vscode/values.js';

/*
 * The extension over the editor of this process (test/kit/vscode), as a whole: features are reached by commands, as the user
 * reaches them.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What VS Code knows of the installed extension. */
const installed = {
  id: 'scim-tools.scim-provisioning',
  packageJSON: readManifest(),
};

/** What VS Code keeps for an extension. */
class State {
  private readonly values = new Map<string, unknown>();

  get(name: string, otherwise?: unknown): unknown {
    return this.values.get(name) ?? otherwise;
  }

  update(name: string, value: unknown): Promise<void> {
    // As JSON: nothing but plain data survives a restart.
    if (value === undefined) this.values.delete(name);
    else this.values.set(name, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

/** What survives a restart of the window. */
export class Kept {
  readonly workspaceState = new State();
  readonly globalState = new State();
  readonly secrets = new Map<string, string>();
}

export interface Extension {
  readonly api: ExtensionApi;
  /** The secrets that are kept, by name. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly deactivate: () => Promise<void>;
}

/** Activates the extension, with what an earlier window left if that is given. */
export function activated({ workspaceState, globalState, secrets }: Kept = new Kept()): Extension {
  const subscriptions: { dispose(): unknown }[] = [];
  const context = {
    subscriptions,
    workspaceState,
    globalState,
    secrets: {
      get: (name: string) => Promise.resolve(secrets.get(name)),
      store: (name: string, value: string) => Promise.resolve(void secrets.set(name, value)),
      delete: (name: string) => Promise.resolve(void secrets.delete(name)),
    },
    extension: installed,
    extensionUri: Uri.file(root),
    globalStorageUri: Uri.file('/storage'),
    asAbsolutePath: (path: string) => path,
  };
  const api = activate(context as unknown as vscode.ExtensionContext);
  const deactivate = async (): Promise<void> => {
    for (const subscription of subscriptions.reverse()) await subscription.dispose();
    editor.reset();
  };
  return { api, secrets, deactivate };
}
