/** The lowest and the highest version that a specifier lets in (PEP 440; Poetry's `^` and `~`), as numbers. */

export type VersionRange = {
  /** Null where it names none. */
  readonly lowest: readonly number[] | null;
  /** The first that is out; null where nothing is. */
  readonly below: readonly number[] | null;
};

/** Null where it cannot be read. */
export function versionRange(specifier: string): VersionRange | null {
  let lowest: readonly number[] | null = null;
  let below: readonly number[] | null = null;
  for (const part of specifier.split(/[,\s]+(?=[~^=<>!\d])/u).map((text) => text.trim())) {
    if (part === '' || part === '*' || part.startsWith('!=')) continue;
    const found = /^(~=|\^|~|===?|>=|<=|>|<|)\s*v?(\d+(?:\.\d+)*)(\.\*|\.x)?/u.exec(part);
    if (found === null) return null;
    const version = (found[2] ?? '').split('.').map(Number);
    const operator = found[1] ?? '';
    const from = operator === '<' || operator === '<=' ? null : version;
    const to = upper(operator, version, found[3] !== undefined);
    if (from !== null && (lowest === null || compareVersions(from, lowest) > 0)) lowest = from;
    if (to !== null && (below === null || compareVersions(to, below) < 0)) below = to;
  }
  return { lowest, below };
}

function upper(operator: string, version: readonly number[], isWild: boolean): readonly number[] | null {
  switch (operator) {
    case '>=':
    case '>':
      return null;
    case '<':
      return version;
    case '^': {
      const at = version.findIndex((number) => number > 0);
      return after(version, at < 0 ? version.length - 1 : at);
    }
    case '~=':
      return after(version, Math.max(0, version.length - 2));
    case '~':
      return after(version, Math.min(1, version.length - 1));
    default:
      return isWild ? after(version, version.length - 1) : [...version, 0, 1];
  }
}

/** The first version with a higher number at a position. */
function after(version: readonly number[], position: number): readonly number[] {
  return [...version.slice(0, position), (version[position] ?? 0) + 1];
}

/** Negative where the first is older. */
export function compareVersions(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
