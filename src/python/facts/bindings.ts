/** Names that statements bind: what they mean in their scope, and which of them a module shows. */
import type { BindingFact } from '../facts.ts';
import { IN_BRANCH, IN_IMPORT_HANDLER } from './extraction.ts';
import type { Extraction } from './extraction.ts';
import { CLASS_SCOPE, DECLARED_GLOBAL, DECLARED_NONLOCAL, MODULE_SCOPE, markBound } from './scopes.ts';
import type { Scope } from './scopes.ts';

/** Binds a name in the current scope to something that is not imported. `start` and `end` are the name's. */
export function bind(x: Extraction, name: string, kind: BindingFact['kind'], start: number, end: number): void {
  bindIn(x, x.scope, name, kind, start, end, (x.flags & IN_IMPORT_HANDLER) !== 0);
}

/** As `bind`, in a scope of one's choice. `isFallback`: an import of the same name outweighs this. */
export function bindIn(
  x: Extraction,
  scope: Scope,
  name: string,
  kind: BindingFact['kind'],
  start: number,
  end: number,
  isFallback: boolean,
): void {
  let target = scope;
  if (scope.kind !== MODULE_SCOPE) {
    const meaning = scope.names.get(name);
    if (meaning === DECLARED_NONLOCAL) return;
    if (meaning !== DECLARED_GLOBAL) {
      markBound(scope, name, isFallback);
      return;
    }
    target = x.module;
    noteRebinding(x, name, 'rebind', start, end);
  }
  markBound(target, name, isFallback);
  const use = x.importUses.get(name);
  if (use !== undefined) use.isRebound = true;
  if (!x.bindings.has(name)) x.bindings.set(name, { name, kind, line: x.lines.lineAt(start) });
}

/** Notes that a module-level name is imported; `isModuleLevel` was found out by the caller. */
export function bindImport(x: Extraction, name: string, start: number): void {
  if (!x.bindings.has(name)) x.bindings.set(name, { name, kind: 'import', line: x.lines.lineAt(start) });
}

/** `del name`. A name that the module deletes again is not shown by it. */
export function unbind(x: Extraction, name: string, start: number, end: number): void {
  const scope = x.scope;
  if (scope.kind === MODULE_SCOPE) {
    const use = x.importUses.get(name);
    if (use !== undefined) use.isUsed = true;
    if ((x.flags & (IN_BRANCH | IN_IMPORT_HANDLER)) === 0) x.bindings.delete(name);
    return;
  }
  const meaning = scope.names.get(name);
  if (meaning === DECLARED_GLOBAL) noteRebinding(x, name, 'delete', start, end);
  else if (meaning !== DECLARED_NONLOCAL) markBound(scope, name, false);
}

/** `global` and `nonlocal`. At module level `global` says nothing. */
export function declare(x: Extraction, names: readonly string[], mark: typeof DECLARED_GLOBAL | typeof DECLARED_NONLOCAL): void {
  if (x.scope.kind === MODULE_SCOPE) return;
  for (const name of names) x.scope.names.set(name, mark);
}

/** Notes a name assigned or annotated in a class body. */
export function noteClassAttribute(x: Extraction, name: string): void {
  if (x.scope.kind === CLASS_SCOPE) x.scope.attributes?.add(name);
}

function noteRebinding(x: Extraction, name: string, how: 'rebind' | 'delete', start: number, end: number): void {
  if (!x.frame.isFunction) return;
  const { frame } = x;
  const place = x.lines.place(start, end);
  const fact = { name, scope: frame.qualifiedName, how, isUnderLock: x.lockDepth > 0, isTested: false, place };
  x.pendingWrites.push({ scope: x.module, frame, fact });
}
