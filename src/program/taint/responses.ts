/** What a framework sends of what a function returns. */
import type { Activation } from './activation.ts';
import { type Taint, joinTaint } from './taint-set.ts';
import type { Value } from './value.ts';

/** What is sent as markup: not a dictionary or list (JSON), of a tuple the first element, nothing where headers name another type. */
export function responseTaint(a: Activation, value: Value): Taint {
  let { taint } = value;
  for (const number of value.objects) {
    const object = a.object(number);
    const [body, ...others] = object?.kind === 'tuple' ? (object.items ?? []) : [];
    if (body !== undefined && !others.some((other) => namesOtherType(a, other))) taint = joinTaint(taint, responseTaint(a, body));
  }
  return taint;
}

/** Responses that were made on the way here are sent, unless another type was named since. */
export function sendResponses(a: Activation): void {
  for (const [pc, { taint, name, cwe }] of a.responses) {
    const object = a.object(a.numberOf(pc, 'made'));
    const isOther = [...(object?.fields ?? [])].some(
      ([key, value]) => (TYPES.test(key) && isOtherType(value)) || (key === '.headers' && namesOtherType(a, value)),
    );
    if (!isOther) a.sink(taint, { name, cwe, point: a.point(pc) });
  }
}

/** Attributes and headers that name the type of a response. */
const TYPES = /^(?:\.mimetype|\.content_type|\.media_type|s:content-type)$/iu;

/** `{'Content-Type': 'text/csv'}`. */
function namesOtherType(a: Activation, headers: Value): boolean {
  return headers.objects.some((number) =>
    [...(a.object(number)?.fields ?? [])].some(([key, value]) => TYPES.test(key) && isOtherType(value)),
  );
}

const isOtherType = ({ constant }: Value): boolean => constant?.kind === 'str' && !/html|xml/iu.test(constant.value);
