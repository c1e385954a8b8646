// Fetches the pinned source corpora into `.cache/corpora/<name>-<version>/`, through pip and checked by sha256.
//
//   node scripts/corpora.mjs [--stats] [names…]
//
// `stdlib` is a copy of the standard library of the machine's `python3` (or of $PYTHON). Nothing of a corpus is run by us;
// pip asks the build backend of the one source archive (black, for its test data) for its metadata.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(repository, '.cache', 'corpora');
const python = process.env['PYTHON'] ?? 'python3';
const downloadsAtOnce = 2;
const pins = JSON.parse(readFileSync(path.join(repository, 'scripts', 'corpora.json'), 'utf8'));

/** Platforms whose wheels hold the same Python sources, so that every machine fetches the same file. */
const platforms = [
  'manylinux_2_28_x86_64',
  'manylinux_2_27_x86_64',
  'manylinux_2_24_x86_64',
  'manylinux_2_17_x86_64',
  'manylinux2014_x86_64',
  'any',
];
const pythonVersions = ['3.13', '3.12', '3.11'];

/** Keeps what describes a project and its Python files; assets and compiled code stay in the archive. */
const unpackScript = `
import pathlib, sys, tarfile, zipfile
archive, target = sys.argv[1], pathlib.Path(sys.argv[2])
kept = ('.py', '.pyi', '.toml', '.cfg', '.ini', '.txt', '/METADATA', '/py.typed')
def write(name, data):
    parts = pathlib.PurePosixPath(name).parts
    if name.startswith('/') or '..' in parts:
        sys.exit('unsafe member ' + name)
    file = target.joinpath(*parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
if archive.endswith('.whl'):
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if name.endswith(kept):
                write(name, opened.read(name))
else:
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.isreg() and member.name.endswith(kept):
                write(member.name.partition('/')[2], opened.extractfile(member).read())
`;

/** The names that can be asked for: every pinned package, and `stdlib`. */
export const corpusNames = ['stdlib', ...pins.map((pin) => pin.name)];

/** The folder of a corpus, fetched if it is not there yet. */
export async function fetchCorpus(name) {
  return name === 'stdlib' ? fetchStandardLibrary() : fetchPackage(name);
}

/** Every `.py` and `.pyi` file below a folder, sorted. */
export async function pythonFiles(folder) {
  const found = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isFile() && /\.pyi?$/.test(entry.name)) found.push(path.join(entry.parentPath, entry.name));
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** Fetches many corpora, two at a time; gives their folders in the order asked. */
export async function fetchCorpora(names) {
  const folders = Array.from({ length: names.length });
  let next = 0;
  const worker = async () => {
    while (next < names.length) {
      const index = next++;
      folders[index] = await fetchCorpus(names[index]);
    }
  };
  await Promise.all(Array.from({ length: downloadsAtOnce }, worker));
  return folders;
}

async function fetchPackage(name) {
  const pin = pins.find((candidate) => candidate.name === name);
  if (pin === undefined) throw new Error(`unknown corpus '${name}'; known are: ${corpusNames.join(', ')}`);
  return fetchPinned(pin, cache);
}

/** The folder of `{ name, version, file, sha256 }` in `into`, fetched if it is not there yet. */
export async function fetchPinned(pin, into) {
  const folder = path.join(into, `${pin.name}-${pin.version}`);
  if (existsSync(folder)) return folder;
  await mkdir(into, { recursive: true });
  const working = await mkdtemp(path.join(into, '.fetch-'));
  try {
    const archive = await download(pin, working);
    const digest = createHash('sha256')
      .update(await readFile(archive))
      .digest('hex');
    if (digest !== pin.sha256) throw new Error(`${pin.file}: sha256 is ${digest}, pinned is ${pin.sha256}`);
    const unpacked = path.join(working, 'unpacked');
    await run(python, ['-c', unpackScript, archive, unpacked]);
    await putInPlace(unpacked, folder);
  } finally {
    await rm(working, { recursive: true, force: true });
  }
  return folder;
}

async function download(pin, target) {
  const common = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', target];
  const requirement = `${pin.name}==${pin.version}`;
  if (!pin.file.endsWith('.whl')) {
    await run(python, [...common, '--no-binary', ':all:', requirement]);
    return path.join(target, pin.file);
  }
  const abis = pythonVersions.map((version) => `cp${version.replace('.', '')}`);
  let failure;
  for (const version of pythonVersions) {
    const selection = ['--only-binary', ':all:', '--implementation', 'cp', '--python-version', version];
    for (const abi of [...abis, 'abi3', 'none']) selection.push('--abi', abi);
    for (const platform of platforms) selection.push('--platform', platform);
    try {
      await run(python, [...common, ...selection, requirement]);
      const archive = path.join(target, pin.file);
      if (existsSync(archive)) return archive;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(`${pin.file} could not be downloaded; check the connection and run again`, { cause: failure });
}

async function fetchStandardLibrary() {
  const script = 'import platform, sysconfig; print(platform.python_version(), sysconfig.get_path("stdlib"))';
  const { stdout } = await run(python, ['-c', script]);
  const [, version, source] = /^(\S+) (.*)$/.exec(stdout.trim());
  const folder = path.join(cache, `stdlib-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const working = await mkdtemp(path.join(cache, '.fetch-'));
  try {
    const copy = path.join(working, 'copy');
    await cp(source, copy, { recursive: true, filter: isStandardLibrarySource });
    await putInPlace(copy, folder);
  } finally {
    await rm(working, { recursive: true, force: true });
  }
  return folder;
}

async function isStandardLibrarySource(file) {
  const name = path.basename(file);
  if (name === 'site-packages' || name === 'dist-packages' || name === '__pycache__') return false;
  const entry = await stat(file).catch(() => null);
  return entry !== null && (entry.isDirectory() || /\.pyi?$/.test(name));
}

/** A folder appears whole or not at all, also when two processes fetch the same corpus. */
async function putInPlace(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

async function printStatistics(names, folders) {
  const total = { files: 0, lines: 0, bytes: 0 };
  const row = (name, { files, lines, bytes }) =>
    `${name.padEnd(24)}${String(files).padStart(8)}${String(lines).padStart(10)}${(bytes / 1e6).toFixed(1).padStart(8)}`;
  console.log(`${'corpus'.padEnd(24)}${'files'.padStart(8)}${'lines'.padStart(10)}${'MB'.padStart(8)}`);
  for (const [index, name] of names.entries()) {
    const sum = { files: 0, lines: 0, bytes: 0 };
    for (const file of await pythonFiles(folders[index])) {
      const data = await readFile(file);
      sum.files += 1;
      sum.bytes += data.length;
      for (let at = data.indexOf(10); at !== -1; at = data.indexOf(10, at + 1)) sum.lines += 1;
    }
    for (const key of Object.keys(total)) total[key] += sum[key];
    console.log(row(name, sum));
  }
  console.log(row(`${names.length} corpora`, total));
}

async function main(words) {
  const asked = words.filter((word) => !word.startsWith('--'));
  const flags = words.filter((word) => word.startsWith('--'));
  if (flags.some((flag) => flag !== '--stats')) throw new Error('usage: node scripts/corpora.mjs [--stats] [names…]');
  const names = asked.length > 0 ? asked : corpusNames;
  const folders = await fetchCorpora(names);
  if (flags.includes('--stats')) await printStatistics(names, folders);
  else for (const folder of folders) console.log(path.relative(repository, folder));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(`corpora: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
