/** One file's syntax tree → its module code: one walk that collects names, one that writes instructions. */
import { LineIndex } from '../../kit/line-index.ts';
import { buildSymbolTable } from '../scopes/build.ts';
import * as F from '../scopes/flags.ts';
import type { Expression, ParseResult, Statement, Tree } from '../tree.ts';
import { lowerExpression } from './expressions.ts';
import { lastName } from './operands.ts';
import { Lowering } from './lowering.ts';
import type { PendingScope, Walk } from './lowering.ts';
import type { CodeScope, ModuleCode } from './module-code.ts';
import { Op } from './opcodes.ts';
import { bindParameters } from './parameters.ts';
import { lowerBlock } from './blocks.ts';
import { SymbolStore } from '../scopes/symbol-store.ts';
import { lowerStatement } from './statements.ts';
import { findTypeComments } from './type-comments.ts';
import { Variables } from './variables.ts';

export type LowerOptions = {
  /** A `.pyi`: nothing in it runs, so names mean what they mean at its end. */
  readonly isStub: boolean;
};

/** The code of one parsed file. Never throws; what the parser could not read becomes UNKNOWN or nothing. */
export function lowerModule(result: ParseResult, options: LowerOptions): ModuleCode {
  const { source, tree, comments } = result;
  const lines = new LineIndex(source.bytes, source.length);
  const typeComments = findTypeComments(source.bytes, comments);
  const x = new Lowering({ source, lines, variables: variablesOf(tree), isStub: options.isStub, typeComments, walk: WALK });
  x.variables.setNumber(0, 0);
  x.pending.push({ scope: 0, node: null, name: '', qualifiedName: '', parent: -1 });
  const scopes: CodeScope[] = [];
  for (let number = 0; number < x.pending.length; number++) {
    x.number = number;
    scopes.push(lowerScope(x, x.pending[number]!, tree.body));
  }
  const { writer } = x;
  return { words: writer.words.slice(0, writer.length), strings: writer.strings, scopes, lineStarts: lines.lineStarts(), isCut: x.isCut };
}

/** One for all modules, which are lowered one after the other. */
const STORE = new SymbolStore();
let variables: Variables | null = null;

function variablesOf(tree: Tree): Variables {
  const table = buildSymbolTable(tree, STORE);
  if (variables === null) variables = new Variables(table);
  else variables.reset(table);
  return variables;
}

const WALK: Walk = { expression: lowerExpression, statement: lowerStatement };

function lowerScope(x: Lowering, pending: PendingScope, moduleBody: readonly Statement[]): CodeScope {
  const { scope, node, name, qualifiedName, parent } = pending;
  const { writer, table } = x;
  const start = writer.length;
  x.scope = scope;
  x.host = scope;
  x.environment.reset(x.variables.slotCountOf(scope));
  x.constants = [];
  x.declared = null;
  x.loops = [];
  x.isReachable = true;
  writer.valueCount = 0;
  const isCallable = node !== null && node.kind !== 'ClassDef';
  const parameters = isCallable ? bindParameters(x, node) : [];
  const body = node === null ? moduleBody : node.kind === 'Lambda' ? [] : node.body;
  if (node?.kind === 'Lambda') writer.emit1(Op.RETURN, node.body.start, node.body.end, x.expression(node.body));
  else lowerBlock(x, body);
  if (!isCallable) exportNames(x);
  return {
    kind: kindOf(table.kindOf(scope)),
    name,
    qualifiedName,
    parent,
    start,
    end: writer.length,
    valueCount: writer.valueCount,
    parameters,
    isAsync: node?.kind === 'FunctionDef' && node.isAsync,
    isGenerator: isCallable && table.hasFlag(scope, F.GENERATOR),
    isStub: node?.kind !== 'Lambda' && body.every(doesNothing),
    nameStart: node === null ? 0 : node.kind === 'Lambda' ? node.start : node.nameStart,
    nameEnd: node === null ? 0 : node.kind === 'Lambda' ? node.end : node.nameEnd,
    bodyEnd: node === null ? x.source.length : node.end,
  };
}

function kindOf(scopeKind: number): CodeScope['kind'] {
  switch (scopeKind) {
    case F.MODULE:
      return 'module';
    case F.CLASS:
      return 'class';
    case F.LAMBDA:
      return 'lambda';
    default:
      return 'function';
  }
}

/** What attribute access finds on the module or class. */
function exportNames(x: Lowering): void {
  const { writer, variables } = x;
  const { end } = x.pending[x.number]!.node ?? { end: x.source.length };
  for (const variable of variables.variablesOf(x.scope)) {
    const name = writer.text(variables.nameOf(variable));
    let value: number;
    if (variables.isShared(variable)) value = writer.define1(Op.LOAD_GLOBAL, end, end, name);
    else value = x.environment.read(variables.slotOf(variable), end, end);
    if (value >= 0) writer.emit2(Op.EXPORT, end, end, name, value);
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
