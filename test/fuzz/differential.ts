/** Broken programs, of which CPython and our parser and symbol table must say the same: the command behind `run.mjs --against-cpython`. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { loadCPython } from '../conformance/cpython.ts';
import { judgeSymbols } from '../conformance/symbol-verdict.ts';
import { judge } from '../conformance/verdict.ts';
import { brokenTexts } from './mutations.ts';

const conformance = process.env['ARCHITRAVE_CONFORMANCE'] ?? '';
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '20260101' },
    'against-cpython': { type: 'boolean' },
  },
});
const numRuns = Number(values.cases);
const seed = Number(values.seed);
const python = await loadCPython(path.join(conformance, 'oracle.py'));

/** A few lines of a broken text: many small programs show more than one that stops at its first error. */
const programs = fc
  .tuple(brokenTexts(conformance), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 40 }))
  .map(([text, position, count]) => {
    const lines = Buffer.from(text).toString('latin1').split('\n');
    const first = Math.floor(position * lines.length);
    return lines.slice(first, first + count).join('\n');
  })
  .filter(isComparable);

/** Codecs differ between platforms (see the conformance README), and depth is bounded by each side's own stack. */
function isComparable(program: string): boolean {
  return !/coding[:=]/.test(program) && !/([^]{1,8})\1{40}/.test(program);
}

fc.assert(
  fc.property(programs, (program) => {
    const text = new Uint8Array(Buffer.from(program, 'latin1'));
    for (const verdict of [judge(python, text), judgeSymbols(python, text)]) {
      if (verdict.kind === 'difference') throw new Error(`CPython: ${verdict.cpython}\nours: ${verdict.ours}`);
    }
  }),
  { numRuns, seed },
);
process.stdout.write(`${numRuns} programs, seed ${seed}: CPython says the same\n`);
