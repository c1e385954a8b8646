/** Templates of texts whose places are written down: only what is put into one of them comes out. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { elementOfObject } from './elements.ts';
import { CLEAN, type Taint, joinTaint } from './taint-set.ts';
import { intoTemplate } from './url-prefix.ts';
import { type Value, joinValues } from './value.ts';

const STEPS = /\.(\w+)|\[(\w+)\]/gu;
const NAMED = /\$\$|\$\{(\w+)\}|\$(\w+)/gu;
const SUBSTITUTING: ReadonlySet<string> = new Set(['substitute', 'safe_substitute']);

/** `template.format(…)`: each value counts behind what stands before its place. */
export function putIntoTemplate(a: Activation, template: string, { positional, keywords }: CallArguments): Taint {
  return intoTemplate(template, '{', (field, path) => {
    const value = /^\d+$/u.test(field) ? positional[Number(field)] : keywords.get(field);
    return value === undefined ? CLEAN : a.deepTaint(followed(a, value, path));
  });
}

/** `Template(text).substitute(…)`: of the arguments those that the text names; null where it is not known. */
export function substituted(a: Activation, method: string, { receiver, positional, keywords, loose }: CallArguments): Taint | null {
  const [only, ...others] = SUBSTITUTING.has(method) ? (receiver?.objects ?? []) : [];
  const made = only === undefined || others.length > 0 ? null : a.object(only)?.made;
  const template = made?.names.includes('string.Template') === true ? made.positional[0] : undefined;
  if (template?.constant?.kind !== 'str' || template.isOpen || positional.length > 0 || loose !== null) return null;
  const named = [...template.constant.value.matchAll(NAMED)].map(([, braced, plain]) => keywords.get(braced ?? plain ?? ''));
  return named.reduce((taint, value) => (value === undefined ? taint : joinTaint(taint, a.deepTaint(value))), CLEAN);
}

/** `{0.name}`, `{0[key]}`: the part, where it is known; else the whole. */
function followed(a: Activation, value: Value, path: string): Value {
  let current = value;
  for (const [, name, key] of path.matchAll(STEPS)) {
    const parts = current.objects.flatMap((number) => partOf(a, number, name, key) ?? []);
    if (parts.length === 0 || parts.length < current.objects.length || current.isOpen) return current;
    current = parts.reduce(joinValues);
  }
  return current;
}

function partOf(a: Activation, number: number, name: string | undefined, key: string | undefined): Value | undefined {
  const object = a.object(number);
  if (object === undefined) return undefined;
  if (name !== undefined) return object.fields.get(`.${name}`) ?? a.part(number, `.${name}`);
  const isNumber = /^\d+$/u.test(key ?? '');
  return elementOfObject(a, number, object, isNumber ? { kind: 'int', value: Number(key) } : { kind: 'str', value: key ?? '' });
}
