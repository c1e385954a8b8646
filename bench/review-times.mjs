/** How long a review takes as a command from start to end: from nothing, again, and since a revision; and its peers. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileToChange, withCopy } from './linked-corpora.mjs';
import { measure } from './measure.mjs';
import { CLI } from './our-command.mjs';

const TIMEOUT_SECONDS = 600;
const REVIEW = [process.execPath, CLI, 'review', '.', '--fail-on', 'never', '--format'];
const SINCE = ['--since', 'HEAD'];
const AUTHOR = ['-c', 'user.name=benchmark', '-c', 'user.email=benchmark@localhost', '-c', 'commit.gpgsign=false'];

/** `peers` have a name and a command for a folder. One run each: long runs differ little. */
export async function timesOf({ applications, peers, say }) {
  const times = [];
  for (const application of applications) {
    await withCopy([application], async (folder) => {
      commitAll(folder);
      const time = (tool, command, prepare) => {
        say(`review: ${tool} on ${application}`);
        const accepts = (code) => code < 64;
        const { output: _, ...result } = measure({ runs: 1, command, prepare, cwd: folder, timeoutSeconds: TIMEOUT_SECONDS, accepts });
        times.push({ application, tool, ...result });
      };
      // The benchmark changes a file later on.
      for (const { name, command } of peers) time(name, command('.'));
      for (const { tool, command, prepare } of ours(folder, await fileToChange(folder))) time(tool, command, prepare);
    });
  }
  return times;
}

/** In this order: each row finds what the one before it left. */
function ours(folder, changed) {
  const dropCache = () => rmSync(join(folder, '.architrave_cache'), { recursive: true, force: true });
  const add = (text) => () => appendFileSync(changed, text);
  const plain = [...REVIEW, 'json'];
  return [
    { tool: 'architrave, cold', command: plain, prepare: dropCache },
    { tool: 'architrave, warm', command: plain },
    { tool: 'architrave, another format', command: [...REVIEW, 'markdown'] },
    { tool: 'architrave, since a revision for the first time', command: [...plain, ...SINCE] },
    { tool: 'architrave, since it again', command: [...plain, ...SINCE] },
    { tool: 'architrave, since it, a comment more', command: [...plain, ...SINCE], prepare: add('\n# added by the benchmark\n') },
    {
      tool: 'architrave, since it, a function more',
      command: [...plain, ...SINCE],
      prepare: add('\n\ndef added_by_benchmark(values):\n    return sorted(values)\n'),
    },
  ];
}

function commitAll(folder) {
  for (const words of [
    ['init', '--quiet'],
    ['add', '--all', '--force'],
    [...AUTHOR, 'commit', '--quiet', '--message', 'all'],
  ])
    execFileSync('git', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}
