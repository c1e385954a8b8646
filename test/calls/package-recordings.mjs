// Recordings of pinned packages under their own tests, made once and kept in `.cache/calls`.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const recorder = path.join(folder, 'recorder');
const cache = path.resolve(folder, '..', '..', '.cache', 'calls');
const requirements = path.join(folder, 'packages-requirements.txt');
const suiteTimeoutMs = 10 * 60 * 1000;
const unpackScript = `
import sys, tarfile
with tarfile.open(sys.argv[1]) as archive:
    for member in archive:
        member.name = member.name.partition('/')[2]
        if member.name:
            archive.extract(member, sys.argv[2], filter='data')
`;

/** The folder with nothing but the code of the package, and what its tests made it call. */
export function recordingOf(pin, { again = false } = {}) {
  const home = path.join(cache, `${pin.name}-${pin.version}`);
  const source = path.join(home, 'source');
  const file = path.join(home, 'recorded.json');
  if (!existsSync(source)) unpack(pin, home, source);
  if (again || !existsSync(file)) record(pin, home, source, file);
  return { source, recorded: JSON.parse(readFileSync(file, 'utf8')) };
}

function unpack(pin, home, source) {
  mkdirSync(home, { recursive: true });
  const python = environment();
  execFileSync(
    python,
    ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary', ':all:', '--dest', home, `${pin.name}==${pin.version}`],
    {
      stdio: 'inherit',
    },
  );
  const archive = path.join(home, pin.file);
  const digest = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (digest !== pin.sha256) throw new Error(`${pin.file}: sha256 is ${digest}, pinned is ${pin.sha256}`);
  const checkout = path.join(home, 'checkout');
  rmSync(checkout, { recursive: true, force: true });
  execFileSync(python, ['-c', unpackScript, archive, checkout]);
  if (pin.package === undefined) renameSync(path.join(checkout, pin.source), source);
  else {
    mkdirSync(source);
    renameSync(path.join(checkout, pin.package), path.join(source, pin.package));
  }
}

function record(pin, home, source, file) {
  const python = environment();
  const words = ['-B', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-p', 'recording_plugin', ...pin.tests];
  const variables = {
    PYTHONPATH: `${source}${path.delimiter}${recorder}`,
    PYTHONHASHSEED: '0',
    RECORDED_ROOT: source,
    RECORDED_FILE: file,
  };
  const done = spawnSync(python, words, {
    cwd: path.join(home, 'checkout'),
    env: { ...process.env, ...variables },
    encoding: 'utf8',
    timeout: suiteTimeoutMs,
  });
  const lastLine = done.stdout.trim().split('\n').at(-1);
  if (!existsSync(file)) throw new Error(`${pin.name}: nothing was recorded: ${lastLine}\n${done.stderr}`);
  console.error(`${pin.name} ${pin.version}: ${lastLine}`);
}

/** The interpreter of an environment with everything that the suites need. */
function environment() {
  const home = path.join(cache, 'venv');
  const python = path.join(home, 'bin', 'python');
  const stamp = path.join(home, '.installed');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  mkdirSync(cache, { recursive: true });
  execFileSync(newPython(), ['-m', 'venv', '--clear', home], { stdio: 'inherit' });
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements], { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
  return python;
}

/** An interpreter with `sys.monitoring`: Python 3.12 or later. */
function newPython() {
  const candidates = [process.env['PYTHON'], 'python3', 'python3.13', 'python3.12', 'python3.14'].filter((name) => name !== undefined);
  const works = (name) => spawnSync(name, ['-c', 'import sys, venv; sys.monitoring']).status === 0;
  const found = candidates.find(works);
  if (found === undefined) throw new Error('Python 3.12 or later is needed to record packages; name it in $PYTHON');
  return found;
}
