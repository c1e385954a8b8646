/**
 * Scopes and what names stand for in them, as Python's symbol table sees it: a name that is bound anywhere in a function
 * is local to all of it. Hot: a scope is a class with one map from name to a small integer.
 */

export const MODULE_SCOPE = 0;
/** Functions, lambdas and the scopes of type parameters. */
export const FUNCTION_SCOPE = 1;
export const CLASS_SCOPE = 2;
export const COMPREHENSION_SCOPE = 3;
export type ScopeKind = typeof MODULE_SCOPE | typeof FUNCTION_SCOPE | typeof CLASS_SCOPE | typeof COMPREHENSION_SCOPE;

/** Bound to something that this file does not import. */
export const BOUND = -1;
/** Bound to a stand-in: None or False, or in a branch taken when an import fails. An import of the same name outweighs it. */
export const BOUND_AS_FALLBACK = -2;
/** Declared `global`. */
export const DECLARED_GLOBAL = -3;
/** Declared `nonlocal`. */
export const DECLARED_NONLOCAL = -4;

/** One scope. `names` gives what each name stands for: an index into the file's imports, or one of the negative marks above. */
export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  /** Of the function or class; that of the enclosing one for comprehensions and lambdas. */
  readonly qualifiedName: string;
  /** What `__qualname__` of something defined here begins with. */
  readonly prefix: string;
  readonly names = new Map<string, number>();
  /** Names assigned or annotated in a class body. */
  readonly attributes: Set<string> | null;

  constructor(kind: ScopeKind, parent: Scope | null, qualifiedName: string, prefix: string) {
    this.kind = kind;
    this.parent = parent;
    this.qualifiedName = qualifiedName;
    this.prefix = prefix;
    this.attributes = kind === CLASS_SCOPE ? new Set() : null;
  }
}

/** The scope whose binding a name read in `scope` refers to, or null where only a builtin can be meant. Class bodies are seen from themselves alone. */
export function scopeOf(scope: Scope, name: string, module: Scope): Scope | null {
  let current: Scope | null = scope;
  while (current !== null) {
    if (current.kind !== CLASS_SCOPE || current === scope) {
      const meaning = current.names.get(name);
      if (meaning === DECLARED_GLOBAL) return module.names.has(name) ? module : null;
      if (meaning !== undefined && meaning !== DECLARED_NONLOCAL) return current;
    }
    current = current.parent;
  }
  return null;
}

/** The nearest scope around a comprehension that is none: where its walrus targets are bound (PEP 572). */
export function scopeOfWalrus(scope: Scope): Scope {
  let current = scope;
  while (current.kind === COMPREHENSION_SCOPE && current.parent !== null) current = current.parent;
  return current;
}

/** Notes a binding by anything but an import. */
export function markBound(scope: Scope, name: string, isFallback: boolean): void {
  const meaning = scope.names.get(name);
  if (meaning === undefined) scope.names.set(name, isFallback ? BOUND_AS_FALLBACK : BOUND);
  else if (!isFallback && (meaning >= 0 || meaning === BOUND_AS_FALLBACK)) scope.names.set(name, BOUND);
}

/**
 * Notes a binding by an import. One that may not happen (`isTentative`: in a `try` or a branch) does not replace an earlier
 * import or definition: `try: import a as x` / `except ImportError: import b as x` means a.
 */
export function markImported(scope: Scope, name: string, index: number, isTentative: boolean): void {
  const meaning = scope.names.get(name);
  if (meaning !== undefined && isTentative && meaning !== BOUND_AS_FALLBACK) return;
  scope.names.set(name, index);
}
