/** Fields of forms and schemas: what was validated to be a number or one of a few choices holds no text of the sender. */
import { Op } from '../../python/code/opcodes.ts';
import type { Activation } from './activation.ts';
import type { Constant } from './constants.ts';
import { classOf } from './external-calls.ts';
import { originOf } from './tested-values.ts';

/** `form.cleaned_data['price']`: whether the entry of a value under a key is such a field. `holder` is the number of the value. */
export function isPlainField(a: Activation, holder: number, key: Constant | null): boolean {
  if (key?.kind !== 'str' || a.isShallow) return false;
  const { names, knowledge } = a.program;
  return classesValidating(a, originOf(a, holder)).some((scope) => {
    const makers = names.classMember(scope, key.value)?.value.objects.flatMap(({ made }) => made?.names ?? []) ?? [];
    return makers.some((name) => knowledge.plainFields.has(name));
  });
}

/** Classes of the program whose validated data a value is. */
function classesValidating(a: Activation, holder: number): readonly number[] {
  const pc = holder < 0 ? -1 : (a.definedAt[holder] ?? -1);
  if (pc < 0) return [];
  const op = a.words[pc]! & 0xff;
  const read = op === Op.CALL ? (a.definedAt[a.operand(pc, 0)] ?? -1) : pc;
  if (read < 0 || (a.words[read]! & 0xff) !== Op.ATTRIBUTE) return [];
  const member = a.string(a.operand(read, 1));
  const { names, knowledge } = a.program;
  return a
    .value(a.operand(read, 0))
    .objects.map((number) => classOf(a, number))
    .filter((scope) => {
      const bases = scope < 0 ? [] : knowledge.ancestors(names.externalBases(scope));
      return bases.some((base) => knowledge.validated.has(`${base}.${member}`));
    });
}
