/** Numbers and hashes that are weak where they are used as secrets: data from such calls is followed until a name or a sink tells. */
import type { Activation } from './activation.ts';
import { Op } from '../../python/code/opcodes.ts';
import { givesSecret, keepsSecret, saysSecret } from './secret-names.ts';
import { type SinkPoint, type Taint, tainted } from './taint-set.ts';
import { Trace } from './trace.ts';
import type { Value } from './value.ts';

/** The taint of what a call returns that is weak as a secret. */
export function weakTaint(a: Activation, pc: number, use: SinkPoint): Taint {
  return tainted(a.program.labels.use(use), { trace: Trace.of(a.point(pc), `comes from ${use.name}`), safeFor: [] });
}

/** A value is bound to a name, an attribute or a key. */
export function boundTo(a: Activation, name: string, value: Value): void {
  if (mayBeWeak(a, value) && saysSecret(name)) reportWeak(a, value);
}

/** Fields of what is made of a class, by their names. */
export function madeOf(a: Activation, owner: string, fields: ReadonlyMap<string, Value>): void {
  for (const [name, value] of fields) if (mayBeWeak(a, value) && keepsSecret(owner, name)) reportWeak(a, value);
}

const mayBeWeak = (a: Activation, { taint, objects }: Value): boolean =>
  !a.isShallow && taint.size + objects.length > 0 && a.program.knowledge.hasSecretUses;

function reportWeak(a: Activation, value: Value): void {
  for (const label of a.deepTaint(value).labels) {
    const known = a.program.labels.all[label]!;
    if (known.kind === 'use') a.program.reportUse(known.use);
  }
}

/** What a function gives back whose name says that it makes a secret; what is kept in it counts not. */
export function givenBack(a: Activation, value: Value): void {
  if (a.isShallow || !a.program.knowledge.hasSecretUses || value.taint.size === 0 || !givesSecret(a.scope.qualifiedName)) return;
  for (const label of value.taint.labels) {
    const known = a.program.labels.all[label]!;
    if (known.kind === 'use') a.program.reportUse(known.use);
  }
}

/** Names that stand for a container: that of its variable, attribute or import; and the key, or the variable that holds it. */
export function storedUnder(a: Activation, container: number, key: number, value: Value): void {
  if (a.isShallow || !a.program.knowledge.hasSecretUses || value.taint.size === 0) return;
  const { constant } = a.value(key);
  if (constant?.kind === 'str') boundTo(a, constant.value, value);
  for (const [variable, { number }] of a.state?.locals.entries() ?? []) {
    if (number === key || number === container) boundTo(a, a.variableNames.get(variable) ?? '', value);
  }
  const pc = container < 0 ? -1 : a.definedAt[container]!;
  if (pc < 0) return;
  switch (a.words[pc]! & 0xff) {
    case Op.LOAD_GLOBAL:
      return boundTo(a, a.string(a.operand(pc, 0)), value);
    case Op.LOAD_FREE:
    case Op.ATTRIBUTE:
      return boundTo(a, a.string(a.operand(pc, 1)), value);
    case Op.IMPORT_FROM:
      return boundTo(a, a.string(a.operand(pc, 2)), value);
    default:
  }
}
