/** Puts together the symbols of a library from groups that behave alike. */
import type { Behaviour, CatalogEffect } from '../library.ts';

export type Symbols = Readonly<Record<string, Behaviour>>;

/** All groups as one table. A name that is in two of them is a mistake of the table. */
export function symbols(...groups: readonly Symbols[]): Symbols {
  const all: Record<string, Behaviour> = {};
  for (const group of groups) {
    for (const [name, behaviour] of Object.entries(group)) {
      if (all[name]) throw new Error(`${name} is in the catalogue twice.`);
      all[name] = behaviour;
    }
  }
  return all;
}

/** The same behaviour for several members of a module or class: `each('os', 'stat lstat', …)`. */
export function each(owner: string, names: string, behaviour: Behaviour): Symbols {
  return Object.fromEntries(names.split(/\s+/).map((name) => [`${owner}.${name}`, behaviour]));
}

/** The same behaviour for the same members of several modules or classes. */
export function eachOf(owners: readonly string[], names: string, behaviour: Behaviour): Symbols {
  return symbols(...owners.map((owner) => each(owner, names, behaviour)));
}

/** The same done by a coroutine function: it waits for what the other blocks for. */
export function waiting(behaviour: Behaviour): Behaviour {
  const { effects } = behaviour;
  return { ...behaviour, ...(effects && { effects: effects.map(toWaiting) }), isAsync: true };
}

function toWaiting(effect: CatalogEffect): CatalogEffect {
  switch (effect) {
    case 'blocks:sleep':
      return 'waits:sleep';
    case 'blocks:disk':
      return 'waits:disk';
    case 'blocks:network':
      return 'waits:network';
    case 'blocks:database':
      return 'waits:database';
    case 'blocks:subprocess':
      return 'waits:subprocess';
    case 'blocks:lock':
      return 'waits:lock';
    default:
      return effect;
  }
}
