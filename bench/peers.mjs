/** Sets up what the benchmark compares with, pinned and apart from the product: an npm folder and a virtual environment. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PEERS = join(HERE, 'peers');
const VENV = join(HERE, '..', '.cache', 'bench-venv');

export const PYTHON = join(VENV, 'bin', 'python');
export const RUFF = join(VENV, 'bin', 'ruff');
export const PYLINT = join(VENV, 'bin', 'pylint');
export const BANDIT = join(VENV, 'bin', 'bandit');
export const PYRIGHT = join(PEERS, 'node_modules', 'pyright', 'index.js');
export const PARSE = join(PEERS, 'parse.mjs');
export const GRIMP = join(PEERS, 'grimp_graph.py');

function runLoudly(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Does `install` unless the stamp in `folder` says that it was done for this `wanted`. */
function once(folder, wanted, install) {
  const stamp = join(folder, '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  install();
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Installs the peers that are missing; a second run installs nothing. */
export function setUpPeers() {
  once(join(PEERS, 'node_modules'), readFileSync(join(PEERS, 'package-lock.json'), 'utf8'), () => {
    runLoudly('npm', ['ci', '--ignore-scripts'], PEERS);
  });
  const requirements = join(PEERS, 'requirements.txt');
  once(VENV, readFileSync(requirements, 'utf8'), () => {
    runLoudly('python3', ['-m', 'venv', VENV], HERE);
    runLoudly(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements], HERE);
  });
}

/** The versions that the peers are pinned to, by name. */
export function peerVersions() {
  const npm = JSON.parse(readFileSync(join(PEERS, 'package.json'), 'utf8')).dependencies;
  const lines = readFileSync(join(PEERS, 'requirements.txt'), 'utf8').trim().split('\n');
  return { ...npm, ...Object.fromEntries(lines.map((line) => line.split('=='))) };
}
