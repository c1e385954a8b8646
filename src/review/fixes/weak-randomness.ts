import type { Fix } from '../fix.ts';
import { calledName, calleeOf } from '../fixing/arguments.ts';
import { moduleImport } from '../fixing/needed-import.ts';

const SAME = new Map([
  ['choice', 'choice'],
  ['getrandbits', 'randbits'],
]);
const METHODS = new Set('choices randint random randrange sample shuffle uniform'.split(' '));

/** `random.choice` becomes `secrets.choice`; what `secrets` lacks its generator has. Not safe where the program seeds: it wants the same values again. */
export const fixWeakRandomness: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const called = call === null ? null : calledName(call);
  if (call === null || called === null || !/^random\.\w+$/u.test(calleeOf(code, call))) return null;
  const same = SAME.get(called.name);
  if (same === undefined && !METHODS.has(called.name)) return null;
  const secrets = moduleImport(code, 'secrets');
  if (secrets === null) return null;
  const text = same === undefined ? `${secrets.expression}.SystemRandom().${called.name}` : `${secrets.expression}.${same}`;
  const isSeeded = code.nodes.some((node) => node.kind === 'Attribute' && node.name === 'seed');
  return {
    title: 'Draw from the generator of the operating system',
    edits: [...secrets.edits, { start: call.func.start, end: call.func.end, text }],
    isSafe: !isSeeded,
  };
};
