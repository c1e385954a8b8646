/** Where functions are called. */
import { CallKind } from '../calls/call-graph.ts';
import type { CallTarget, ProgramFunction, ProgramQueries } from './program-queries.ts';

export type CallSite = { readonly caller: ProgramFunction; readonly pc: number; readonly target: CallTarget };

const NONE: readonly CallSite[] = [];

/** A class, for it turns all calls round once. */
export class Callers {
  private readonly byScope = new Map<number, CallSite[]>();

  constructor(queries: ProgramQueries) {
    for (const caller of queries.functions) {
      for (const { pc, targets } of queries.calls(caller)) {
        for (const target of targets) {
          if (target.function === null || target.kind === CallKind.IMPORT) continue;
          const known = this.byScope.get(target.function.scope);
          if (known === undefined) this.byScope.set(target.function.scope, [{ caller, pc, target }]);
          else known.push({ caller, pc, target });
        }
      }
    }
  }

  /** In the order of the program. */
  of({ scope }: ProgramFunction): readonly CallSite[] {
    return this.byScope.get(scope) ?? NONE;
  }
}
