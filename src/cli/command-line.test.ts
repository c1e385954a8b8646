/** What a person sees: the table of user errors, the exit codes, and what goes where. */
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderWith } from '../../test/built-command.ts';
import { runCommandLine } from './command-line.ts';

const root = folderWith({
  'shop/store/__init__.py': '',
  'shop/store/basket.py': 'from store import lines\n\n\ndef total() -> int:\n    return eval(input())\n',
  'shop/store/lines.py': 'from store import basket\nTAX = 1\n',
  'broken/pyproject.toml': '[project\nname = "x"\n',
  'broken/fine.py': 'X = 1\n',
  'syntax/bad.py': 'def f(:\n',
  'syntax/good.py': 'Y = 2\n',
  'text/readme.txt': 'no Python here',
  'notes.txt': 'x',
  'loop/ok.py': 'Z = 3\n',
  'uncached/a.py': '',
  'guess/a.py': 'def run(unknown):\n    return unknown()\n',
  'twice/a.py': 'def run(): ...\n',
  'twice/b.py': 'def run(): ...\n',
  'told/pyproject.toml': '[tool.architrave.catalog]\n"app.save" = { effects = ["writes"] }\n',
  'told/app.py': 'def save(): ...\n',
});
mkdirSync(join(root, 'empty'));
symlinkSync('turn.py', join(root, 'loop', 'turn.py'));
symlinkSync('circle', join(root, 'circle'));

afterAll(() => rmSync(root, { recursive: true }));

type Ended = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

async function run(
  line: string,
  { isTerminal = false, environment = {} }: { isTerminal?: boolean; environment?: Record<string, string> } = {},
): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCommandLine(line.split(' ').filter(Boolean), {
    stdout: { write: (text) => void (stdout += text), isTerminal, columns: 100 },
    stderr: { write: (text) => void (stderr += text), isTerminal, columns: 100 },
    environment,
    workingFolder: root,
  });
  return { exitCode, stdout, stderr };
}

describe('what cannot be done ends with 2, and the message names the cure', () => {
  test.each([
    { line: 'mpa', says: 'there is no command mpa; did you mean `map`?', cure: 'architrave --help' },
    { line: './shop', says: 'there is no command ./shop', cure: 'architrave review ./shop' },
    { line: 'map sh\u001b[31mop', says: 'sh\\x1b[31mop', cure: 'Check the spelling' },
    { line: 'map --fromat json', says: '--fromat', cure: 'did you mean --format?' },
    { line: 'map --format yaml', says: 'yaml', cure: 'json' },
    { line: 'map --depth two shop', says: '"two"', cure: 'a whole number from 0 to 100' },
    { line: 'map --workers -1 shop', says: 'workers', cure: 'architrave map --help' },
    { line: 'review --fail-on bad shop', says: 'bad', cure: 'critical' },
    { line: 'map shop notes.txt', says: 'Too many arguments', cure: 'architrave map --help' },
    { line: 'map shpo', says: 'There is no file or folder shpo', cure: 'Check the spelling' },
    { line: 'map notes.txt', says: 'notes.txt is neither a folder nor a Python file', cure: 'Name a folder' },
    { line: 'map circle', says: 'circle is a symbolic link that points to itself', cure: 'Remove the link' },
    { line: 'map empty', says: 'no Python files', cure: 'Name' },
    { line: 'review text', says: 'no Python files', cure: 'Name' },
    { line: 'map shop --focus stroe', says: 'no module, package or folder stroe', cure: 'Did you mean' },
    { line: 'map shop --output missing/map.txt', says: 'missing/map.txt cannot be written', cure: 'Name a file in a folder that exists' },
    { line: 'review shop --select no-such-rule', says: 'no-such-rule', cure: '' },
    { line: 'calls shop --from totl', says: 'no function, class, module or package totl', cure: 'Did you mean store.basket.total?' },
    { line: 'calls shop --depth 2', says: '--depth', cure: '--from shop.orders' },
    { line: 'calls shop --fail-under many', says: 'a number from 0 to 100', cure: 'architrave calls --help' },
    { line: 'calls twice --from run', says: 'the end of several names', cure: 'a.run, b.run' },
    { line: 'why store.basket', says: 'Expected argument for to', cure: 'architrave why --help' },
    { line: 'why total basket shop', says: 'is a part of', cure: 'Name two parts' },
    { line: 'effects shop --kind querry', says: 'no effect querry', cure: 'Did you mean query?' },
    { line: 'effects no.such.name', says: 'no.such.name', cure: 'Name a function' },
    { line: 'effects no/such/folder', says: 'There is no file or folder no/such/folder', cure: 'Check the spelling' },
    { line: 'effects told', says: 'pyproject.toml [tool.architrave.catalog]: "app.save".effects.0', cure: 'Did you mean write?' },
    { line: 'completion tcsh', says: 'tcsh', cure: 'bash, zsh or fish' },
  ])('$line', async ({ line, says, cure }) => {
    const { exitCode, stdout, stderr } = await run(line);
    expect(stderr).toContain(says);
    expect(stderr).toContain(cure);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  test.skipIf(process.getuid?.() === 0)('an unreadable folder', async () => {
    chmodSync(join(root, 'empty'), 0);
    const { exitCode, stderr } = await run('map empty');
    chmodSync(join(root, 'empty'), 0o755);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('chmod');
  });
});

describe('what is partly broken is said, and everything else is done', () => {
  test.each([
    { line: 'map broken', says: 'pyproject.toml' },
    { line: 'map syntax', says: 'syntax/bad.py:1' },
    { line: 'map loop', says: 'loop/turn.py' },
  ])('$line', async ({ line, says }) => {
    const { exitCode, stdout, stderr } = await run(line);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('1 problem');
    expect(stdout).toContain(says);
  });
});

describe('a run that ends well', () => {
  test('shows what the project is, for people', async () => {
    const { exitCode, stdout } = await run('map shop --view modules');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^shop {2}3 modules in 1 package, 5 lines of code\n/u);
    expect(stdout).toContain('1 import cycle');
    expect(stdout).toContain('shop/store/basket.py:1');
  });

  test.each([
    { line: 'map shop --format json', pattern: /^\{\n {2}"schemaVersion": 1,/u },
    { line: 'map shop --view modules --format mermaid', pattern: /^flowchart LR\n/u },
    { line: 'map shop -f dot', pattern: /^digraph "shop" \{\n/u },
    { line: 'review shop --format json --fail-on never', pattern: /^\{\n {2}"schemaVersion": 1,/u },
    { line: 'review shop --format sarif --fail-on never', pattern: /"version": "2\.1\.0"/u },
    { line: 'calls shop -f mermaid', pattern: /^flowchart LR\n/u },
    { line: 'calls shop -f dot', pattern: /^digraph "shop" \{\n/u },
    { line: 'calls shop -f json --positions', pattern: /^\{\n {2}"schemaVersion": 1,/u },
    { line: 'why basket lines shop', pattern: /^store\.basket imports store\.lines\n/u },
    { line: 'effects store.basket.total', pattern: /^In \S*store\.basket\.total: 1 function$/mu },
    { line: 'effects shop -f json', pattern: /^\{\n {2}"schemaVersion": 1,/u },
    { line: 'map shop/store/lines.py --view modules', pattern: /^lines.py {2}1 module /u },
  ])('$line', async ({ line, pattern }) => {
    const { exitCode, stdout, stderr } = await run(line);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(pattern);
  });

  test('writes to a file and nothing else', async () => {
    expect(await run('map shop --format json --output map.json')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(root, 'map.json'), 'utf8'))).toMatchObject({ project: { modules: 3 } });
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('writes callers and callees alone, and what they rest on to a person', async () => {
    const json = '{\n  "a": [],\n  "a.run": [],\n  "b": [],\n  "b.run": []\n}\n';
    expect(await run('calls twice --format json')).toEqual({ exitCode: 0, stdout: json, stderr: '' });
    const seen = await run('calls twice --format json', { isTerminal: true });
    expect(seen).toEqual({ exitCode: 0, stdout: json, stderr: expect.stringMatching(/^coverage: 100\.0 % of 0 calls resolved/u) });
  });

  test('fails a build by how much was resolved', async () => {
    const line = 'calls shop --format json --positions';
    const { coverage } = JSON.parse((await run(line)).stdout);
    expect(coverage).toMatchObject({ filesRead: 3, resolvedPercent: 100 });
    expect((await run(`${line} --fail-under 100`)).exitCode).toBe(0);
    expect(await run('calls guess --fail-under 80')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--fail-under') });
  });

  test('fails a build by what was found', async () => {
    expect((await run('review shop --fail-on never')).exitCode).toBe(0);
    expect((await run('review shop')).exitCode).toBe(1);
  });

  test('leaves nothing in the project when it is asked not to', async () => {
    await run('map uncached --no-cache');
    expect(existsSync(join(root, 'uncached', '.architrave_cache'))).toBe(false);
  });
});

describe('colours', () => {
  const ESCAPE = '\u001b[';
  test.each([
    { isTerminal: true, environment: {}, coloured: true },
    { isTerminal: false, environment: {}, coloured: false },
    { isTerminal: true, environment: { NO_COLOR: '1' }, coloured: false },
    { isTerminal: false, environment: { FORCE_COLOR: '1' }, coloured: true },
    { isTerminal: false, environment: { FORCE_COLOR: '1', NO_COLOR: '1' }, coloured: false },
    { isTerminal: true, environment: { TERM: 'dumb' }, coloured: false },
  ])('$environment on a terminal: $isTerminal', async ({ coloured, ...how }) => {
    expect((await run('map shop', how)).stdout.includes(ESCAPE)).toBe(coloured);
  });
});

test('a page is not poured into a terminal', async () => {
  const { exitCode, stdout, stderr } = await run('map shop --format html', { isTerminal: true });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('--output map.html');
});

describe('help', () => {
  test.each([
    '',
    '--help',
    'map --help',
    'calls --help',
    'why --help',
    'effects --help',
    'review --help',
    'mcp --help',
    'completion --help',
  ])('%j shows examples and ends with 0', async (line) => {
    const { exitCode, stdout } = await run(line);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/architrave (?:map|calls|why|effects|review|mcp|completion) /u);
  });

  test('the version, however asked', async () => {
    expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s gets a script', async (shell) => {
    expect((await run(`completion ${shell}`)).stdout).toContain('architrave completion propose');
  });

  test.each([
    { line: 're', proposes: 'review' },
    { line: 'map --for', proposes: '--format' },
    { line: 'map --format mer', proposes: 'mermaid' },
    { line: 'review --fail-on m', proposes: 'major' },
    { line: 'calls --pos', proposes: '--positions' },
  ])('after "$line" comes $proposes', async ({ line, proposes }) => {
    expect((await run(`completion propose -- ${line}`)).stdout.split('\n')).toContain(proposes);
  });
});
