/** What going through a value gives. */
import type { Iteration } from './frame.ts';
import type { Loading } from './loading.ts';
import { tupleFields } from './named-tuples.ts';
import { attributesOf } from './own-attributes.ts';
import { type InstanceValue, UNKNOWN, type Value, text } from './values.ts';

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
    case 'instance':
      return namedItems(value);
    case 'member': {
      const attributes = attributesOf(l, value);
      return attributes === null ? null : [...attributes.keys()].map(text);
    }
    case 'choice': {
      const parts = value.values.map((one) => elementsOf(l, one));
      const known = parts.flatMap((part) => part ?? []);
      return known.length === 0 ? null : known;
    }
    default:
      return null;
  }
}

/** Of an object of a class that is a named tuple: its fields, as they are declared. */
function namedItems({ type, attributes }: InstanceValue): readonly Value[] | null {
  const below = tupleFields(type);
  const isTuple = below !== null || type.order.some((base) => base.kind === 'external' && base.name === 'typing.NamedTuple');
  if (!isTuple) return null;
  return [...(below?.keys() ?? type.annotations.keys())].map((name) => attributes.get(name) ?? type.names.get(name) ?? UNKNOWN);
}

/**
 * What a list takes over from a value: its elements. What a library holds, such as `router.urls`, stands itself for all
 * of its elements, so that whoever knows the library can tell them.
 */
export function takenFrom(l: Loading, value: Value): { readonly items: readonly Value[]; readonly isOpen: boolean } {
  const isLibrarys = value.kind === 'made' || value.kind === 'external' || (value.kind === 'member' && attributesOf(l, value) === null);
  if (isLibrarys) return { items: [value], isOpen: true };
  const items = elementsOf(l, value);
  return { items: items ?? [], isOpen: items === null || ('isOpen' in value && value.isOpen) };
}
