import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import { type ProgramScopes, ScopeFlag } from './call-graph.ts';

/** Numbers the scopes of all modules, one after the other. */
export function numberScopes(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): ProgramScopes {
  const firstScope = new Int32Array(codes.length + 1);
  let total = 0;
  codes.forEach((code, module) => {
    firstScope[module] = total;
    total += code?.scopes.length ?? 0;
  });
  firstScope[codes.length] = total;
  const moduleOf = new Int32Array(total);
  codes.forEach((_, module) => moduleOf.fill(module, firstScope[module], firstScope[module + 1]));
  const flags = new Uint8Array(total);
  codes.forEach((code, module) => code?.scopes.forEach((scope, local) => (flags[firstScope[module]! + local] = flagsOf(scope))));
  return { modules, codes, firstScope, moduleOf, flags };
}

function flagsOf({ kind, isAsync }: CodeScope): number {
  const isFunction = kind === 'function' || kind === 'lambda';
  return (isFunction ? ScopeFlag.FUNCTION : 0) | (isAsync ? ScopeFlag.ASYNC : 0);
}
