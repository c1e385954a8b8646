import { type AskedFunction, type InterfaceMeasures, interfaceMeasure } from '../model/interface-measures.ts';
import type { PublicFunction } from './public-functions.ts';

/** Types and documentation of what modules offer to each other. */
export function interfaceMeasures(functions: readonly PublicFunction[]): InterfaceMeasures {
  return {
    typed: interfaceMeasure(functions.flatMap((one) => (one.types === null ? [] : [asked(one, one.types === 'all')]))),
    documented: interfaceMeasure(functions.flatMap((one) => (one.isDocumented === null ? [] : [asked(one, one.isDocumented)]))),
  };
}

function asked({ module, fact, users }: PublicFunction, isFulfilled: boolean): AskedFunction {
  return { symbol: `${module.name}.${fact.qualifiedName}`, path: module.path, line: fact.place.line, users: users.length, isFulfilled };
}
