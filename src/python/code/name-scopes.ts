/**
 * Scopes of names as the lowering needs them: which variables a piece of code owns, which of them inner code sees.
 * Comprehensions and type parameters have names of their own but run inside the code around them, their host. Hot: classes.
 */

export type NameScopeKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'type-parameters';

/** A name bound in one scope. */
export class Variable {
  readonly name: string;
  /** Under which inner code loads it: the name, made unique for comprehensions and type parameters. */
  readonly storedName: string;
  readonly owner: NameScope;
  /** Index into the environment of the owner's host. */
  readonly slot: number;
  /** Code of another host reads or binds it. */
  isCaptured = false;
  /** Code of another host binds it (`global`, `nonlocal`): what it holds is not known from its host alone. */
  isShared = false;

  constructor(name: string, storedName: string, owner: NameScope, slot: number) {
    this.name = name;
    this.storedName = storedName;
    this.owner = owner;
    this.slot = slot;
  }
}

export class NameScope {
  readonly kind: NameScopeKind;
  readonly parent: NameScope | null;
  /** Whose code it runs in; itself for all but comprehensions and type parameters. */
  readonly host: NameScope;
  readonly variables = new Map<string, Variable>();
  globals: Set<string> | null = null;
  nonlocals: Set<string> | null = null;
  /** Names that are read, where code around it may own them; null where nothing around it can. */
  readonly uses: Set<string> | null;
  /** The class whose private names (`__x`) are meant here, '' for none. */
  readonly privateClass: string;

  // Of hosts.
  slotCount = 0;
  /** Slots in the order in which the text binds them. */
  readonly bindingLog: number[] = [];
  isGenerator = false;
  /** Offsets at which lambdas of this scope start; sorted when the file has been seen. */
  readonly lambdaStarts: number[] = [];
  /** Number in the module's code, -1 until its definition has been lowered. */
  number = -1;

  constructor(kind: NameScopeKind, parent: NameScope | null, privateClass: string) {
    this.kind = kind;
    this.parent = parent;
    this.privateClass = privateClass;
    const isInlined = kind === 'comprehension' || kind === 'type-parameters';
    this.host = isInlined && parent !== null ? parent.host : this;
    this.uses = parent !== null && this.mayBeOwnedAround(parent) ? new Set() : null;
  }

  /** The variable of this name, made when it is new. */
  declare(name: string): Variable {
    const known = this.variables.get(name);
    if (known !== undefined) return known;
    const { host } = this;
    const slot = host.slotCount++;
    const variable = new Variable(name, host === this ? name : `${name}#${slot}`, this, slot);
    this.variables.set(name, variable);
    return variable;
  }

  private mayBeOwnedAround(parent: NameScope): boolean {
    if (parent.uses !== null) return true;
    return parent.host !== this.host && parent.kind !== 'module' && parent.kind !== 'class';
  }
}

/** The variable that a name read in `scope` stands for, class bodies seen from themselves and their type parameters alone; null for names of the module (read from elsewhere) and builtins. */
export function lookUp(scope: NameScope, name: string): Variable | null {
  const own = scope.variables.get(name);
  if (own !== undefined) return own;
  if (scope.globals !== null && scope.globals.has(name)) return null;
  for (let at = scope.parent; at !== null; at = at.parent) {
    if (at.globals !== null && at.globals.has(name)) return null;
    if (at.kind === 'class' && !(scope.kind === 'type-parameters' && scope.parent === at)) continue;
    if (at.kind === 'module' && at !== scope.host) return null;
    const found = at.variables.get(name);
    if (found !== undefined) return found;
  }
  return null;
}

/** `__x` inside a class is `_Class__x` (https://docs.python.org/3/reference/expressions.html#private-name-mangling). */
export function mangled(privateClass: string, name: string): string {
  if (privateClass === '' || name.charCodeAt(0) !== UNDERSCORE || name.charCodeAt(1) !== UNDERSCORE) return name;
  return name.endsWith('__') || name.includes('.') ? name : `_${privateClass}${name}`;
}

/** What private names of a class begin with: its name without leading underscores. */
export function privateClassOf(name: string): string {
  let start = 0;
  while (name.charCodeAt(start) === UNDERSCORE) start++;
  return name.slice(start);
}

const UNDERSCORE = 0x5f;
