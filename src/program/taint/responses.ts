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

/** `{'Content-Type': 'text/csv'}`. */
function namesOtherType(a: Activation, headers: Value): boolean {
  return headers.objects.some((number) =>
    [...(a.object(number)?.fields ?? [])].some(
      ([key, { constant }]) => key.toLowerCase() === 's:content-type' && constant?.kind === 'str' && !/html|xml/iu.test(constant.value),
    ),
  );
}
