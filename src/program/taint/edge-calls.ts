/** Calls of first-party functions, by the call graph: written ones, and those that attributes, operators and loops make. */
import { Boundary, EdgeFlag } from '../calls/call-graph.ts';
import type { Activation } from './activation.ts';
import { applySummary } from './apply-summary.ts';
import { type CallArguments, bindArguments, plainArguments } from './call-arguments.ts';
import type { ContextValue } from './context.ts';
import { remember } from './provers.ts';
import { type Value, UNKNOWN, joinValues } from './value.ts';

/** Of more functions that one call may reach, some are left out. */
const MAX_TARGETS = 32;

/** A first-party function that may be called, whether it takes the receiver first, and whether the caller goes on before it has run. */
export type Target = { readonly node: number; readonly isBound: boolean; readonly isLater?: boolean };
/** One that the call graph knows, and whether a signal leads to it. */
export type KnownTarget = Target & { readonly isConnected: boolean };

/** First-party functions that an instruction calls in one of these manners. */
export function targetsAt(a: Activation, pc: number, kinds: readonly number[]): readonly KnownTarget[] {
  if (a.isShallow) return [];
  const { edges } = a.program;
  const [from, to] = a.program.edgesAt(a.node, pc);
  const found: KnownTarget[] = [];
  for (let edge = from; edge < to; edge += 1) {
    if (edges.to[edge]! >= 0 && kinds.includes(edges.kind[edge]!)) {
      found.push({
        node: edges.to[edge]!,
        isBound: (edges.flags[edge]! & EdgeFlag.BOUND) !== 0,
        isConnected: edges.boundary[edge] === Boundary.SIGNAL,
        isLater: edges.boundary[edge] !== Boundary.NONE,
      });
    }
  }
  return found;
}

/** The result of what an instruction calls without saying so; null where it calls nothing first-party. */
export function followEdges(
  a: Activation,
  pc: number,
  receiver: Value,
  positional: readonly Value[],
  kinds: readonly number[],
): Value | null {
  const targets = targetsAt(a, pc, kinds);
  if (targets.length === 0) return null;
  return invokeAll(
    a,
    pc,
    targets.map((target) => ({ ...target, isBound: true })),
    plainArguments(receiver, positional),
  );
}

export function invokeAll(a: Activation, pc: number, targets: readonly Target[], args: CallArguments): Value {
  let result: Value | undefined;
  a.provers.delete(pc);
  for (const target of nearest(a, targets)) result = joinValues(result, invoke(a, pc, target, args));
  return result ?? UNKNOWN;
}

/** Of too many functions that a call may reach those that lie nearest to sources and sinks. */
function nearest(a: Activation, targets: readonly Target[]): readonly Target[] {
  if (targets.length <= MAX_TARGETS) return targets;
  a.program.bound('taint: functions that a call may reach');
  const { program } = a;
  return targets
    .toSorted((left, right) => program.distanceOf(left.node) - program.distanceOf(right.node) || left.node - right.node)
    .slice(0, MAX_TARGETS);
}

function invoke(a: Activation, pc: number, { node, isBound }: Target, args: CallArguments): Value {
  const { program } = a;
  const scope = program.scopeOf(node);
  const where = program.codeOf(scope);
  const code = where?.code.scopes[where.number];
  if (where === null || code === undefined || code.kind === 'module' || code.kind === 'class') return UNKNOWN;
  const first = isBound ? (args.receiver ?? UNKNOWN) : null;
  const values = bindArguments(a, pc, code, program.functionFacts(scope)?.defaults ?? [], args, first);
  const summary = program.summarise(
    node,
    values.map((value) => contextOf(a, value)),
  );
  const owner = where.code.scopes[code.parent]?.kind === 'class' ? scope - where.number + code.parent : -1;
  const callee = { name: code.qualifiedName, owner };
  remember(a, pc, code, isBound, summary);
  if (summary === null) return unread(a, values);
  return applySummary(a, pc, summary, values, callee);
}

/** Of a function that is not read: what goes in may come out. */
function unread(a: Activation, values: readonly (Value | undefined)[]): Value {
  let result: Value = UNKNOWN;
  for (const value of values) if (value !== undefined) result = joinValues(result, { ...UNKNOWN, taint: a.deepTaint(value) });
  return result;
}

function contextOf(a: Activation, value: Value | undefined): ContextValue | null {
  if (value === undefined || value.isOpen || value.taint.size > 0) return instanceContext(a, value);
  if (value.constant !== null && value.objects.length + value.references.length === 0)
    return { kind: 'constant', constant: value.constant };
  const [reference, ...others] = value.references;
  if (reference !== undefined && others.length === 0 && value.objects.length === 0 && value.constant === null) {
    return { kind: 'reference', reference };
  }
  return instanceContext(a, value);
}

function instanceContext(a: Activation, value: Value | undefined): ContextValue | null {
  const [only, ...others] = value?.objects ?? [];
  if (only === undefined || others.length > 0 || value?.isOpen !== false) return null;
  const owner = a.object(only)?.owner ?? null;
  return owner === null ? null : { kind: 'instance', owner };
}
