import type { Fix } from '../fix.ts';
import { calledName, keywordOf, withoutArgument } from '../fixing/arguments.ts';
import { nameImport } from '../fixing/needed-import.ts';

const SAFE = new Map([
  ['load', 'safe_load'],
  ['load_all', 'safe_load_all'],
  ['unsafe_load', 'safe_load'],
  ['unsafe_load_all', 'safe_load_all'],
]);

/** `yaml.load(text, Loader=…)` becomes `yaml.safe_load(text)`, which refuses tags that build objects. */
export const fixUnsafeDeserialisation: Fix = ({ place, message }, code) => {
  const call = code.callAt(place);
  const called = call === null ? null : calledName(call);
  const safe = SAFE.get(called?.name ?? '');
  if (call === null || called === null || safe === undefined || !message.startsWith('`yaml.')) return null;
  const loader = keywordOf(call, 'Loader') ?? call.args[1] ?? null;
  const removal = loader === null ? null : withoutArgument(code, call, loader);
  if (loader !== null && removal === null) return null;
  const needed = call.func.kind === 'Name' ? nameImport(code, 'yaml', safe) : { expression: safe, edits: [] };
  if (needed === null) return null;
  const name = { start: called.start, end: called.end, text: needed.expression };
  return { title: 'Build plain values only', edits: [...needed.edits, name, ...(removal === null ? [] : [removal])], isSafe: false };
};
