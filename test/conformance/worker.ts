/** One process of `run.mjs`: judges the batches of files that it is sent. */
import { readFileSync } from 'node:fs';
import { loadCPython } from './cpython.ts';
import { judge } from './verdict.ts';

const oracle = process.argv[2];
if (oracle === undefined || process.send === undefined) throw new Error('started by run.mjs only');
const python = await loadCPython(oracle);

process.on('message', (files: readonly string[]) => {
  const answers = files.map((file) => {
    const text = readFileSync(file);
    return { file, lines: countLines(text), bytes: text.length, verdict: judgeWithoutCrash(text) };
  });
  process.send!(answers);
});
process.send([]);

function judgeWithoutCrash(text: Uint8Array): ReturnType<typeof judge> {
  try {
    return judge(python, text);
  } catch (error) {
    return { kind: 'difference', line: 0, cpython: 'an answer', ours: `thrown: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function countLines(text: Uint8Array): number {
  let lines = 0;
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) lines += 1;
  return lines;
}
