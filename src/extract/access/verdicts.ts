/**
 * What functions of the program do to a caller whom they do not know, from the signs in them and in what they call. A guard
 * that is read and shows no sign is none; where something in it sounds like one and is not read, nothing is said.
 */
import type { Asks, Place } from '../../model/system-model.ts';
import type { ClassValue, FunctionValue } from '../../program/loading/values.ts';
import type { LoadedView } from '../frameworks/loaded-view.ts';
import { type Sign, type Signs, signsOf } from './signs.ts';

export type Verdict = {
  /** Null where it has nothing to do with who calls. */
  readonly asks: Asks | null;
  readonly reason: string;
  readonly place: Place | null;
  /** It signs somebody in. */
  readonly signsIn: boolean;
  readonly readsPath: boolean;
};

/** What is judged: what runs before a handler, a function whose answer decides, code that runs for every path, the handler. */
export type Role = 'guard' | 'test' | 'middleware' | 'handler';

/** Calls in calls that are followed; a handler is not its helpers' helpers. */
const DEPTHS: Readonly<Record<Role, number>> = { guard: 5, test: 3, middleware: 3, handler: 3 };
/** How far a handler's reading of who asks is followed: refusals of helpers' helpers count, what they read does not. */
const MAX_READING = 1;
const MAX_FUNCTIONS = 120;

export class Verdicts {
  private readonly view: LoadedView;
  /** How many of what was reached last are near. */
  private near = 0;
  private readonly known = new Map<FunctionValue, Map<ClassValue | null, Signs>>();

  constructor(view: LoadedView) {
    this.view = view;
  }

  /** `without` is what a decorator is put around: its signs are its own. */
  of(callees: readonly FunctionValue[], role: Role, type: ClassValue | null = null, without: ReadonlySet<unknown> = new Set()): Verdict {
    const signs = this.reached(callees, DEPTHS[role], type, without);
    const near = role === 'handler' ? signs.slice(0, this.near) : signs;
    const first = (pick: (one: Signs) => Sign | null, among = signs): Sign | null => among.map(pick).find((sign) => sign !== null) ?? null;
    const all = {
      refuses: first(({ refuses }) => refuses),
      forbids: first(({ forbids }) => forbids),
      asks: first(({ asks }) => asks, near),
      suspects: first(({ suspects }) => suspects, near),
    };
    const common = { signsIn: signs.some((one) => one.signsIn !== null), readsPath: signs.some(({ readsPath }) => readsPath) };
    if (role === 'test' && signs[0]?.isAlwaysTrue === true) return { ...common, asks: 'no', reason: 'lets everybody pass', place: null };
    // A redirect that a helper may make, where nobody reads who asks, may have any reason.
    const isOwn = signs.some(({ refuses }, index) => index < callees.length && refuses !== null);
    if (role === 'guard' && all.refuses?.isRedirect === true && all.asks === null && !isOwn) {
      all.suspects = all.refuses;
      all.refuses = null;
    }
    const told = judged(
      all,
      role,
      common.readsPath || (role === 'middleware' && signs.some((one, index) => index < callees.length && one.passesFirst)),
    );
    return told === null
      ? { ...common, asks: null, reason: '', place: null }
      : {
          ...common,
          asks: told.asks,
          reason: told.asks === 'unknown' ? `may ask: ${told.sign.what}` : told.sign.what,
          place: told.sign.place,
        };
  }

  private reached(
    callees: readonly FunctionValue[],
    depth: number,
    type: ClassValue | null,
    without: ReadonlySet<unknown>,
  ): readonly Signs[] {
    const seen = new Set<FunctionValue>();
    const found: Signs[] = [];
    let level: readonly FunctionValue[] = callees;
    this.near = Number.POSITIVE_INFINITY;
    for (let at = 0; at <= depth && level.length > 0; at += 1) {
      const next: FunctionValue[] = [];
      for (const callee of level) {
        if (seen.has(callee) || without.has(callee) || seen.size >= MAX_FUNCTIONS) continue;
        seen.add(callee);
        const own = this.signs(
          callee,
          at === 0 || (type !== null && callee.owner !== null && type.order.includes(callee.owner)) ? type : null,
        );
        found.push(own);
        next.push(...own.calls);
      }
      level = next;
      if (at === MAX_READING) this.near = found.length;
    }
    return found;
  }

  private signs(callee: FunctionValue, type: ClassValue | null): Signs {
    const own = this.known.get(callee) ?? new Map<ClassValue | null, Signs>();
    this.known.set(callee, own);
    const known = own.get(type) ?? signsOf(this.view, callee, type);
    own.set(type, known);
    return known;
  }
}

type Found = { readonly refuses: Sign | null; readonly forbids: Sign | null; readonly asks: Sign | null; readonly suspects: Sign | null };

function judged(
  { refuses, forbids, asks, suspects }: Found,
  role: Role,
  readsPath: boolean,
): { readonly asks: Asks; readonly sign: Sign } | null {
  const any = refuses ?? forbids ?? asks ?? suspects;
  if (any === null) return null;
  switch (role) {
    case 'guard': {
      const sign = refuses ?? (asks === null || readsPath ? null : forbids);
      return { asks: sign === null ? 'unknown' : 'yes', sign: sign ?? any };
    }
    case 'test': {
      // What it gives decides, so that reading who asks is enough.
      const sign = refuses ?? forbids ?? asks;
      return { asks: sign === null ? 'unknown' : 'yes', sign: sign ?? any };
    }
    case 'middleware': {
      // Reading who asks is what most are for: only those that turn somebody away count.
      const sign = refuses ?? forbids;
      if (sign === null) return null;
      return { asks: refuses === null || readsPath ? 'unknown' : 'yes', sign };
    }
    case 'handler':
      return { asks: refuses !== null && asks !== null ? 'yes' : 'unknown', sign: refuses ?? any };
  }
}
