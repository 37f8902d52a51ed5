// npm start: everything it takes to try the extension, from a fresh clone.
//   A sandbox SCIM server on loopback, and VS Code on a copy of examples/ whose tenant URL is the sandbox's. The desktop
//   is used where it can be had; else the real workbench is served for the browser.
import path from 'node:path';
import { copyExamples, FIRST } from './host/examples.mjs';
import { build, ensureInstalled, packageExtension, say, scratch, step } from './project.mjs';

const TOKEN = 'sandbox-token';

await ensureInstalled();
await step('Building', () => build());

const { startSandbox } = await import('../test/sandbox/genesys-cloud.mjs');
const sandbox = await startSandbox({ token: TOKEN, port: Number(process.env['SANDBOX_PORT'] ?? 0) });
/** @type {(() => Promise<void>)[]} */
const endings = [() => sandbox.stop()];
let ending = false;
async function end(status = 0) {
  if (ending) return;
  ending = true;
  for (const finish of endings.reverse()) await finish();
  process.exit(status);
}
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());

try {
  // A copy, so that trials change nothing.
  const examples = copyExamples(path.join(scratch, 'start', 'examples'), sandbox.url);
  const address = (await openDesktop(examples)) ?? (await serveWorkbench(examples));
  say('');
  say(address);
  say(`Sandbox SCIM server: ${sandbox.url}   secret token: ${sandbox.token}`);
  say('');
  say(`1. Open ${FIRST}: put the cursor into a target and press Ctrl+Space, or rest the mouse on it.`);
  say(
    '2. Each mapping shows the value of its source for the sample user. Right-click a source and choose “Edit Expression”.',
  );
  say('3. Press “Test Connection” above "connection", and paste the secret token. Ctrl+C here ends everything.');
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  await end(1);
}

/** @param {string} examples @returns {Promise<string | undefined>} */
async function openDesktop(examples) {
  if (process.env['BROWSER_ONLY'] !== undefined) return undefined;
  const { openInDesktop } = await import('./host/desktop.mjs');
  const window = await openInDesktop(examples, path.join(examples, FIRST));
  if (!window) return undefined;
  void window.closed.then(() => end());
  endings.push(() => window.close());
  return `VS Code ${window.version} is open on ${examples}`;
}

/** @param {string} examples @returns {Promise<string>} */
async function serveWorkbench(examples) {
  const { hostsRunHere, setUpHost } = await import('./host/setup.mjs');
  if (!hostsRunHere())
    throw new Error('VS Code could not be downloaded, and the workbench can only be served on Linux.');
  const { remoteUri, startServer, workbenchUrl } = await import('./host/server.mjs');
  const host = await setUpHost('newest');
  const vsix = await step('Packaging the extension', () => packageExtension());
  const server = await step('Starting the workbench', () =>
    startServer(host, {
      vsix,
      home: path.join(scratch, 'start', 'home'),
      args: ['--disable-workspace-trust'],
      port: Number(process.env['PORT'] ?? 0),
    }),
  );
  endings.push(() => server.stop());
  const open = [['openFile', remoteUri(server.authority, path.join(examples, FIRST))]];
  return `VS Code ${host.vscode} is served: open ${workbenchUrl(server.authority, examples, /** @type {[string, string][]} */ (open))}`;
}
