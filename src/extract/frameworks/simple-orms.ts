/** What Peewee and Tortoise have in common: fields are attributes of classes, `Meta` is inherited. */
import { type ClassValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { classesOf } from './class-attributes.ts';
import { type Declaration, declaration } from './declarations.ts';

/** What `Meta` of a class says, with what those of bases say where they are inherited. */
export function metaOf(type: ClassValue, inherits: (name: string) => boolean): ReadonlyMap<string, Value> {
  const names = new Map<string, Value>();
  for (const base of classesOf(type).toReversed()) {
    const meta = base.names.get('Meta');
    if (meta?.kind !== 'class') continue;
    for (const part of classesOf(meta).toReversed()) {
      for (const [name, value] of part.names) if (base === type || inherits(name)) names.set(name, value);
    }
  }
  return names;
}

export type ClassField = { readonly name: string; readonly made: Declaration };

/** Attributes of a class and its bases that calls made, the bases first; a name that is bound again counts as the nearer class has it. */
export function classFields(type: ClassValue, isField: (made: Declaration) => boolean): readonly ClassField[] {
  const fields = new Map<string, ClassField | null>();
  for (const base of classesOf(type).toReversed()) {
    for (const [name, value] of base.names) {
      const made = declaration(value);
      if (made !== null && isField(made)) fields.set(name, { name, made });
      else if (fields.has(name)) fields.set(name, null);
    }
  }
  return [...fields.values()].filter((field) => field !== null);
}

export function holds(value: Value | undefined): boolean {
  return value !== undefined && truthOf(likeliest(value)) === true;
}

/** Lists of names, or one list of names. */
export function nameLists(value: Value | undefined, elements: (value: Value | null) => readonly Value[]): readonly (readonly string[])[] {
  const items = elements(value ?? null);
  if (items.length > 0 && items.every((item) => textOf(item) !== null)) return [items.flatMap((item) => textOf(item) ?? [])];
  return items.map((item) => elements(item).flatMap((one) => textOf(one) ?? []));
}
