/** One file's syntax tree → its module code: one walk that collects names, one that writes instructions. */
import { LineIndex } from '../../kit/line-index.ts';
import type { Expression, FunctionDef, Lambda, Parameter, Parameters, ParseResult, Statement } from '../tree.ts';
import { collectNames, parametersInOrder } from './collect-names.ts';
import { lowerExpression } from './expressions.ts';
import { lastName } from './operands.ts';
import { Lowering } from './lowering.ts';
import type { PendingScope, Walk } from './lowering.ts';
import type { CodeParameter, CodeScope, ModuleCode } from './module-code.ts';
import { mangled } from './name-scopes.ts';
import type { NameScope } from './name-scopes.ts';
import { Op } from './opcodes.ts';
import { bindVariable } from './read-names.ts';
import { lowerBlock } from './blocks.ts';
import { lowerStatement } from './statements.ts';

export type LowerOptions = {
  /** A `.pyi`: nothing in it runs, so names mean what they mean at its end. */
  readonly isStub: boolean;
};

/** The code of one parsed file. Never throws; what the parser could not read becomes UNKNOWN or nothing. */
export function lowerModule(result: ParseResult, options: LowerOptions): ModuleCode {
  const { source, tree } = result;
  const lines = new LineIndex(source.bytes, source.length);
  const x = new Lowering({ source, lines, names: collectNames(tree), isStub: options.isStub, walk: WALK });
  x.names.module.number = 0;
  x.pending.push({ names: x.names.module, node: null, name: '', qualifiedName: '', parent: -1 });
  const scopes: CodeScope[] = [];
  for (let number = 0; number < x.pending.length; number++) {
    x.number = number;
    scopes.push(lowerScope(x, x.pending[number]!, tree.body));
  }
  const { writer } = x;
  return { words: writer.words.slice(0, writer.length), strings: writer.strings, scopes, lineStarts: lines.lineStarts(), isCut: x.isCut };
}

const WALK: Walk = { expression: lowerExpression, statement: lowerStatement };

function lowerScope(x: Lowering, pending: PendingScope, moduleBody: readonly Statement[]): CodeScope {
  const { names, node, name, qualifiedName, parent } = pending;
  const { writer } = x;
  const start = writer.length;
  x.scope = names;
  x.environment.reset(names.slotCount);
  x.constants = [];
  x.declared = null;
  x.loops = [];
  x.isReachable = true;
  writer.valueCount = 0;
  const isCallable = node !== null && node.kind !== 'ClassDef';
  const parameters = isCallable ? bindParameters(x, names, node) : [];
  const body = node === null ? moduleBody : node.kind === 'Lambda' ? [] : node.body;
  if (node?.kind === 'Lambda') writer.emit1(Op.RETURN, node.body.start, node.body.end, x.expression(node.body));
  else lowerBlock(x, body);
  if (!isCallable) exportNames(x, names);
  return {
    kind: names.kind === 'comprehension' || names.kind === 'type-parameters' ? 'function' : names.kind,
    name,
    qualifiedName,
    parent,
    start,
    end: writer.length,
    valueCount: writer.valueCount,
    parameters,
    isAsync: node?.kind === 'FunctionDef' && node.isAsync,
    isGenerator: names.isGenerator,
    isStub: node?.kind !== 'Lambda' && body.every(doesNothing),
    nameStart: node === null ? 0 : node.kind === 'Lambda' ? node.start : node.nameStart,
    nameEnd: node === null ? 0 : node.kind === 'Lambda' ? node.end : node.nameEnd,
    bodyEnd: node === null ? x.source.length : node.end,
  };
}

function bindParameters(x: Lowering, names: NameScope, node: FunctionDef | Lambda): readonly CodeParameter[] {
  const all = parametersInOrder(node.parameters);
  x.writer.valueCount = all.length;
  return all.map((parameter, index) => {
    const { start, end, defaultValue } = parameter;
    const name = mangled(names.privateClass, parameter.name);
    const variable = names.variables.get(name);
    if (variable !== undefined) bindVariable(x, variable, index, start, end);
    return { name, kind: kindOf(node.parameters, parameter, index), hasDefault: defaultValue !== null };
  });
}

function kindOf(parameters: Parameters, parameter: Parameter, index: number): CodeParameter['kind'] {
  const { positionalOnly, positional, variadic, keywordVariadic } = parameters;
  if (index < positionalOnly.length) return 'positional-only';
  if (index < positionalOnly.length + positional.length) return 'positional';
  if (parameter === variadic) return 'variadic';
  return parameter === keywordVariadic ? 'keyword-variadic' : 'keyword-only';
}

/** What attribute access finds on the module or class. */
function exportNames(x: Lowering, names: NameScope): void {
  const { writer } = x;
  const { end } = x.pending[x.number]!.node ?? { end: x.source.length };
  for (const variable of names.variables.values()) {
    let value: number;
    if (variable.isShared) value = writer.define1(Op.LOAD_GLOBAL, end, end, writer.text(variable.name));
    else value = x.environment.read(variable.slot, end, end);
    if (value >= 0) writer.emit2(Op.EXPORT, end, end, writer.text(variable.name), value);
  }
}

function doesNothing(node: Statement): boolean {
  switch (node.kind) {
    case 'Pass':
      return true;
    case 'ExpressionStatement':
      return node.value.kind === 'StringLiteral' || (node.value.kind === 'Constant' && node.value.value === '...');
    case 'Raise':
      return node.exception !== null && isNotImplemented(node.exception);
    default:
      return false;
  }
}

function isNotImplemented(node: Expression): boolean {
  return lastName(node.kind === 'Call' ? node.func : node) === 'NotImplementedError';
}
