/** How much of what modules offer to each other says what it takes, gives and does: measured, for a list of all that does not helps nobody. */

export type InterfaceMeasures = {
  /** Every parameter and what is returned has a type. */
  readonly typed: InterfaceMeasure;
  /** It has a docstring, or what it overrides has. */
  readonly documented: InterfaceMeasure;
};

export type InterfaceMeasure = {
  /** Public functions and methods for which it can be asked. */
  readonly functions: number;
  readonly fulfilled: number;
  /** From 0 to 1; 1 where there is nothing to be asked. */
  readonly share: number;
  /** The same where each counts as often as other modules call it; null where none does. */
  readonly shareByUse: number | null;
  /** Where it would help most: what most modules call and does not fulfil it, at most `MAX_WORST`. */
  readonly worst: readonly LackingFunction[];
};

export type LackingFunction = {
  /** Dotted name. */
  readonly symbol: string;
  readonly path: string;
  readonly line: number;
  /** Other modules that call it. */
  readonly users: number;
};

/** A function of which it can be asked. */
export type AskedFunction = LackingFunction & { readonly isFulfilled: boolean };

const MAX_WORST = 10;

export function interfaceMeasure(asked: readonly AskedFunction[]): InterfaceMeasure {
  const fulfilled = asked.filter(({ isFulfilled }) => isFulfilled);
  const use = sumOfUsers(asked);
  const worst = asked
    .filter(({ isFulfilled, users }) => !isFulfilled && users > 0)
    .toSorted((one, other) => other.users - one.users || (one.symbol < other.symbol ? -1 : 1))
    .slice(0, MAX_WORST)
    .map(({ symbol, path, line, users }) => ({ symbol, path, line, users }));
  return {
    functions: asked.length,
    fulfilled: fulfilled.length,
    share: asked.length === 0 ? 1 : shareOf(fulfilled.length, asked.length),
    shareByUse: use === 0 ? null : shareOf(sumOfUsers(fulfilled), use),
    worst,
  };
}

function sumOfUsers(functions: readonly AskedFunction[]): number {
  return functions.reduce((sum, { users }) => sum + users, 0);
}

function shareOf(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 1000;
}
