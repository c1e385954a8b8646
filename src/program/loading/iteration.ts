/** What going through a value gives. */
import type { Iteration } from './frame.ts';
import type { Loading } from './loading.ts';
import { UNKNOWN, type Value, text } from './values.ts';

/** Elements of a value, one by one; one unknown element, which may not be there, where they cannot be told. */
export function iterationOf(l: Loading, value: Value): Iteration {
  const items = elementsOf(l, value);
  return items === null ? { items: [UNKNOWN], isGuess: true, next: 0 } : { items, isGuess: false, next: 0 };
}

/** The elements that are known; null where nothing is known of them. */
export function elementsOf(l: Loading, value: Value): readonly Value[] | null {
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length === 0 && value.isOpen ? null : value.items;
    case 'dict':
      return value.entries.size === 0 && value.isOpen ? null : [...value.entries.values()].map(({ key }) => key);
    case 'constant':
      return value.type === 'str' && typeof value.value === 'string' ? Array.from(value.value, text) : null;
    case 'class':
      return l.enumMembers(value);
    case 'choice': {
      const parts = value.values.map((one) => elementsOf(l, one));
      const known = parts.flatMap((part) => part ?? []);
      return known.length === 0 ? null : known;
    }
    default:
      return null;
  }
}
