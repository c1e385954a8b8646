/** The command behind `run.mjs`: more cases than the unit tests have time for. */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { brokenTexts } from './mutations.ts';
import { assertWellFormed } from './well-formed.ts';

const conformance = process.env['ARCHITRAVE_CONFORMANCE'] ?? '';
const { values } = parseArgs({ options: { cases: { type: 'string', default: '20000' }, seed: { type: 'string', default: '20260101' } } });
const numRuns = Number(values.cases);
const seed = Number(values.seed);
fc.assert(fc.property(brokenTexts(conformance), assertWellFormed), { numRuns, seed });
process.stdout.write(`${numRuns} texts, seed ${seed}: all trees are well-formed\n`);
