// Writes src/program/catalog/types/data/*.ts and distributions.ts: what is known of the types of libraries, from typeshed
// and from the annotations and stubs of pinned distributions (`library-types.json`), read by our own parser.
//
//   node scripts/library-types.mjs
//   node scripts/library-types.mjs --check [--list]     asks the machine's python3 for every name of the standard library
//
// typeshed (Apache-2.0, parts MIT) comes in the wheel of basedpyright. Nothing that is downloaded is installed or run.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(repository, '.cache', 'library-types');
const target = path.join(repository, 'src', 'program', 'catalog', 'types');
const python = process.env['PYTHON'] ?? 'python3';
const pins = JSON.parse(readFileSync(path.join(repository, 'scripts', 'library-types.json'), 'utf8'));

/** Platforms whose wheels hold the same Python sources, so that every machine fetches the same file. */
const platforms = [
  'manylinux_2_28_x86_64',
  'manylinux_2_27_x86_64',
  'manylinux_2_24_x86_64',
  'manylinux_2_17_x86_64',
  'manylinux2014_x86_64',
  'any',
];
const abis = ['cp313', 'abi3', 'none'];

const unpackScript = `
import pathlib, sys, zipfile
archive, target = sys.argv[1], pathlib.Path(sys.argv[2])
with zipfile.ZipFile(archive) as opened:
    for name in opened.namelist():
        parts = pathlib.PurePosixPath(name).parts
        if name.startswith('/') or '..' in parts:
            sys.exit('unsafe member ' + name)
        if name.endswith(('.py', '.pyi')):
            file = target.joinpath(*parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(opened.read(name))
`;

/** The folder with the Python files of a pinned wheel, fetched if it is not there yet. */
function fetchWheel({ name, version, file, sha256 }) {
  const folder = path.join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const working = mkdtempSync(path.join(cache, '.fetch-'));
  try {
    const selection = ['--only-binary', ':all:', '--implementation', 'cp', '--python-version', '3.13'];
    for (const abi of abis) selection.push('--abi', abi);
    for (const platform of platforms) selection.push('--platform', platform);
    execFileSync(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', working, ...selection, `${name}==${version}`], {
      stdio: 'inherit',
    });
    const archive = path.join(working, file);
    const digest = createHash('sha256').update(readFileSync(archive)).digest('hex');
    if (digest !== sha256) throw new Error(`${file}: sha256 is ${digest}, pinned is ${sha256}`);
    const unpacked = path.join(working, 'unpacked');
    execFileSync(python, ['-c', unpackScript, archive, unpacked], { stdio: 'inherit' });
    renameSync(unpacked, folder);
  } finally {
    rmSync(working, { recursive: true, force: true });
  }
  return folder;
}

/** The standard library first, then the libraries: stubs of typeshed, wheels of stubs, and wheels with annotations. */
function sourceFolders() {
  const { typeshed } = pins;
  const root = path.join(fetchWheel(typeshed), 'basedpyright', 'dist', 'typeshed-fallback');
  const credit = `typeshed as in ${typeshed.name} ${typeshed.version} (Apache-2.0)`;
  const sources = [
    { distribution: 'python', packages: [], folder: path.join(root, 'stdlib'), credit, without: [], optional: [], isPlain: false },
  ];
  for (const { distribution, packages, stubs = [], wheels = [], without = [], optional = [], isPlain = false } of pins.libraries) {
    const common = { distribution, packages, without, optional, isPlain };
    for (const name of stubs) sources.push({ ...common, folder: path.join(root, 'stubs', name), credit });
    for (const pin of wheels) sources.push({ ...common, folder: fetchWheel(pin), credit: `${pin.name} ${pin.version} (${pin.licence})` });
  }
  return sources;
}

const outfile = path.join(cache, 'generate.mjs');

async function generate(order) {
  mkdirSync(cache, { recursive: true });
  await build({
    entryPoints: [path.join(repository, 'scripts', 'library-types', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  execFileSync(process.execPath, [outfile, JSON.stringify(order)], { stdio: 'inherit' });
}

/** Reads the stubs as they hold for the Python of this machine, and asks it for every name. */
async function check(words) {
  const script = 'import json, sys; print(json.dumps({"version": sys.version_info[:2], "platform": sys.platform, "keepsOthers": False}))';
  const conditions = JSON.parse(execFileSync(python, ['-c', script], { encoding: 'utf8' }));
  const checked = path.join(cache, 'checked');
  await generate({ sources: sourceFolders().slice(0, 1), target: checked, conditions });
  const data = path.join(checked, 'data', 'python.ts');
  execFileSync(python, [path.join(repository, 'scripts', 'library-types-check.py'), data, ...words], { stdio: 'inherit' });
}

const [command, ...words] = process.argv.slice(2);
if (command === '--check') await check(words);
else if (command === undefined) await generate({ sources: sourceFolders(), target });
else throw new Error('usage: node scripts/library-types.mjs [--check [--list]]');
