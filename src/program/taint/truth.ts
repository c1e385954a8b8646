/** Whether a test certainly holds or fails. */
import type { Activation } from './activation.ts';
import { isTrue } from './constants.ts';
import type { Value } from './value.ts';

/** Null where it may go either way. */
export function truthOf(a: Activation, value: Value): boolean | null {
  if (value.isOpen) return null;
  if (value.constant !== null) return value.objects.length + value.references.length === 0 ? isTrue(value.constant) : null;
  if (value.references.length > 0) {
    const isAlways =
      value.objects.length === 0 && value.references.every(({ kind }) => kind === 'function' || kind === 'class' || kind === 'module');
    return isAlways ? true : null;
  }
  const truths = value.objects.map((number) => {
    const object = a.object(number);
    if (object === undefined || object.kind === 'symbol' || object.kind === 'external' || object.kind === 'instance') return null;
    if ((object.items?.length ?? 0) > 0) return true;
    if (object.isOpen || object.rest !== null) return null;
    return object.fields.size > 0;
  });
  const [first] = truths;
  return first !== undefined && truths.every((truth) => truth === first) ? first : null;
}
