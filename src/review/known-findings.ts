/** Findings that are known already, of an earlier review or by decision, and what is new beside them. */
import { groupBy } from '../kit/group.ts';
import { type Finding, SEVERITIES, type Severity } from '../model/finding.ts';
import type { Identified } from './fingerprint.ts';

/** All places of one cause, or equals in one function. Without lines: they move. */
export type KnownFinding = {
  readonly rule: string;
  /** A finding that is more serious than this is new. */
  readonly severity: Severity;
  /** For people; not compared. */
  readonly message: string;
  readonly identity: string;
  /** Why it is accepted; '' where nobody decided. */
  readonly reason: string;
  /** Sorted. */
  readonly places: readonly KnownPlace[];
};

export type KnownPlace = {
  readonly path: string;
  /** '' for the file itself. */
  readonly symbol: string;
  readonly count: number;
};

export type Comparison = {
  readonly fresh: readonly Identified[];
  readonly old: readonly Identified[];
  /** Known, and not found any more: with the places that are gone. */
  readonly gone: readonly KnownFinding[];
};

/** Every place is known at most as often as it was. Places in the same file are matched before those of files that may have been renamed. */
export function compareWithKnown(found: readonly Identified[], known: readonly KnownFinding[]): Comparison {
  const allowances = new Map(known.map((entry) => [entry.identity, new Allowance(entry)]));
  const old = new Set<Identified>();
  for (const takes of [takesExactly, takesElsewhere]) {
    for (const one of found) {
      const allowance = allowances.get(one.identity);
      if (!old.has(one) && allowance !== undefined && isCovered(one.finding, allowance) && takes(allowance, one)) old.add(one);
    }
  }
  return {
    fresh: found.filter((one) => !old.has(one)),
    old: found.filter((one) => old.has(one)),
    gone: [...allowances.values()].flatMap((allowance) => allowance.left()),
  };
}

/** The same as known findings, sorted by rule and place. `reasonOf` says why an identity is accepted. */
export function knownOf(found: readonly Identified[], reasonOf: (identity: string) => string): readonly KnownFinding[] {
  return [...groupBy(found, ({ identity }) => identity).values()]
    .flatMap((group): readonly KnownFinding[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { rule, message } = first.finding;
      const severity = SEVERITIES.find((level) => group.some(({ finding }) => finding.severity === level)) ?? first.finding.severity;
      const { identity } = first;
      return [{ rule, severity, message, identity, reason: reasonOf(identity), places: placesOf(group) }];
    })
    .toSorted(compareKnown);
}

export function compareKnown(one: KnownFinding, other: KnownFinding): number {
  return compareText(sortKey(one), sortKey(other));
}

function placesOf(group: readonly Identified[]): readonly KnownPlace[] {
  return [...groupBy(group, ({ finding, symbol }) => `${finding.path}\n${symbol}`).entries()]
    .toSorted(([one], [other]) => compareText(one, other))
    .flatMap(([, [first, ...others]]) =>
      first === undefined ? [] : [{ path: first.finding.path, symbol: first.symbol, count: 1 + others.length }],
    );
}

function sortKey({ rule, places, identity }: KnownFinding): string {
  const [first] = places;
  return [rule, first?.path ?? '', first?.symbol ?? '', identity].join('\n');
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isCovered({ severity }: Finding, { entry }: Allowance): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(entry.severity);
}

function takesExactly(allowance: Allowance, { finding, symbol }: Identified): boolean {
  return allowance.take((place) => place.symbol === symbol && place.path === finding.path);
}

function takesElsewhere(allowance: Allowance, { symbol }: Identified): boolean {
  return allowance.take((place) => place.symbol === symbol);
}

/** How many places of a known finding have not been found again. */
class Allowance {
  readonly entry: KnownFinding;
  private readonly places: { readonly place: KnownPlace; free: number }[];

  constructor(entry: KnownFinding) {
    this.entry = entry;
    this.places = entry.places.map((place) => ({ place, free: place.count }));
  }

  take(isMeant: (place: KnownPlace) => boolean): boolean {
    const slot = this.places.find(({ place, free }) => free > 0 && isMeant(place));
    if (slot === undefined) return false;
    slot.free -= 1;
    return true;
  }

  left(): readonly KnownFinding[] {
    const places = this.places.filter(({ free }) => free > 0).map(({ place, free }) => ({ ...place, count: free }));
    return places.length === 0 ? [] : [{ ...this.entry, places }];
  }
}
