/** What figures were measured on. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

function distribution() {
  const path = '/etc/os-release';
  return existsSync(path) ? (/^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync(path, 'utf8'))?.[1] ?? '') : '';
}

/** One paragraph; `versions` is by name, what else took part. */
export function describeMachine(versions) {
  const [first] = cpus();
  const python = spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout.trim();
  const beside = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const sentences = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${first?.model ?? 'unknown'}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB`,
    [type(), release(), distribution()].filter((part) => part !== '').join(', '),
    `Node ${process.version}, ${python}`,
  ];
  return `${sentences.join('; ')}.${beside.length > 0 ? ` Beside: ${beside.join(', ')}.` : ''}`;
}
