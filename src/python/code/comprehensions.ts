/** Comprehensions: loops within the code around them, then the result that gathers their elements. */
import type { Comprehension, DictComp, Expression, GeneratorExp, ListComp, SetComp } from '../tree.ts';
import { lowerCondition, narrow } from './conditions.ts';
import type { Arm } from './environment.ts';
import { unknown } from './operands.ts';
import { closeLoop, goBack, openLoop } from './loops.ts';
import type { Lowering, OpenLoop } from './lowering.ts';
import { Flag, GatherKind, Op } from './opcodes.ts';
import { bindTarget } from './targets.ts';

type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;

export function lowerComprehension(x: Lowering, node: AnyComprehension): number {
  const { writer } = x;
  const { start, end, generators } = node;
  const scope = x.table.scopeOf(node);
  const first = generators[0];
  if (first === undefined || scope === -1) return unknown(x, start, end);
  const iterable = x.expression(first.iterable);
  const outer = x.scope;
  const { flags } = writer;
  x.scope = scope;
  if (node.kind === 'GeneratorExp') writer.flags |= Flag.LAZY;
  const result = new Elements();
  lowerGenerators(x, node, iterable, result);
  x.scope = outer;
  writer.flags = flags;
  const value = writer.newValue();
  const at = writer.begin(Op.GATHER, start, end, value, 4);
  writer.words[at] = KINDS[node.kind];
  writer.words[at + 1] = 1;
  writer.words[at + 2] = result.key;
  writer.words[at + 3] = result.element;
  if (generators.some((generator) => generator.isAsync)) writer.addFlag(writer.last, Flag.ASYNC);
  return value;
}

const KINDS = { ListComp: GatherKind.LIST, SetComp: GatherKind.SET, DictComp: GatherKind.DICT, GeneratorExp: GatherKind.GENERATOR };

class Elements {
  key = -1;
  element = -1;
}

/** One loop of a comprehension that is open, with the branches of its conditions. */
type OpenGenerator = {
  readonly loop: OpenLoop;
  readonly at: number;
  readonly header: number;
  readonly branches: readonly { readonly branch: number; readonly mark: number; readonly whenFalse: Arm }[];
};

function lowerGenerators(x: Lowering, node: AnyComprehension, firstIterable: number, result: Elements): void {
  const open: OpenGenerator[] = [];
  for (const generator of node.generators) {
    const iterable = open.length === 0 ? firstIterable : x.expression(generator.iterable);
    open.push(openGenerator(x, node, generator, iterable));
  }
  if (node.kind === 'DictComp') {
    result.key = x.expression(node.key);
    result.element = x.expression(node.value);
  } else {
    result.element = x.expression(node.element);
  }
  for (let index = open.length - 1; index >= 0; index--) closeGenerator(x, open[index]!);
}

function openGenerator(x: Lowering, node: AnyComprehension, generator: Comprehension, iterable: number): OpenGenerator {
  const { writer, environment } = x;
  const { start, end, target } = generator;
  const { loop, at } = openLoop(x, node, start, end);
  const header = environment.mark();
  const element = writer.define1(Op.ITERATE, target.start, generator.iterable.end, iterable);
  if (generator.isAsync) writer.addFlag(writer.last, Flag.ASYNC);
  bindTarget(x, target, element);
  const branches = generator.conditions.map((condition) => openCondition(x, condition));
  return { loop, at, header, branches };
}

function openCondition(x: Lowering, node: Expression): OpenGenerator['branches'][number] {
  const { writer, environment } = x;
  const { value, outcome, whenTrue, whenFalse } = lowerCondition(x, node);
  const branch = writer.branch(node.start, node.end, value, outcome);
  const mark = environment.mark();
  narrow(x, whenFalse);
  const skipped = environment.capture(mark);
  environment.undo(mark);
  narrow(x, whenTrue);
  return { branch, mark, whenFalse: skipped };
}

function closeGenerator(x: Lowering, { loop, at, branches }: OpenGenerator): void {
  const { writer, environment } = x;
  for (let index = branches.length - 1; index >= 0; index--) {
    const { branch, mark, whenFalse } = branches[index]!;
    const arm = environment.capture(mark);
    environment.undo(mark);
    writer.branchElse(branch);
    writer.branchEnd(branch);
    environment.join([arm, whenFalse]);
  }
  goBack(x, loop, loop.slots.length === 0 ? 0 : writer.words[at - 2]!, writer.words[at - 2]!);
  closeLoop(x, loop);
  writer.words[at] = writer.length;
  writer.words[at + 1] = writer.length;
  leaveBody(x, loop);
}

/** After the loop what its head holds holds: the body may not have run. */
function leaveBody(x: Lowering, loop: OpenLoop): void {
  const { environment } = x;
  environment.undo(loop.before);
  for (let index = 0; index < loop.slots.length; index++) environment.setHeader(loop.slots[index]!, loop.headers[index]!, false);
}
