// Records what the frameworks of stores, tasks and commands say of the applications in `data-apps.json`, into `records/`.
//
//   node test/frameworks/record-data.mjs [names…]
//
// Our applications share one virtual environment (`requirements-data.txt`), a published one has its own
// (`published/<name>.txt`). Python 3.12 or later; name it in $PYTHON where `python3` is older.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const cache = path.resolve(folder, '..', '..', '.cache');
const timeoutMs = 5 * 60 * 1000;
const apps = JSON.parse(readFileSync(path.join(folder, 'data-apps.json'), 'utf8'));
const names = process.argv.slice(2);

for (const app of apps) {
  if (names.length > 0 && !names.includes(app.name)) continue;
  const record = recordOf(app);
  writeFileSync(path.join(folder, 'records', `${app.name}.json`), linesOf(record));
  const counts = Object.entries(record).filter(([, value]) => Array.isArray(value));
  console.log(`${app.name}: ${counts.map(([section, value]) => `${value.length} ${section}`).join(', ')}`);
}

function recordOf({ name, published, ...what }) {
  const python = published === undefined ? environment('frameworks-data-venv', 'requirements-data.txt') : publishedEnvironment(name);
  const home = published === undefined ? path.join(folder, 'apps', name) : '';
  const script = path.join(folder, 'recorder', 'record_data.py');
  const done = spawnSync(python, ['-B', script, home, JSON.stringify(what)], {
    cwd: cache,
    env: { ...process.env, PYTHONHASHSEED: '0' },
    encoding: 'utf8',
    timeout: timeoutMs,
    maxBuffer: 2 ** 28,
  });
  if (done.status !== 0) throw new Error(`${name}: nothing was recorded\n${done.stderr}`);
  return JSON.parse(done.stdout);
}

/** JSON with a line for each item of a list. */
function linesOf(record) {
  const sections = Object.entries(record).map(([section, value]) => {
    if (!Array.isArray(value)) return `${JSON.stringify(section)}: ${JSON.stringify(value)}`;
    return `${JSON.stringify(section)}: [\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}

function publishedEnvironment(name) {
  return environment(path.join('frameworks-data-published', name), path.join('published', `${name}.txt`));
}

/** The interpreter of an environment with what a file asks for. */
function environment(name, requirements) {
  const home = path.join(cache, name);
  const python = path.join(home, 'bin', 'python');
  const stamp = path.join(home, '.installed');
  const wanted = readFileSync(path.join(folder, requirements), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  mkdirSync(path.dirname(home), { recursive: true });
  execFileSync(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', '--clear', home], { stdio: 'inherit' });
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', path.join(folder, requirements)];
  execFileSync(python, words, { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
  return python;
}
