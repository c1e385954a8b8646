/** What a library's class or function made, with what it was given: the same whether the library is read or not. */
import { typeName } from '../../program/loading/attributes.ts';
import { type CallEvent, type ClassValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { isNamed } from './loaded-view.ts';

export type Declaration = {
  /** Dotted names of what was called; of a class also those that it inherits from. */
  readonly names: readonly string[];
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly isOpen: boolean;
  readonly event: CallEvent;
  readonly value: Value;
};

/** Null for what no call made. */
export function declaration(value: Value | null | undefined): Declaration | null {
  if (value === null || value === undefined) return null;
  const one = likeliest(value);
  if (one.kind === 'made' && one.by !== null) {
    const { positional, keywords, isOpen, name } = one.by;
    return { names: [name], positional, keywords, isOpen, event: one.by, value: one };
  }
  if (one.kind !== 'instance' || one.made === null) return null;
  // A class of the program hands on to its library what it makes of its arguments.
  const { positional, keywords, isOpen } = one.constructed.at(-1) ?? one.made;
  return { names: dottedNames(one.type), positional, keywords, isOpen, event: one.made, value: one };
}

/** Of a class and all that it inherits from, itself first. */
export function dottedNames({ order }: ClassValue): readonly string[] {
  return order.map((base) => dottedName(base)).filter((name) => name !== '');
}

/** `django.db.models.Model`, whether it is read or not; '' for what has no name. */
export function dottedName(value: Value): string {
  switch (value.kind) {
    case 'class':
      return value.symbol;
    case 'external':
      return value.name;
    case 'alias':
      return value.origin === null ? '' : dottedName(value.origin);
    case 'member':
      return `${typeName(value.owner)}.${value.name}`;
    case 'made':
      return value.type;
    default:
      return '';
  }
}

/** Whether something of one of these top-level packages is so called. */
export function isOf(names: readonly string[], packages: readonly string[], ...last: readonly string[]): boolean {
  return names.some((name) => packages.some((topLevel) => isNamed(name, topLevel, ...last)));
}

export function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}

/** An argument by position or name. */
export function given({ positional, keywords }: Declaration, position: number, name: string): Value | null {
  return keywords.get(name) ?? (position < 0 ? null : (positional[position] ?? null));
}

export function givenText(from: Declaration, position: number, name: string): string | null {
  const value = given(from, position, name);
  return value === null ? null : textOf(likeliest(value));
}

/** Of an option that is passed by name: null where it is passed and could not be told. */
export function givenFlag(from: Declaration, name: string, standard: boolean): boolean | null {
  const value = from.keywords.get(name);
  return value === undefined ? standard : truthOf(likeliest(value));
}
