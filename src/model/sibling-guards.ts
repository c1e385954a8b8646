/** What stands before the siblings of an endpoint, and not before it: those of one application whose handlers stand in one file. */
import { groupBy } from '../kit/group.ts';
import type { Endpoint, Guard } from './system-model.ts';

export type SiblingGuard = {
  /** Dotted name of something that turns away whom it does not know. */
  readonly symbol: string;
  /** How many siblings have it. */
  readonly siblings: number;
  /** The endpoint itself has it. */
  readonly isOwn: boolean;
};

export type SiblingGuards = {
  /** How many other endpoints there are, those left out that are open on purpose. */
  readonly siblings: number;
  /** Sorted by how many have it, then by name. */
  readonly guards: readonly SiblingGuard[];
};

/** Of fewer siblings, nothing is said to be missing. */
const LEAST_SIBLINGS = 3;
/** The share of siblings that must have it. */
const LEAST_SHARE = 0.75;

/** For each endpoint: what its siblings have. */
export function siblingGuards(endpoints: readonly Endpoint[]): ReadonlyMap<Endpoint, SiblingGuards> {
  const found = new Map<Endpoint, SiblingGuards>();
  for (const family of groupBy(endpoints, familyOf).values()) {
    const counted = family.filter(({ authentication }) => !authentication.isOnPurpose);
    const counts = new Map<string, number>();
    for (const endpoint of counted) for (const symbol of askingOf(endpoint)) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    for (const endpoint of family) {
      const own = askingOf(endpoint);
      const isCounted = counted.includes(endpoint);
      const guards = [...counts].map(([symbol, count]) => ({
        symbol,
        siblings: count - (isCounted && own.has(symbol) ? 1 : 0),
        isOwn: own.has(symbol),
      }));
      found.set(endpoint, {
        siblings: counted.length - (isCounted ? 1 : 0),
        guards: guards.sort((left, right) => right.siblings - left.siblings || (left.symbol < right.symbol ? -1 : 1)),
      });
    }
  }
  return found;
}

/** What nearly all siblings have and it has not. Sorted as guards are. */
export function lackingGuards({ siblings, guards }: SiblingGuards): readonly string[] {
  if (siblings < LEAST_SIBLINGS) return [];
  return guards.filter((guard) => !guard.isOwn && guard.siblings >= siblings * LEAST_SHARE).map(({ symbol }) => symbol);
}

function askingOf({ guards }: Endpoint): ReadonlySet<string> {
  return new Set(guards.filter(({ asks }) => asks === 'yes').map(({ symbol }) => symbol));
}

/** What a framework asks of all its endpoints says nothing of another's in the same file. */
function familyOf({ application, framework, place, handlerPlace }: Endpoint): string {
  return `${application}\0${framework}\0${(handlerPlace ?? place).path}`;
}

/** Those of an endpoint's family that ask who calls because each says so itself or its class does: what is registered beside them does not. */
export type Family = {
  readonly siblings: readonly Endpoint[];
  readonly asking: readonly Endpoint[];
};

/** For each endpoint that is open and not on purpose: its siblings, where nearly all of them ask who calls. */
export function openAmongGuarded(endpoints: readonly Endpoint[]): ReadonlyMap<Endpoint, Family> {
  const found = new Map<Endpoint, Family>();
  const applications = groupBy(endpoints, ({ application }) => application);
  for (const members of groupBy(endpoints, familyOf).values()) {
    const counted = members.filter(({ authentication }) => !authentication.isOnPurpose);
    for (const endpoint of counted) {
      if (endpoint.authentication.answer !== 'no') continue;
      const others = counted.filter(({ handler }) => handler !== endpoint.handler);
      const alike = others.filter((other) => onlyReads(other) === onlyReads(endpoint));
      const family = [alike, others].map(familyAmong).find((one) => isGuarded(one) && (!onlyReads(endpoint) || one.asking.some(onlyReads)));
      // Whoever reads may be anybody where only changes are guarded.
      const isOpenKind = onlyReads(endpoint) && !isGuarded(familyAmong(alike));
      const told =
        family !== undefined && !isOpenKind ? family : (pairOf(endpoint, others) ?? besideRouters(endpoint, counted, applications));
      if (told !== null) found.set(endpoint, told);
    }
  }
  return found;
}

/** Two are enough where both ask alike, and what is open beside them changes something. */
function pairOf(endpoint: Endpoint, others: readonly Endpoint[]): Family | null {
  const family = familyAmong(others);
  const isPair = others.length === LEAST_SIBLINGS - 1 && family.asking.length === others.length;
  return isPair && !onlyReads(endpoint) && commonTo(family.asking, OWN_LEVELS).length > 0 ? family : null;
}

/** An open file of routes, where the routers of the application's other files have a guard. */
function besideRouters(
  { application }: Endpoint,
  own: readonly Endpoint[],
  applications: ReadonlyMap<string, readonly Endpoint[]>,
): Family | null {
  if (own.some(({ authentication }) => authentication.answer !== 'no')) return null;
  const others = (applications.get(application) ?? []).filter((one) => !one.authentication.isOnPurpose && !own.includes(one));
  const guarded = others.filter(({ guards }) => guards.some(({ asks, level }) => asks === 'yes' && level === 'router'));
  const files = new Set(guarded.map(familyOf));
  const isCommon = files.size > 1 && commonTo(guarded, ROUTER_LEVEL).length > 0;
  const family = { siblings: others, asking: guarded };
  return isCommon && isGuarded(family) ? family : null;
}

/** What asks before each of them, at one of the levels. */
function commonTo(endpoints: readonly Endpoint[], levels: ReadonlySet<Guard['level']>): readonly string[] {
  const [first = [], ...rest] = endpoints.map(({ guards }) =>
    guards.filter(({ asks, level }) => asks === 'yes' && levels.has(level)).map(({ symbol }) => symbol),
  );
  return first.filter((symbol) => rest.every((symbols) => symbols.includes(symbol)));
}

/** Every method of it is one that changes nothing. */
export function onlyReads({ methods, protocol }: Endpoint): boolean {
  return protocol !== 'http' || (methods.length > 0 && methods.every((method) => SAFE_METHODS.has(method)));
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_LEVELS: ReadonlySet<Guard['level']> = new Set(['class', 'function']);
const ROUTER_LEVEL: ReadonlySet<Guard['level']> = new Set(['router']);

function familyAmong(siblings: readonly Endpoint[]): Family {
  return {
    siblings,
    asking: siblings.filter(({ authentication, guards }) => {
      if (authentication.answer !== 'yes') return false;
      const asking = guards.filter(({ asks }) => asks === 'yes');
      return asking.length === 0 || asking.some(({ level }) => OWN_LEVELS.has(level));
    }),
  };
}

function isGuarded({ siblings, asking }: Family): boolean {
  return siblings.length >= LEAST_SIBLINGS && asking.length >= siblings.length * LEAST_SHARE;
}
