/** One process of `run.mjs`: judges the batches of files that it is sent. */
import { readFileSync } from 'node:fs';
import { loadCPython } from './cpython.ts';
import { judgeSymbols } from './symbol-verdict.ts';
import { judge } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const [, , oracle, subject] = process.argv;
const judgeText = subject === 'symtable' ? judgeSymbols : judge;
if (oracle === undefined || process.send === undefined) throw new Error('started by run.mjs only');
const send = process.send.bind(process);
let python = await loadCPython(oracle);

process.on('message', (files: readonly string[]) => {
  void judgeFiles(oracle, files).then((answers) => send(answers));
});
send([]);

async function judgeFiles(oracle: string, files: readonly string[]): Promise<readonly object[]> {
  const answers: object[] = [];
  for (const file of files) {
    const text = readFileSync(file);
    const verdict = await judgeWithoutCrash(oracle, text);
    answers.push({ file, lines: countLines(text), bytes: text.length, verdict });
  }
  return answers;
}

/** A text too deep for WebAssembly's stack ends that CPython for good: the next text gets a new one. */
async function judgeWithoutCrash(oracle: string, text: Uint8Array): Promise<Verdict> {
  try {
    return judgeText(python, text);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'pyodide_fatal_error' in error) {
      python = await loadCPython(oracle);
      return { kind: 'not-judged', reason: 'CPython in WebAssembly ran out of stack' };
    }
    return { kind: 'difference', line: 0, cpython: 'an answer', ours: `thrown: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function countLines(text: Uint8Array): number {
  let lines = 0;
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) lines += 1;
  return lines;
}
