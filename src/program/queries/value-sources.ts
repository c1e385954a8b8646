/** What a value is computed from within its function: the other direction of `derivedFrom`. */
import { type Instruction, valuesRead } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';

export type ValueSources = {
  /** Parameters and attributes of them, as far as names go: `tenant`, `request.user.id`. Sorted. */
  readonly inputs: readonly string[];
  /** Texts that are written. In the order of the code. */
  readonly texts: readonly string[];
  /** All that is computed on the way. In the order of the code. */
  readonly instructions: readonly Instruction[];
};

/** The sources of some values; what is called is among them, with what it is called on. */
export function sourcesOf(body: FunctionBody, values: readonly number[]): ValueSources {
  const seen = new Set<number>();
  const inputs = new Set<string>();
  const found: Instruction[] = [];
  const open = [...values];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const value = body.origin(at);
    if (seen.has(value)) continue;
    seen.add(value);
    const chain = inputOf(body, value);
    if (chain !== null) {
      inputs.add(chain);
      continue;
    }
    const defined = body.definition(value);
    if (defined === null) continue;
    found.push(defined);
    open.push(...(defined.op === 'call' ? readByCall(body, defined) : valuesRead(defined)));
  }
  const instructions = found.sort((left, right) => left.pc - right.pc);
  const texts = instructions.flatMap((one) => (one.op === 'constant' && one.kind === 'STR' ? [one.text] : []));
  return { inputs: [...inputs].sort(), texts, instructions };
}

/** The object of a method, not the method: `rows` of `rows.all()`. */
function readByCall(body: FunctionBody, call: Extract<Instruction, { op: 'call' }>): readonly number[] {
  const callee = body.definition(body.origin(call.callee));
  const [, ...passed] = valuesRead(call);
  return [callee?.op === 'attribute' ? callee.object : call.callee, ...passed];
}

function inputOf(body: FunctionBody, value: number): string | null {
  const parameter = body.parameter(value);
  if (parameter !== null) return parameter.name;
  const defined = body.definition(value);
  if (defined?.op !== 'attribute') return null;
  const object = inputOf(body, body.origin(defined.object));
  return object === null ? null : `${object}.${defined.name}`;
}
