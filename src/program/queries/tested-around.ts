/** What is asked before an instruction runs: names in the tests of the branches that it stands in. */
import { valuesRead } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';

/** A test is looked through to this many values. */
const MAX_VALUES = 60;

/** Parameters, variables of others, attributes and keys that the tests read, as they are written. */
export function namesTestedAround(body: FunctionBody, pc: number): readonly string[] {
  return body.regionsAround(pc).flatMap(({ kind, owner }) => {
    const branch = kind === 'true' || kind === 'false' ? body.at(owner) : null;
    return branch?.op === 'branch' ? namesBehind(body, branch.test) : [];
  });
}

/** Names that a value is computed from. */
export function namesBehind(body: FunctionBody, value: number): readonly string[] {
  const seen = new Set<number>();
  const names: string[] = [];
  const open = [value];
  for (let at = open.pop(); at !== undefined && seen.size < MAX_VALUES; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const parameter = body.parameter(at);
    if (parameter !== null) names.push(parameter.name);
    const defined = body.definition(at);
    if (defined === null) continue;
    if ('name' in defined && typeof defined.name === 'string') names.push(defined.name);
    if (defined.op === 'constant' && defined.kind === 'STR') names.push(defined.text);
    open.push(...valuesRead(defined));
  }
  return names;
}
