/** Options that a program of Tornado defines: where nothing else is said they hold what they were defined with. */
import type { LibraryFunction, Loading } from '../../program/loading/loading.ts';
import { type ClassValue, type ExternalValue, NONE, type Value, textOf } from '../../program/loading/values.ts';

const defined = new WeakMap<Loading, Map<string, Value>>();

export const TORNADO_FUNCTIONS: ReadonlyMap<string, LibraryFunction> = new Map<string, LibraryFunction>(
  ['tornado.options.define', 'tornado.options.options.define'].map((name) => [
    name,
    (l, { positional, keywords }) => {
      const option = textOf(positional[0] ?? keywords?.get('name'));
      const known = defined.get(l) ?? new Map<string, Value>();
      defined.set(l, known);
      if (option !== null) known.set(option.replaceAll('-', '_'), positional[1] ?? keywords?.get('default') ?? NONE);
      return NONE;
    },
  ]),
);

/** `options.port`; null for what is no option that was defined. */
export function tornadoOption(l: Loading, owner: ClassValue | ExternalValue, name: string): Value | null {
  return owner.kind === 'external' && owner.name === 'tornado.options.options' ? (defined.get(l)?.get(name) ?? null) : null;
}
