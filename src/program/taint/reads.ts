/** What reading a name of a library gives: untrusted data where it is a source, safe data where it is a sanitiser. */
import { CallKind } from '../calls/call-graph.ts';
import type { TaintSource } from '../catalog/taint.ts';
import type { Activation } from './activation.ts';
import { type Taint, makeSafe, tainted } from './taint-set.ts';
import { Trace } from './trace.ts';
import { type Value, withTaint } from './value.ts';

/** `own` are names by which the value is known besides those of the call graph. */
export function withReads(a: Activation, pc: number, value: Value, own: readonly string[]): Value {
  const { program } = a;
  const read = a.isShallow ? [] : program.readsAt(a.node, pc);
  if (read.length === 0 && own.length === 0) return value;
  let result = value;
  for (const names of [...read.map((external) => program.externalNames(external)), ...own.map((name) => [name])]) {
    const { source, sanitisers, holds } = program.knowledge.of(names);
    if (holds !== '') result = heldBy(result, holds);
    for (const { cwes, when } of sanitisers) if (when === undefined) result = retainted(result, makeSafe(result.taint, cwes));
    if (source !== null) result = withSource(a, pc, result, source);
  }
  return result;
}

/** `for message in consumer`: what the iterator of a library gives. */
export function withIterated(a: Activation, pc: number, value: Value): Value {
  if (a.isShallow) return value;
  const { program } = a;
  const [from, to] = program.edgesAt(a.node, pc);
  let result = value;
  for (let edge = from; edge < to; edge += 1) {
    const called = program.edges.to[edge]!;
    if (called >= 0 || program.edges.kind[edge] !== CallKind.ITERATION) continue;
    const { source } = program.knowledge.of(program.externalNames(-1 - called));
    if (source !== null) result = withSource(a, pc, result, source);
  }
  return result;
}

const heldBy = (value: Value, name: string): Value => ({
  ...value,
  references: [...value.references, { kind: 'external', name, isInstance: true }],
});

const retainted = (value: Value, taint: Taint): Value => ({ ...value, taint });

export function withSource(a: Activation, pc: number, value: Value, source: TaintSource): Value {
  if (source.isAddress === true && a.hasFixedAddress) return value;
  const point = a.point(pc);
  const label = a.program.labels.source(source.name, source.kind, point);
  return withTaint(value, tainted(label, { trace: Trace.of(point, `comes from ${source.name}`), safeFor: source.safeFor ?? [] }));
}
