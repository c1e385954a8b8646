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

/**
 * What a list takes over from a value: its elements. What a library holds, such as `router.urls`, stands itself for all
 * of its elements, so that whoever knows the library can tell them.
 */
export function takenFrom(l: Loading, value: Value): { readonly items: readonly Value[]; readonly isOpen: boolean } {
  if (value.kind === 'made' || value.kind === 'member' || value.kind === 'external') return { items: [value], isOpen: true };
  const items = elementsOf(l, value);
  return { items: items ?? [], isOpen: items === null || ('isOpen' in value && value.isOpen) };
}
