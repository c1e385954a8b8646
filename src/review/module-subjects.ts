/** What a module is about: groups of its definitions that rest on different things. */
import { isEveryday } from '../program/catalog/everyday-modules.ts';
import type { ModulePart } from '../program/queries/module-parts.ts';
import type { ImportFact } from '../python/facts.ts';
import type { ReviewedModule } from './program-view.ts';

export type Subject = {
  /** Functions and classes, in the order of the code. */
  readonly names: readonly string[];
  /** What it alone rests on: libraries, and what it takes from other modules. */
  readonly rests: readonly string[];
};

/** A name that more of the definitions than this use is a tool of all (a logger, a session), not a bond between them. */
const TOOL_SHARE = 0.25;
/** So is one that would join more subjects than this which have a bond of their own already. */
const MAX_JOINED = 2;
/** Less than that is a helper, not a subject: functions and methods, or the statements in them. */
const LEAST = { units: 2, statements: 4 };

/** `OrderForm`: Form. */
export function kindOfName(name: string): string {
  return /[A-Z]+[a-z0-9]*$/u.exec(name)?.[0] ?? name;
}

type Bond = { readonly name: string; readonly users: readonly string[] };

/**
 * Groups of definitions that share no name of the module and nothing they import, the biggest first. What few share joins before what
 * many do, and what would join several such groups is a tool. A group of functions that rests on nothing that tells makes none.
 */
export function subjectsOf(module: ReviewedModule, parts: readonly ModulePart[], isOwn: (module: string) => boolean): readonly Subject[] {
  const groups = new Groups(parts.map(({ name }) => name));
  for (const bond of bondsOf(module, parts, isOwn)) groups.join(bond);
  const kinds = new Map(parts.map(({ name, kind }) => [name, kind]));
  const sizes = sizesOf(module);
  return groups
    .all()
    .map(({ members, rests }) => ({ names: members.filter((name) => kinds.get(name) !== 'variable'), rests }))
    .filter(({ names, rests }) => {
      const size = names.map((name) => sizes.get(name) ?? NOTHING);
      const isLarge = sum(size, 'units') >= LEAST.units || sum(size, 'statements') >= LEAST.statements;
      return isLarge && (rests.length > 0 || names.some((name) => kinds.get(name) === 'class'));
    })
    .toSorted((one, other) => other.names.length - one.names.length);
}

/** What the fewest share first. */
function bondsOf(module: ReviewedModule, parts: readonly ModulePart[], isOwn: (module: string) => boolean): readonly Bond[] {
  const tells = tellingImports(module.facts.imports, isOwn);
  const bases = new Map(
    module.facts.classes.map(({ qualifiedName, bases: own }) => [qualifiedName, own.map((base) => base.split('.')[0])]),
  );
  const users = new Map<string, Set<string>>();
  const note = (bond: string, user: string): void => void users.set(bond, (users.get(bond) ?? new Set()).add(user));
  for (const { name, kind, uses, imports } of parts) {
    note(name, name);
    for (const used of uses) note(used, name);
    for (const bound of imports) {
      const told = tells.get(bound);
      // What a class is about it says itself: libraries are its means, but for the one that it is derived from.
      if (told !== undefined && (kind !== 'class' || told.isOwn || bases.get(name)?.includes(bound) === true)) note(told.key, name);
    }
    if (kind === 'class') note(`* ${kindOfName(name)}`, name);
  }
  return [...users]
    .map(([name, found]) => ({ name, users: [...found] }))
    .filter(({ users: found }) => found.length <= Math.max(2, parts.length * TOOL_SHARE))
    .toSorted((one, other) => one.users.length - other.users.length);
}

type Group = { readonly members: readonly string[]; readonly rests: readonly string[] };

/** Definitions in groups that become fewer. A class, for joining changes them. */
class Groups {
  private readonly of = new Map<string, Group>();
  private readonly own: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.own = new Set(names);
    for (const name of names) this.of.set(name, { members: [name], rests: [] });
  }

  join({ name, users }: Bond): void {
    const met = [...new Set(users.flatMap((user) => this.of.get(user) ?? []))];
    const told = met.filter(({ rests, members }) => rests.length > 0 || members.length > 1);
    if (told.length > MAX_JOINED) return;
    const rests = new Set(met.flatMap((group) => group.rests));
    if (!this.own.has(name) && !name.startsWith('*')) rests.add(name);
    const joined: Group = { members: met.flatMap(({ members }) => members), rests: [...rests] };
    for (const member of joined.members) this.of.set(member, joined);
  }

  all(): readonly Group[] {
    return [...new Set(this.of.values())];
  }
}

type Told = { readonly key: string; readonly isOwn: boolean };

/** By bound name, what it stands for where that tells something: a library by its module, what comes from the program by its name. */
function tellingImports(imports: readonly ImportFact[], isOwnModule: (module: string) => boolean): ReadonlyMap<string, Told> {
  return new Map(
    imports.flatMap(({ boundAs, module, name, level }): readonly (readonly [string, Told])[] => {
      if (boundAs === '' || isEveryday(module)) return [];
      const isOwn = level > 0 || isOwnModule(module);
      return [[boundAs, { key: isOwn ? `${module}.${name}` : module, isOwn }]];
    }),
  );
}

type Size = { readonly units: number; readonly statements: number };
const NOTHING: Size = { units: 0, statements: 0 };

function sum(sizes: readonly Size[], of: keyof Size): number {
  return sizes.reduce((total, size) => total + size[of], 0);
}

/** Functions and methods of what stands at the top, and the statements in them. */
export function sizesOf({ facts: { functions } }: ReviewedModule): ReadonlyMap<string, Size> {
  const found = new Map<string, Size>();
  for (const { qualifiedName, isNested, isStub, statements } of functions) {
    if (isNested || isStub || qualifiedName.endsWith('.__init__')) continue;
    const [top = ''] = qualifiedName.split('.', 1);
    const known = found.get(top) ?? NOTHING;
    found.set(top, { units: known.units + 1, statements: known.statements + statements });
  }
  return found;
}
