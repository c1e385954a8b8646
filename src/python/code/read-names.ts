/** Names: read, bound and deleted. Hot. */
import * as F from '../scopes/flags.ts';
import { Op } from './opcodes.ts';
import { UNBOUND } from './environment.ts';
import type { Name } from '../tree.ts';
import type { Lowering } from './lowering.ts';
import { NO_VARIABLE } from './variables.ts';

/** The constant of `typing`. Never known: what stands below it is there for its bindings. */
export const TYPE_CHECKING = 'TYPE_CHECKING';
const DEBUG = '__debug__';

/** The variable that a Name stands for. */
function variableOf(x: Lowering, { id, start }: Name): number {
  // Names in annotations that are strings stand in no symbol table.
  return x.annotationDepth === 0 ? x.variables.at(x.scope, id, start) : x.variables.lookUp(x.scope, id);
}

/** The value of a Name. */
export function readName(x: Lowering, node: Name): number {
  return readVariable(x, node.id, variableOf(x, node), node.start, node.end);
}

/** The value of a name that stands in a string. */
export function readWritten(x: Lowering, written: string, start: number, end: number): number {
  return readVariable(x, written, x.variables.lookUp(x.scope, written), start, end);
}

function readVariable(x: Lowering, written: string, variable: number, start: number, end: number): number {
  const { variables, writer } = x;
  if (variable === NO_VARIABLE || written === TYPE_CHECKING) return loadGlobal(x, x.mangled(written), start, end);
  const owner = variables.ownerOf(variable);
  const host = variables.hostOf(variable);
  if (host !== x.host) return loadFree(x, variable, start, end);
  if (owner === 0) {
    if (x.isStub || variables.isShared(variable) || (writer.flags & 1) !== 0) return loadGlobal(x, variables.nameOf(variable), start, end);
  } else if (variables.isShared(variable)) {
    return loadFree(x, variable, start, end);
  }
  const slot = variables.slotOf(variable);
  const value = x.environment.read(slot, start, end);
  const kind = x.table.kindOf(owner);
  if (kind > F.CLASS) return value === UNBOUND ? writer.define(Op.UNBOUND, start, end) : value;
  if (value === UNBOUND) return loadGlobal(x, variables.nameOf(variable), start, end);
  if (kind === F.MODULE || !x.environment.isMaybeUnbound(slot)) return value;
  return writer.defineList(Op.PHI, start, end, [value, loadGlobal(x, variables.nameOf(variable), start, end)]);
}

function loadFree(x: Lowering, variable: number, start: number, end: number): number {
  const { variables, writer } = x;
  const number = variables.numberOf(variables.hostOf(variable));
  return writer.define2(Op.LOAD_FREE, start, end, number, writer.text(variables.storedNameOf(variable)));
}

function loadGlobal(x: Lowering, name: string, start: number, end: number): number {
  const value = x.writer.define1(Op.LOAD_GLOBAL, start, end, x.writer.text(name));
  if (name === DEBUG) x.constants[value] = true;
  return value;
}

/** The slot of a name whose value the lowering follows, else -1. */
export function slotOfName(x: Lowering, node: Name): number {
  const { variables } = x;
  const variable = variableOf(x, node);
  if (variable === NO_VARIABLE || variables.isShared(variable) || variables.hostOf(variable) !== x.host) return -1;
  return x.isStub && variables.ownerOf(variable) === 0 ? -1 : variables.slotOf(variable);
}

/** Whether a name means the builtin: nothing in this file binds it. */
export function isBuiltin(x: Lowering, name: string): boolean {
  return x.variables.lookUp(x.scope, name) === NO_VARIABLE && !x.variables.isOfModule(name);
}

/** Binds a Name. */
export function bindName(x: Lowering, node: Name, value: number): void {
  bind(x, node.id, variableOf(x, node), value, node.start, node.end);
}

/** Binds a parameter, an alias, or what is defined: `start` is where the symbol table has it. */
export function bindDefined(x: Lowering, written: string, value: number, start: number, end: number): void {
  bind(x, written, x.variables.at(x.scope, written, start), value, start, end);
}

/** Binds what a pattern or handler calls so. */
export function bindWritten(x: Lowering, written: string, value: number, start: number, end: number): void {
  bind(x, written, x.variables.lookUp(x.scope, written), value, start, end);
}

function bind(x: Lowering, written: string, variable: number, value: number, start: number, end: number): void {
  if (variable === NO_VARIABLE) x.writer.emit2(Op.STORE_GLOBAL, start, end, x.writer.text(x.mangled(written)), value);
  else bindVariable(x, variable, value, start, end);
}

function bindVariable(x: Lowering, variable: number, value: number, start: number, end: number): void {
  const { writer, variables } = x;
  const host = variables.hostOf(variable);
  const name = writer.text(variables.nameOf(variable));
  const isOwn = host === x.host;
  const isOfModule = variables.ownerOf(variable) === 0;
  if (isOfModule) writer.emit2(Op.STORE_GLOBAL, start, end, name, value);
  else if (!isOwn || variables.isCaptured(variable)) {
    writer.emit3(Op.STORE_FREE, start, end, variables.numberOf(host), writer.text(variables.storedNameOf(variable)), value);
  }
  if (isOwn && (isOfModule || !variables.isShared(variable))) x.environment.bind(variables.slotOf(variable), value, name);
}

/** `del name`. */
export function unbindName(x: Lowering, written: string): void {
  const { variables } = x;
  const variable = variables.lookUp(x.scope, written);
  if (variable !== NO_VARIABLE && variables.hostOf(variable) === x.host) x.environment.unbind(variables.slotOf(variable));
}
