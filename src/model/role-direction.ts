/** Modules that neither frameworks nor names tell of, placed where the fewest imports point against the layers. */
import { groupBy } from '../kit/group.ts';
import type { ArchitectureMap } from './architecture-map.ts';
import { type Role, rankOf } from './roles.ts';

type Roled = { readonly role: Role };

/** Moving one module may move those around it; it settles in few rounds, if at all. */
const MAX_ROUNDS = 12;

/** From the top. */
const CHOICES: readonly Role[] = ['service', 'domain', 'library'];

/** In the order of `untold`. Only imports that run when a module is imported count; what is called from outside takes no part. */
export function rolesByDirection(
  untold: readonly string[],
  told: ReadonlyMap<string, Roled>,
  map: Pick<ArchitectureMap, 'edges'>,
): ReadonlyMap<string, { readonly role: Role; readonly reason: string }> {
  const edges = map.edges.filter(({ isRuntime, from }) => isRuntime && told.get(from)?.role !== 'migration');
  const importers = groupBy(edges, ({ to }) => to);
  const imported = groupBy(edges, ({ from }) => from);
  const users = usersOf(untold, told, importers);
  const roots = rootsOf(untold, told, imported);
  const chosen = new Map<string, Role>(untold.map((name) => [name, users.has(name) ? 'service' : 'library']));
  const rankAt = (name: string): number | null => {
    const role = chosen.get(name) ?? told.get(name)?.role;
    return role === undefined ? null : rankOf(role);
  };
  const ranks = (names: readonly string[]): readonly number[] => names.flatMap((name) => rankAt(name) ?? []);
  const above = (name: string) => ranks((importers.get(name) ?? []).map(({ from }) => from));
  const below = (name: string) => ranks((imported.get(name) ?? []).map(({ to }) => to));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let isMoved = false;
    for (const name of untold) {
      const root = roots.get(name);
      if (root === undefined && !users.has(name)) continue;
      const [over, under] = [above(name), below(name)];
      const against = (role: Role): number => {
        const rank = rankOf(role);
        return over.filter((one) => one > rank).length + under.filter((one) => one < rank).length;
      };
      const choices = root !== undefined && over.every((one) => one === 0) ? [root, ...CHOICES] : CHOICES;
      const best = choices.reduce((least, role) => (against(role) < against(least) ? role : least));
      isMoved ||= chosen.get(name) !== best;
      chosen.set(name, best);
    }
    if (!isMoved) break;
  }
  return new Map(
    untold.map((name) => {
      const role = chosen.get(name) ?? 'library';
      const rank = rankOf(role);
      const [over, under] = [above(name).filter((one) => one < rank).length, below(name).filter((one) => one > rank).length];
      return [name, { role, reason: `by imports: ${over} from layers above, ${under} of layers below` }] as const;
    }),
  );
}

/** Modules that put the program together: of what they import of layers, at least half is called from outside. Where nothing lower imports them, they lie as high as that. */
function rootsOf(
  untold: readonly string[],
  told: ReadonlyMap<string, Roled>,
  imported: ReadonlyMap<string, readonly { readonly to: string }[]>,
): ReadonlyMap<string, Role> {
  return new Map(
    untold.flatMap((name): readonly (readonly [string, Role])[] => {
      const roles = (imported.get(name) ?? []).flatMap(({ to }) => told.get(to)?.role ?? []).filter((role) => rankOf(role) < LOWEST);
      const entries = roles.filter((role) => rankOf(role) === 0);
      const [first] = entries.toSorted(
        (one, other) => entries.filter((role) => role === other).length - entries.filter((role) => role === one).length,
      );
      return first === undefined || entries.length * 2 < roles.length ? [] : [[name, first]];
    }),
  );
}

const LOWEST = rankOf('library');

const LOWER: ReadonlySet<Role> = new Set(['entity', 'client', 'schema', 'repository', 'unit of work']);

/** Those that reach what is stored, shaped or called outside without passing what was told, in the order of `untold`. */
function usersOf(
  untold: readonly string[],
  told: ReadonlyMap<string, Roled>,
  importers: ReadonlyMap<string, readonly { readonly from: string }[]>,
): ReadonlySet<string> {
  const waiting = [...told].filter(([, { role }]) => LOWER.has(role)).map(([name]) => name);
  const reached = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const { from } of importers.get(name) ?? []) {
      if (told.has(from) || reached.has(from)) continue;
      reached.add(from);
      waiting.push(from);
    }
  }
  return new Set(untold.filter((name) => reached.has(name)));
}
