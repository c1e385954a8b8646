/** Methods of constant texts. */
import type { Activation } from './activation.ts';
import { ONLY_TEXT } from '../catalog/taint.ts';
import type { CallArguments } from './call-arguments.ts';
import { type Constant, written } from './constants.ts';
import { foldJoin, foldMethod } from './fold-methods.ts';
import { sequence } from './heap.ts';
import { itemsOf } from './iteration.ts';
import { CLEAN, type Taint, joinTaint, makeSafe, withStep } from './taint-set.ts';
import { UNKNOWN_PART, behind } from './url-prefix.ts';
import { type Value, constantValue, taintedValue } from './value.ts';

/** A text brings no objects with it. */
export function asText(a: Activation, taint: Taint): Taint {
  return a.program.knowledge.needsStructures ? makeSafe(taint, [ONLY_TEXT]) : taint;
}

/** Methods that only texts have. */
export const TEXTUAL: ReadonlySet<string> = new Set(
  'strip lstrip rstrip lower upper casefold title capitalize encode format removeprefix removesuffix zfill'.split(' '),
);

/** Null where the receiver is no constant text, or the answer is not known. */
export function textMethod(a: Activation, pc: number, receiver: Value, name: string, args: CallArguments): Value | null {
  const { constant } = receiver;
  if (constant?.kind === 'choice' && name === 'join') {
    const parts = args.positional[0] === undefined ? null : itemsOf(a, args.positional[0]);
    // One of these signs or another: what follows is behind it either way.
    const [sign] = constant.texts;
    const isEnd = sign !== undefined && constant.texts.every((text) => /^[/?#&]/u.test(text));
    return parts === null || !isEnd ? null : joinedParts(a, pc, sign, parts);
  }
  if (constant === null || receiver.isOpen || receiver.objects.length > 0 || args.isOpen) return null;
  if (constant.kind !== 'str' && constant.kind !== 'bytes') return null;
  if (name === 'join') {
    const parts = args.positional[0] === undefined ? null : itemsOf(a, args.positional[0]);
    const texts = parts === null ? null : constantsOf(parts);
    const joined = texts === null ? null : foldJoin(constant, texts);
    if (joined !== null) return constantValue(joined);
    return parts === null ? null : joinedParts(a, pc, constant.value, parts);
  }
  const positional = constantsOf(args.positional);
  const keywords = new Map<string, Constant>();
  for (const [keyword, value] of args.keywords) if (value.constant !== null && !value.isOpen) keywords.set(keyword, value.constant);
  if (positional === null || keywords.size < args.keywords.size) return null;
  const folded = foldMethod(constant, name, positional, keywords);
  if (folded === undefined) return null;
  return isList(folded)
    ? a.make(pc, sequence(name.endsWith('partition') ? 'tuple' : 'list', folded.map(constantValue)))
    : constantValue(folded);
}

/** What is joined behind the host of an address cannot choose it. */
function joinedParts(a: Activation, pc: number, separator: string, parts: readonly Value[]): Value {
  let before = '';
  let taint: Taint = CLEAN;
  for (const part of parts) {
    const { constant, isOpen } = part;
    taint = joinTaint(taint, behind(a.deepTaint(part), before));
    before += (constant === null || isOpen ? UNKNOWN_PART : (written(constant) ?? UNKNOWN_PART)) + separator;
  }
  return taintedValue(withStep(taint, a.point(pc), 'joined'));
}

const isList = (folded: Constant | readonly Constant[]): folded is readonly Constant[] => Array.isArray(folded);

function constantsOf(values: readonly Value[]): readonly Constant[] | null {
  const constants = values.flatMap(({ constant, isOpen }) => (constant === null || isOpen ? [] : [constant]));
  return constants.length === values.length ? constants : null;
}
