/** Names: read, bound and deleted. Hot. */
import { Op } from './opcodes.ts';
import { UNBOUND } from './environment.ts';
import type { Lowering } from './lowering.ts';
import { lookUp, mangled } from './name-scopes.ts';
import type { NameScope, Variable } from './name-scopes.ts';

/** Never known: what stands below it is there for its bindings. */
const TYPE_CHECKING = 'TYPE_CHECKING';
const DEBUG = '__debug__';

/** The value of a name as it is written in the text. */
export function readName(x: Lowering, written: string, start: number, end: number): number {
  const { scope, writer } = x;
  const name = mangled(scope.privateClass, written);
  const variable = lookUp(scope, name);
  if (variable === null || name === TYPE_CHECKING) return loadGlobal(x, name, start, end);
  const { host } = variable.owner;
  if (host !== scope.host) return writer.define2(Op.LOAD_FREE, start, end, host.number, writer.text(variable.storedName));
  if (host.kind === 'module' && variable.owner === host) {
    if (x.isStub || variable.isShared || (writer.flags & 1) !== 0) return loadGlobal(x, name, start, end);
  } else if (variable.isShared) {
    return writer.define2(Op.LOAD_FREE, start, end, host.number, writer.text(variable.storedName));
  }
  const value = x.environment.read(variable.slot, start, end);
  if (variable.owner !== host || (host.kind !== 'class' && host.kind !== 'module')) {
    return value === UNBOUND ? writer.define(Op.UNBOUND, start, end) : value;
  }
  if (value === UNBOUND) return loadGlobal(x, name, start, end);
  if (host.kind === 'module' || !x.environment.isMaybeUnbound(variable.slot)) return value;
  return writer.defineList(Op.PHI, start, end, [value, loadGlobal(x, name, start, end)]);
}

function loadGlobal(x: Lowering, name: string, start: number, end: number): number {
  const value = x.writer.define1(Op.LOAD_GLOBAL, start, end, x.writer.text(name));
  if (name === DEBUG) x.constants[value] = true;
  return value;
}

/** The slot of a name whose value the lowering follows, else -1. */
export function slotOfName(x: Lowering, written: string): number {
  const { scope } = x;
  const variable = lookUp(scope, mangled(scope.privateClass, written));
  if (variable === null || variable.isShared || variable.owner.host !== scope.host) return -1;
  return x.isStub && variable.owner.kind === 'module' ? -1 : variable.slot;
}

/** Whether a name means the builtin: nothing in this file binds it. */
export function isBuiltin(x: Lowering, name: string): boolean {
  return lookUp(x.scope, name) === null && !x.names.module.variables.has(name);
}

/** Binds a name by a statement or walrus. */
export function bindName(x: Lowering, written: string, value: number, start: number, end: number): void {
  const { writer } = x;
  const scope = bindingScope(x.scope);
  const name = mangled(scope.privateClass, written);
  if (scope.globals !== null && scope.globals.has(name)) {
    writer.emit2(Op.STORE_GLOBAL, start, end, writer.text(name), value);
    return;
  }
  const variable = scope.variables.get(name) ?? lookUp(scope, name);
  if (variable === null) writer.emit2(Op.STORE_GLOBAL, start, end, writer.text(name), value);
  else bindVariable(x, variable, value, start, end);
}

/** Binds the target of a comprehension. */
export function bindOwnName(x: Lowering, written: string, value: number, start: number, end: number): void {
  const variable = x.scope.variables.get(mangled(x.scope.privateClass, written));
  if (variable !== undefined) bindVariable(x, variable, value, start, end);
}

export function bindVariable(x: Lowering, variable: Variable, value: number, start: number, end: number): void {
  const { writer } = x;
  const { owner } = variable;
  const isOwn = owner.host === x.scope.host;
  if (owner.kind === 'module') {
    writer.emit2(Op.STORE_GLOBAL, start, end, writer.text(variable.name), value);
  } else if (variable.isCaptured || !isOwn) {
    writer.emit3(Op.STORE_FREE, start, end, owner.host.number, writer.text(variable.storedName), value);
  }
  if (isOwn && !(variable.isShared && owner.kind !== 'module')) x.environment.bind(variable.slot, value, writer.text(variable.name));
}

/** `del name`. */
export function unbindName(x: Lowering, written: string): void {
  const scope = bindingScope(x.scope);
  const variable = scope.variables.get(mangled(scope.privateClass, written));
  if (variable !== undefined && variable.owner.host === scope.host) x.environment.unbind(variable.slot);
}

function bindingScope(scope: NameScope): NameScope {
  let at = scope;
  while (at.kind === 'comprehension' && at.parent !== null) at = at.parent;
  return at;
}
