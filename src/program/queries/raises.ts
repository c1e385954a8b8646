/** What a function raises itself, and what the handlers in it catch. */
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Raise = {
  readonly pc: number;
  /** Dotted; of a function that raises, its name. */
  readonly exception: string;
};

/** Exceptions of some kinds that leave a function where it raises them: by a statement, or by a function that does nothing else. */
export function raisesOf(
  queries: ProgramQueries,
  one: ProgramFunction,
  { kinds, raisers }: { readonly kinds: readonly string[]; readonly raisers: ReadonlySet<string> },
): readonly Raise[] {
  const { exceptions } = queries.effects;
  const found = new Map<number, Raise>();
  for (const node of one.nodes) {
    if (queries.graph.nodeScope[node] !== one.scope) continue;
    for (const { pc, exception, catcher } of exceptions.direct(node)) {
      if (catcher === null && !found.has(pc) && exceptions.isOneOf(exception, kinds)) found.set(pc, { pc, exception });
    }
  }
  for (const { pc, targets } of queries.calls(one)) {
    const raiser = targets.find(({ name }) => raisers.has(name));
    if (raiser !== undefined && !found.has(pc)) found.set(pc, { pc, exception: raiser.name });
  }
  return [...found.values()].sort((left, right) => left.pc - right.pc);
}

export type CaughtKind = {
  /** Words of the code of the `try` body. */
  readonly start: number;
  readonly end: number;
  /** Where the handler starts. */
  readonly handler: number;
  /** Dotted. */
  readonly exception: string;
};

/** The handlers of a function that name exceptions of some kinds. */
export function handlersOf(queries: ProgramQueries, one: ProgramFunction, kinds: readonly string[]): readonly CaughtKind[] {
  const { exceptions } = queries.effects;
  const node = one.nodes.find((candidate) => queries.graph.nodeScope[candidate] === one.scope);
  if (node === undefined) return [];
  return exceptions.guardsOf(node).flatMap(({ start, end, handlers }) =>
    handlers.flatMap(({ pc, catches }): readonly CaughtKind[] => {
      const exception = catches?.find((name) => exceptions.isOneOf(name, kinds));
      return exception === undefined ? [] : [{ start, end, handler: pc, exception }];
    }),
  );
}
