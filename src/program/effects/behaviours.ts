/** What the external names of a call graph do: the catalogue asked by name, by base classes, and by what the name is part of. */
import type { Behaviour } from '../catalog/library.ts';
import type { LibraryTypes } from '../catalog/library-types.ts';
import type { Behaviours } from '../catalog/libraries/load.ts';

/** The part of `LibraryTypes` that is needed. */
export type ClassTree = Pick<LibraryTypes, 'ancestors' | 'find'>;

/** Entering a lock acquires it, and the like: what holds where the catalogue says nothing of the method itself. */
const STAND_INS: Readonly<Record<string, string>> = { __enter__: 'acquire', __aenter__: 'acquire' };

/** What is said of the name; else of the method in a base class; else of what the name reads on its way (`os.environ` of `os.environ.get`). */
export function behaviourOfExternal(dotted: string, behaviours: Behaviours, classes: ClassTree): Behaviour | null {
  const own = behaviours.behaviourOf(dotted);
  if (own !== null) return own;
  const dot = dotted.lastIndexOf('.');
  if (dot < 0) return null;
  const owner = dotted.slice(0, dot);
  const member = dotted.slice(dot + 1);
  const inherited = inherits(owner, member, behaviours, classes);
  if (inherited !== null) return inherited;
  const standIn = STAND_INS[member];
  if (standIn !== undefined) {
    const other = behaviours.behaviourOf(`${owner}.${standIn}`) ?? inherits(owner, standIn, behaviours, classes);
    if (other !== null) return other;
  }
  return readOnTheWay(owner, behaviours) ?? standsForAll(dotted, owner, behaviours, classes);
}

/** `__getattr__` stands for the members that a class gets while the program runs: `s3.put_object`. */
function standsForAll(dotted: string, owner: string, behaviours: Behaviours, classes: ClassTree): Behaviour | null {
  if (classes.find(owner)?.kind !== 'class' || classes.find(dotted) !== null) return null;
  return behaviours.behaviourOf(`${owner}.__getattr__`) ?? inherits(owner, '__getattr__', behaviours, classes);
}

function inherits(owner: string, member: string, behaviours: Behaviours, classes: ClassTree): Behaviour | null {
  for (const ancestor of classes.ancestors(owner)) {
    const found = behaviours.behaviourOf(`${ancestor}.${member}`);
    if (found !== null) return found;
  }
  return null;
}

function readOnTheWay(owner: string, behaviours: Behaviours): Behaviour | null {
  for (let name = owner; name.includes('.'); name = name.slice(0, name.lastIndexOf('.'))) {
    const found = behaviours.behaviourOf(name);
    if (found?.isRead === true) return found;
  }
  return null;
}
