/** Methods of lists, dictionaries, sets and queues: what they put in and what they give back. */
import { argumentAt } from './binding.ts';
import { dictionaryKeys, elementAtAny, elements, libraryClassOf, libraryMember, literalKey, putElement, putKey } from './library.ts';
import { nameIn } from './namespaces.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** Notes what a method puts into a container. */
export function mutateContainer(m: Machine, receiver: number, method: string, args: Arguments): void {
  const kind = m.objects.kind[receiver]!;
  if (kind === ObjectKind.LIST || kind === ObjectKind.SET) mutateSequence(m, receiver, method, args);
  else if (kind === ObjectKind.DICT) mutateDictionary(m, receiver, method, args);
}

function mutateSequence(m: Machine, receiver: number, method: string, args: Arguments): void {
  switch (method) {
    case 'append':
    case 'add':
    case 'appendleft':
    case 'put':
    case 'put_nowait':
      putElement(m, receiver, -1, argumentAt(m, args, 0));
      return;
    case 'insert':
      disorder(m, receiver);
      putElement(m, receiver, -1, argumentAt(m, args, 1));
      return;
    case 'extend':
    case 'update':
    case 'extendleft':
    case '__iadd__':
      for (const set of args.positional) putElement(m, receiver, -1, m.actions.iterate(set, false));
      return;
    case 'pop':
    case 'remove':
    case 'sort':
    case 'reverse':
    case 'popleft':
    case 'rotate':
      disorder(m, receiver);
      return;
    default:
  }
}

/** From here on, any element may stand anywhere. */
function disorder(m: Machine, receiver: number): void {
  m.cells.add(m.objectCell(receiver, m.anywhere), elements(m, receiver));
}

function mutateDictionary(m: Machine, receiver: number, method: string, args: Arguments): void {
  switch (method) {
    case 'setdefault':
    case '__setitem__': {
      const keys = argumentAt(m, args, 0);
      putKey(m, receiver, keys);
      putElement(m, receiver, literalKey(m, keys), argumentAt(m, args, 1));
      return;
    }
    case 'update':
    case '__ior__':
      for (const set of args.positional) copyDictionary(m, receiver, set);
      args.names.forEach((name, index) => {
        if (name < 0) copyDictionary(m, receiver, args.keywords[index]!);
        else putElement(m, receiver, m.text(`s:${m.texts[name]!}`), args.keywords[index]!);
      });
      return;
    default:
  }
}

/** Puts what a dictionary, or an iterable of pairs, holds into another one. */
export function copyDictionary(m: Machine, made: number, source: number): void {
  for (const object of m.values.members(source)) {
    if (m.objects.kind[object] === ObjectKind.DICT) {
      if (object !== made) m.pourInto(made, object);
      continue;
    }
    const type = libraryClassOf(m, object);
    if (type === null) continue;
    const items = libraryMember(m, type.name, 'keys');
    if (items === null) {
      for (const pair of m.values.members(m.actions.iterate(m.values.single(object), false))) {
        if (m.objects.kind[pair] !== ObjectKind.TUPLE) continue;
        putKey(m, made, m.cells.read(m.objectCell(pair, m.indexKey(0))));
        putElement(m, made, -1, m.cells.read(m.objectCell(pair, m.indexKey(1))));
      }
    } else {
      putKey(m, made, type.args[0] ?? EMPTY);
      putElement(m, made, -1, type.args[1] ?? EMPTY);
    }
  }
}

/** What a method gives back that depends on which element is asked for; null where the types of the library say all. */
export function readContainer(m: Machine, receiver: number, method: string, args: Arguments): number | null {
  const kind = m.objects.kind[receiver]!;
  if (kind === ObjectKind.NAMESPACE) return readNamespace(m, receiver, method, args);
  if (kind === ObjectKind.DICT) return readDictionary(m, receiver, method, args);
  if (kind !== ObjectKind.LIST && kind !== ObjectKind.SET && kind !== ObjectKind.TUPLE) return null;
  switch (method) {
    case 'pop':
    case 'popleft':
    case 'get_nowait':
    case '__getitem__':
      return elements(m, receiver);
    case 'get':
      return elements(m, receiver);
    case 'copy':
      return m.values.single(receiver);
    default:
      return null;
  }
}

function readNamespace(m: Machine, receiver: number, method: string, args: Arguments): number | null {
  if (method !== 'get' && method !== 'pop' && method !== '__getitem__') return null;
  return m.values.union(nameIn(m, receiver, argumentAt(m, args, 0)), argumentAt(m, args, 1, 'default'));
}

/** A key with a value. */
function pairOf(m: Machine, receiver: number): number {
  const pair = m.objects.intern(ObjectKind.TUPLE, m.node, m.pc);
  putElement(m, pair, m.indexKey(0), dictionaryKeys(m, receiver));
  putElement(m, pair, m.indexKey(1), elements(m, receiver));
  return pair;
}

function readDictionary(m: Machine, receiver: number, method: string, args: Arguments): number | null {
  switch (method) {
    case 'get':
    case 'pop':
    case 'setdefault':
    case '__getitem__': {
      const found = elementAtAny(m, receiver, argumentAt(m, args, 0));
      return m.values.union(found, argumentAt(m, args, 1, 'default'));
    }
    case 'values':
      return m.values.single(m.libraryInstance('builtins.list', elements(m, receiver)));
    case 'keys':
      return m.values.single(m.libraryInstance('builtins.list', dictionaryKeys(m, receiver)));
    case 'items':
      return m.values.single(m.libraryInstance('builtins.list', m.values.single(pairOf(m, receiver))));
    case 'popitem':
      return m.values.single(pairOf(m, receiver));
    case 'copy':
      return m.values.single(receiver);
    default:
      return null;
  }
}
