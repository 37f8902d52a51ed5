import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundleOptions, products } from '../../scripts/bundles.mjs';
import { bundledPackages } from '../../scripts/notices.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const yamlFiles = (folder: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `${folder}/${name}`);

const manifest = JSON.parse(read('package.json')) as {
  repository: { url: string };
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};
const repository = manifest.repository.url.replace(/\.git$/, '');

/* ---- Workflows ---- */

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Job {
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  env?: Record<string, string>;
  needs?: string | string[];
  steps: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  env?: Record<string, string>;
  jobs: Record<string, Job>;
}

const WORKFLOWS = yamlFiles('.github/workflows');
const workflow = (file: string): Workflow => parse(read(file)) as Workflow;
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

/** The lines that use an action which is not pinned by a commit, with its version in a comment. */
function unpinned(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/.test(line))
    .filter((line) => !/uses: [\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
}

/** The commands of a workflow's scripts that are not in the project: scripts of package.json, of Node, and of packages. */
function unknownCommands(scripts: readonly string[]): string[] {
  const text = scripts.join('\n');
  const names = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);
  return [
    ...names(/\bnpm (?:run )?(test|start|(?<=run )[\w:-]+)/g).filter((name) => !(name in manifest.scripts)),
    ...names(/\bnode (\S+)/g).filter((file) => !existsSync(path.join(root, file))),
    ...names(/\bnpm \w+ .*--workspace (\S+)/g).filter((folder) => !existsSync(path.join(root, folder, 'package.json'))),
    ...names(/\bnpx --no-install (\S+)/g).filter((name) => !bins().includes(name)),
    ...names(/\bnpx (?!--no-install)(.+)/g),
  ];
}

/** The programs of the packages that the project names. */
function bins(): string[] {
  return Object.keys(manifest.devDependencies).flatMap((name) => {
    const { bin = {} } = JSON.parse(read(`node_modules/${name}/package.json`)) as { bin?: string | object };
    return typeof bin === 'string' ? [name] : Object.keys(bin);
  });
}

it('there is a workflow for changes and one for releases', () => {
  expect(WORKFLOWS).toEqual(expect.arrayContaining(['.github/workflows/ci.yml', '.github/workflows/release.yml']));
});

it('an action without a commit or a version is noticed', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const bad = [`- uses: a/b@v4`, `uses: a/b@${commit}`, `uses: a/b@${commit} # v4`, `- uses: a/b@main # v1.2.3`];
  expect(unpinned([...bad, `- uses: a/b@${commit} # v1.2.3`, `uses: a/b/c@${commit} # v1.2.3`].join('\n'))).toEqual(
    bad,
  );
});

it('a command that the project does not have is noticed', () => {
  const scripts = [
    'npm run pakage -- --out x',
    'npm run package',
    'npm test',
    'node scripts/releases.mjs x',
    'npm pack --workspace servers --x',
    'npx --no-install ovxs publish',
    'npx ovsx publish',
  ];
  expect(unknownCommands(scripts)).toEqual(['pakage', 'scripts/releases.mjs', 'servers', 'ovxs', 'ovsx publish']);
});

describe.each(WORKFLOWS)('%s', (file) => {
  const { on, permissions, jobs, env } = workflow(file);

  it('pins each action by commit, with its version', () => {
    const used = stepsOf(workflow(file)).filter(({ uses }) => uses !== undefined);
    expect(used.length).toBeGreaterThan(0);
    // As many as there are lines, so none is written in a way that the lines do not show.
    expect(read(file).match(/^\s*(?:- )?uses:/gm)).toHaveLength(used.length);
    expect(unpinned(read(file))).toEqual([]);
  });

  it('gives each job the permissions it needs, and a limit of time', () => {
    expect(Object.keys(jobs).length).toBeGreaterThan(0);
    // What holds for all jobs is at most to read.
    expect(permissions).toBeTypeOf('object');
    expect(Object.values(permissions!).filter((access) => access !== 'read')).toEqual([]);
    for (const [name, job] of Object.entries(jobs)) {
      const granted = job.permissions ?? permissions!;
      expect(Object.keys(granted), name).not.toEqual([]);
      expect(job['timeout-minutes'], name).toBeTypeOf('number');
    }
  });

  it('does not run code of strangers with the rights of the project', () => {
    expect(Object.keys(on)).not.toEqual([]);
    expect(Object.keys(on)).not.toContain('pull_request_target');
    expect(Object.keys(on)).not.toContain('workflow_run');
    for (const { run = '' } of stepsOf(workflow(file))) expect(run).not.toMatch(/\$\{\{/);
    for (const { uses = '', with: options } of stepsOf(workflow(file)))
      if (uses.startsWith('actions/checkout@')) expect(options).toMatchObject({ 'persist-credentials': false });
  });

  it('gives secrets only to the step that needs them', () => {
    const wide = JSON.stringify([env ?? {}, ...Object.values(jobs).map((job) => job.env ?? {})]);
    expect(wide).not.toContain('secrets.');
    for (const { with: options = {} } of stepsOf(workflow(file)))
      expect(JSON.stringify(options)).not.toContain('secrets.');
  });

  it('runs only what the project has', () => {
    const scripts = stepsOf(workflow(file)).flatMap(({ run }) => run ?? []);
    expect(scripts).not.toEqual([]);
    expect(unknownCommands(scripts)).toEqual([]);
  });
});

describe('the release workflow', () => {
  const { on, jobs } = workflow('.github/workflows/release.yml');
  const scriptOf = (job: string): string => jobs[job]!.steps.map(({ run }) => run ?? '').join('\n');

  it('starts for version tags only', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
  });

  it('checks, tests, packages and sums up in this order', () => {
    const order = [
      'node scripts/release.mjs check "$GITHUB_REF_NAME"',
      'npm test',
      'npm run package ',
      'npm pack --workspace server ',
      'node scripts/release.mjs checksums ',
    ].map((command) => scriptOf('build').indexOf(command));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('may write only the release and the identity for npm', () => {
    const writes = Object.entries(jobs).flatMap(([name, { permissions = {} }]) =>
      Object.entries(permissions).flatMap(([what, access]) => (access === 'write' ? [`${name}: ${what}`] : [])),
    );
    expect(writes).toEqual(['github-release: contents', 'npm: id-token']);
  });

  it.each([
    ['marketplace', 'VSCE_PAT', 'vsce publish --packagePath'],
    ['open-vsx', 'OVSX_PAT', 'ovsx publish --packagePath'],
    ['npm', 'NODE_AUTH_TOKEN', 'npm publish ./*.tgz --provenance'],
  ])('publishes in the job %s if its secret is set, after the checksums', (name, variable, command) => {
    expect(jobs[name]!.needs).toBe('github-release');
    const last = jobs[name]!.steps.at(-1)!;
    expect(last.env?.[variable]).toMatch(/^\$\{\{ secrets\.\w+ \}\}$/);
    const [condition, checked, published] = [`if [ -z "$${variable}" ]`, 'sha256sum --check --strict', command].map(
      (part) => last.run!.indexOf(part),
    );
    expect(condition).toBe(0);
    expect(checked).toBeGreaterThan(condition!);
    expect(published).toBeGreaterThan(checked!);
    // CONTRIBUTING.md names the secret.
    expect(read('CONTRIBUTING.md')).toContain(/secrets\.(\w+)/.exec(last.env![variable]!)![1]);
  });

  it('runs no install scripts of packages in a job that has a secret', () => {
    const withSecret = Object.values(jobs).filter((job) => JSON.stringify(job).includes('secrets.'));
    expect(withSecret).toHaveLength(3);
    for (const { steps } of withSecret)
      for (const { run = '' } of steps)
        for (const [line] of run.matchAll(/\bnpm (?:ci|install).*/g)) expect(line).toContain('--ignore-scripts');
  });
});

/* ---- Dependabot ---- */

interface Update {
  'package-ecosystem': string;
  directory: string;
  schedule: { interval: string };
  groups: Record<string, { patterns: string[]; 'exclude-patterns'?: string[] }>;
  ignore?: { 'dependency-name': string; 'update-types': string[] }[];
}

describe('Dependabot', () => {
  const { version, updates } = parse(read('.github/dependabot.yml')) as { version: number; updates: Update[] };
  const npm = updates.find((update) => update['package-ecosystem'] === 'npm')!;

  it('looks for updates of packages and of actions every week', () => {
    expect(version).toBe(2);
    expect(updates.map((update) => update['package-ecosystem']).sort()).toEqual(['github-actions', 'npm']);
    for (const { directory, schedule } of updates) {
      expect(directory).toBe('/');
      expect(schedule).toEqual({ interval: 'weekly' });
    }
  });

  it('groups the packages that are in the bundles, and all others', async () => {
    const metafiles = await Promise.all(
      products
        .flatMap(({ bundles }) => bundles)
        .map(async (bundle) => {
          const { metafile } = await esbuild.build({
            ...bundleOptions({ production: true }),
            ...bundle,
            write: false,
            metafile: true,
          });
          return metafile;
        }),
    );
    const bundled = bundledPackages(root, metafiles)
      .map(({ name }) => name)
      .filter((name) => name in manifest.devDependencies);
    expect(bundled.length).toBeGreaterThan(2);
    expect(npm.groups['runtime']?.patterns).toEqual([...new Set(bundled)].sort());
    expect(npm.groups['dev']).toEqual({ patterns: ['*'], 'exclude-patterns': npm.groups['runtime']?.patterns });
  });

  it('leaves alone what follows "engines"', () => {
    const ignored = new Map(npm.ignore?.map((entry) => [entry['dependency-name'], entry['update-types']]));
    expect(ignored.get('@types/vscode')).toEqual(['version-update:semver-major', 'version-update:semver-minor']);
    expect(ignored.get('@types/node')).toEqual(['version-update:semver-major']);
    for (const name of ignored.keys()) expect(manifest.devDependencies).toHaveProperty([name]);
  });
});

/* ---- Templates ---- */

interface Field {
  type: string;
  id?: string;
  attributes: { label?: string; value?: string; options?: unknown[] };
  validations?: { required?: boolean };
}

const FORMS = yamlFiles('.github/ISSUE_TEMPLATE').filter((file) => !file.endsWith('/config.yml'));

it('there is a form for bugs, for false alarms and for requests', () => {
  expect(FORMS.map((file) => path.basename(file)).sort()).toEqual([
    'bug-report.yml',
    'false-alarm.yml',
    'feature-request.yml',
  ]);
});

/* What GitHub requires of a form: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */
describe.each(FORMS)('%s', (file) => {
  const form = parse(read(file)) as { name?: string; description?: string; body: Field[] };
  const fields = form.body.filter(({ type }) => type !== 'markdown');

  it('has a name, a description and fields', () => {
    expect(form.name).toMatch(/\S/);
    expect(form.description).toMatch(/\S/);
    expect(fields.length).toBeGreaterThan(1);
    expect(fields.some(({ validations }) => validations?.required)).toBe(true);
  });

  it('has fields that GitHub accepts', () => {
    for (const { type, id, attributes } of form.body) {
      expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      if (type === 'markdown') {
        expect(attributes.value).toMatch(/\S/);
        continue;
      }
      expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(attributes.label).toMatch(/\S/);
      if (type === 'dropdown' || type === 'checkboxes') expect(attributes.options).not.toEqual([]);
    }
    for (const property of [fields.map(({ id }) => id), fields.map(({ attributes }) => attributes.label)])
      expect(new Set(property).size).toBe(fields.length);
  });
});

it('a false alarm comes with its code, application and fragment, without secrets', () => {
  const { body } = parse(read('.github/ISSUE_TEMPLATE/false-alarm.yml')) as { body: Field[] };
  const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id);
  expect(required).toEqual(expect.arrayContaining(['code', 'application', 'fragment']));
  const secrets = body.find(({ type }) => type === 'checkboxes');
  expect(secrets?.attributes.options).toMatchObject([{ required: true }]);
});

/* ---- Documents ---- */

it('security problems and conduct are reported privately, to the repository that package.json names', () => {
  const privately = `${repository}/security/advisories/new`;
  const { contact_links: links } = parse(read('.github/ISSUE_TEMPLATE/config.yml')) as {
    contact_links: { name: string; url: string; about: string }[];
  };
  expect(links.map(({ url }) => url)).toContain(privately);
  for (const link of links) expect(Object.values(link).filter((text) => !/\S/.test(text))).toEqual([]);
  for (const file of ['SECURITY.md', 'CODE_OF_CONDUCT.md']) expect(read(file)).toContain(`(${privately})`);
});

it.each(['SECURITY.md', 'CODE_OF_CONDUCT.md', 'CONTRIBUTING.md', '.github/PULL_REQUEST_TEMPLATE.md'])(
  'links and commands in %s are those of the project',
  (file) => {
    const text = read(file);
    expect(text).toMatch(/\S/);
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
    for (const link of links.filter((target) => !/^https?:/.test(target)))
      expect(existsSync(path.join(root, path.dirname(file), link)), link).toBe(true);
    for (const link of links.filter((target) => target.startsWith('https://github.com/')))
      expect(link.startsWith(`${repository}/`), link).toBe(true);
    expect(unknownCommands([text.replaceAll('`', ' ')])).toEqual([]);
  },
);
