/** What a command costs, by the kernel's own account (`wait4`), not by asking the command. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MEASURE = fileURLToPath(new URL('measure.py', import.meta.url));
const LONGEST_EXCERPT = 600;

/** One run: `{ wallSeconds, cpuSeconds, peakMb, exitCode, timedOut, output, errors }`. */
function measureOnce({ command, cwd, env = {}, timeoutSeconds }) {
  const folder = mkdtempSync(join(tmpdir(), 'architrave-bench-'));
  try {
    const output = join(folder, 'output');
    const report = execFileSync('python3', ['-I', MEASURE, String(timeoutSeconds), output, ...command], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return { ...JSON.parse(report), output: readFileSync(output, 'utf8'), errors: readFileSync(`${output}.err`, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs `command` as often as asked, `prepare` before each, and gives the median and the least wall time, the CPU time of
 * the median run, and the highest peak. Repeats no more once `withinSeconds` have passed. Stops at the first run that fails
 * or is cut off, and says so instead.
 */
export function measure({
  runs,
  withinSeconds = Number.POSITIVE_INFINITY,
  prepare = () => {},
  accepts = (code) => code === 0,
  timeoutSeconds = 600,
  ...what
}) {
  const results = [];
  let spent = 0;
  for (let run = 0; run < runs && (run === 0 || spent < withinSeconds); run++) {
    prepare();
    const result = measureOnce({ ...what, timeoutSeconds });
    if (result.timedOut) return { kind: 'timed-out', seconds: timeoutSeconds };
    if (!accepts(result.exitCode)) {
      const said = (result.errors.trim() || result.output.trim()).slice(-LONGEST_EXCERPT);
      return { kind: 'failed', exitCode: result.exitCode, said };
    }
    results.push(result);
    spent += result.wallSeconds;
  }
  results.sort((a, b) => a.wallSeconds - b.wallSeconds);
  const median = results[Math.floor((results.length - 1) / 2)];
  return {
    kind: 'measured',
    runs: results.length,
    wallSeconds: median.wallSeconds,
    leastSeconds: results[0].wallSeconds,
    cpuSeconds: median.cpuSeconds,
    peakMb: Math.max(...results.map((result) => result.peakMb)),
    output: median.output,
  };
}
