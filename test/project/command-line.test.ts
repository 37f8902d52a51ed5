import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const EXECUTABLE = fileURLToPath(new URL('../../server/bin/scim-provisioning.js', import.meta.url));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scim-command-line-'));
  file = path.join(folder, 'a.provisioning.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A provisioning file of some 1.5 MB, with one finding that has a safe fix. */
function document(open: string, close: string): string {
  const mapping = `{ "target": "emails[type eq ${open}work${close}].value" }`;
  return `{ "users": { "attributeMappings": [${mapping}${',\n{ }'.padEnd(5000)}${' '.repeat(1_500_000)}] } }`;
}
const BROKEN = document('‘', '’');
const FIXED = document('\\"', '\\"');

function fixing(): ChildProcess {
  return spawn(process.execPath, [EXECUTABLE, 'check', '--fix', file], { stdio: 'ignore' });
}

const ended = (child: ChildProcess): Promise<unknown[]> =>
  new Promise((resolve) =>
    child.once('exit', (...result) => {
      resolve(result);
    }),
  );

/** When the temporary file is there. */
function writing(child: ChildProcess, then: () => void): void {
  const watcher = watch(folder, (_, name) => {
    if (!name?.endsWith('.tmp')) return;
    watcher.close();
    then();
  });
  child.once('exit', () => {
    watcher.close();
  });
}

describe.skipIf(process.platform === 'win32')('check --fix that is ended', () => {
  it('by kill -9 leaves the old or the new content in full', async () => {
    for (const delay of [undefined, 0, 2]) {
      writeFileSync(file, BROKEN);
      const child = fixing();
      if (delay === undefined) setTimeout(() => child.kill('SIGKILL'), 300);
      else writing(child, () => setTimeout(() => child.kill('SIGKILL'), delay));
      await ended(child);
      expect([BROKEN, FIXED]).toContain(readFileSync(file, 'utf8'));
    }
  });

  it('by a signal while it writes leaves no temporary file', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      writeFileSync(file, BROKEN);
      const child = fixing();
      writing(child, () => child.kill(signal));
      await ended(child);
      expect(readdirSync(folder)).toEqual(['a.provisioning.json']);
      expect([BROKEN, FIXED]).toContain(readFileSync(file, 'utf8'));
    }
  });

  it('loses no line that another program appends', async () => {
    writeFileSync(file, BROKEN);
    const child = fixing();
    let lines = 0;
    const timer = setInterval(() => {
      appendFileSync(file, `// ${lines++}.\n`);
    }, 1);
    await ended(child);
    clearInterval(timer);
    const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    for (let i = 0; i < lines; i++) expect(kept.some((text) => text.includes(`// ${i}.\n`))).toBe(true);
  });
});

/** Runs the command in a shell, which reports the status of the command and not that of what reads from it. */
function shell(script: string): { status: number | null; stderr: string; stdout: string } {
  const command = `scim() { "$NODE" "$EXECUTABLE" "$@"; }; ${script}`;
  return spawnSync('bash', ['-c', command], {
    encoding: 'utf8',
    env: { ...process.env, NODE: process.execPath, EXECUTABLE, FILE: file },
    timeout: 25_000,
  });
}

describe('init, in the bundle of apply and extract', () => {
  it('writes a file that check finds nothing in, and does not replace it', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [EXECUTABLE, ...args], { encoding: 'utf8', cwd: folder });
    const call = ['init', '--application', 'genesys-cloud', 'new.provisioning.json'];
    expect(run(...call)).toMatchObject({ status: 0, stdout: 'new.provisioning.json is written, for Genesys Cloud.\n' });
    expect(readdirSync(folder)).toEqual(['new.provisioning.json']);
    expect(run('check', 'new.provisioning.json')).toMatchObject({
      status: 0,
      stdout: '0 errors, 0 warnings in 1 file\n',
    });
    expect(run(...call)).toMatchObject({ status: 2, stderr: expect.stringContaining('it exists already') as string });
    expect(run('init', '--application', 'genesys-cloud').stdout).toBe(
      readFileSync(path.join(folder, 'new.provisioning.json'), 'utf8'),
    );
  });
});

describe('apply and extract, in their own bundle', () => {
  it('write a schema from a provisioning file that was created from it', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [EXECUTABLE, ...args], { encoding: 'utf8', cwd: folder });
    const example = fileURLToPath(new URL('../../examples/genesys-cloud.synchronization-schema.json', import.meta.url));
    const schema = path.join(folder, 'schema.json');
    writeFileSync(schema, readFileSync(example));
    expect(run('extract', 'schema.json', '--output', 'a.provisioning.json')).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(file, readFileSync(file, 'utf8').replace('"[jobTitle]"', '"[department]"'));
    expect(run('apply', 'a.provisioning.json', '--to', 'schema.json', '--check')).toMatchObject({
      status: 1,
      stdout:
        'users: “title”: the source changes from [jobTitle] to [department]\n1 change would be made to schema.json.\n',
    });
    expect(run('apply', 'a.provisioning.json', '--to', 'schema.json').status).toBe(0);
    expect(run('apply', 'a.provisioning.json', '--to', 'schema.json', '--check')).toMatchObject({
      status: 0,
      stdout: 'schema.json already says the same.\n',
    });
    expect(run('extract', 'schema.json').stdout).toBe(readFileSync(file, 'utf8'));
  });
});

describe.skipIf(process.platform === 'win32')('the exit status', () => {
  it('is that of the work where the reader closes the pipe', { timeout: 60_000 }, () => {
    writeFileSync(file, BROKEN);
    for (const reader of ['head -1', 'true'])
      expect(shell(`scim check "$FILE" "$FILE" | ${reader} >/dev/null; exit \${PIPESTATUS[0]}`)).toMatchObject({
        status: 1,
        stderr: '',
      });
    expect(shell('scim check "$FILE" /nowhere 2>&1 | true; exit ${PIPESTATUS[0]}').status).toBe(2);
    expect(
      shell(
        'cd "$(dirname "$FILE")"; echo "active eq true" > a.scimfilter; scim check a.scimfilter | true; exit ${PIPESTATUS[0]}',
      ).status,
    ).toBe(0);
  });

  it('does not wait for the end of the input where the reader closes the pipe', () => {
    expect(shell('yes "a pr" | scim parse filter | head -1; exit ${PIPESTATUS[1]}')).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it.skipIf(process.platform !== 'linux')('says so where the output cannot be written', () => {
    writeFileSync(file, BROKEN);
    for (const call of ['check "$FILE"', '--help', 'eval "Now()"', 'parse filter "a pr"'])
      expect(shell(`scim ${call} > /dev/full`)).toMatchObject({
        status: 2,
        stderr: 'scim-provisioning: the output cannot be written: there is no space left on the disk\n',
      });
  });

  it.each([
    ['parse filter < /dev/zero', 'line 1 is longer than 1,048,576 characters'],
    ['parse filter < /', 'it is a folder'],
    ["printf 'a pr\\n\\xff\\n' | scim parse filter", 'bytes that are not valid UTF-8'],
    ["head -c 2000000 /dev/zero | tr '\\0' x | scim eval", 'line 1 is longer'],
  ])('is 2 where standard input cannot be read: %s', (call, reason) => {
    const { status, stderr } = shell(call.includes('| scim') ? call : `scim ${call}`);
    expect(status).toBe(2);
    expect(stderr).toContain(`standard input cannot be read: `);
    expect(stderr).toContain(reason);
  });

  it('reads UTF-16 from standard input', () => {
    const { stdout } = spawnSync(process.execPath, [EXECUTABLE, 'parse', 'filter'], {
      encoding: 'utf8',
      input: Buffer.from('\ufeffa pr\r\nname eq "Grün"\r\n', 'utf16le'),
    });
    const texts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text);
    expect(texts).toEqual(['a pr', 'name eq "Grün"']);
  });
});

describe('diff', () => {
  const mapped = (source: string): string =>
    JSON.stringify({ application: 'scim', users: { attributeMappings: [{ target: 'title', source }] } });
  const differences = (input: string | Buffer, ...args: string[]): { status: number | null; stdout: string } => {
    const { status, stdout } = spawnSync(process.execPath, [EXECUTABLE, 'diff', ...args], { input, encoding: 'utf8' });
    return { status, stdout };
  };

  it('compares a file with standard input, in any encoding and of any length of its lines', () => {
    writeFileSync(file, mapped('[jobTitle]'));
    const long = mapped('[department]').padEnd(2_000_000);
    expect(differences(long, '-', file)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('users: title now comes from [jobTitle] instead of [department].') as string,
    });
    const same = Buffer.from(`\ufeff${mapped('[jobTitle]')}`, 'utf16le');
    expect(differences(same, file, '-')).toMatchObject({ status: 0 });
    expect(differences('garbage', file, '-')).toEqual({ status: 2, stdout: '' });
  });
});
