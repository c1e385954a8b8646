/** Definitions of a module, with conditions on version and platform decided for the newest Python on Linux. */
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';
import { stringValue } from '../../src/python/literals.ts';
import { utf8Text } from '../../src/python/text.ts';
import type { Expression, FunctionDef, ImportFrom, Statement } from '../../src/python/tree.ts';
import type { ClassDefinition, Definition, Module, Scope } from './definitions.ts';

/** For which Python conditions are decided, and whether what only others define is kept, too. */
export type Conditions = { readonly version: readonly number[]; readonly platform: string; readonly keepsOthers: boolean };
export const NEWEST: Conditions = { version: [3, 14], platform: 'linux', keepsOthers: true };

export type ModuleFile = { readonly name: string; readonly isPackage: boolean; readonly isStub: boolean; readonly distribution: string };

export function readModule(file: ModuleFile, bytes: Uint8Array, conditions: Conditions): Module {
  const { source, tree } = parse(readSource(bytes));
  const scope = emptyScope();
  const module: Module = { kind: 'module', ...file, source, scope };
  new Collector(module, scope, null, conditions).run(tree.body);
  return module;
}

export function textOf(module: Module, node: Expression): string {
  return utf8Text(module.source.bytes, node.start, node.end);
}

function emptyScope(): Scope {
  return { names: new Map(), alternatives: new Map(), stars: [], exported: null };
}

class Collector {
  readonly #module: Module;
  readonly #scope: Scope;
  readonly #owner: ClassDefinition | null;
  readonly #conditions: Conditions;
  /** What only other versions and platforms define. */
  readonly #others = new Map<string, Definition>();
  readonly #otherStars: string[] = [];
  #names: Map<string, Definition>;

  constructor(module: Module, scope: Scope, owner: ClassDefinition | null, conditions: Conditions) {
    this.#conditions = conditions;
    this.#module = module;
    this.#scope = scope;
    this.#owner = owner;
    this.#names = scope.names;
  }

  run(body: readonly Statement[]): void {
    this.#block(body);
    if (!this.#conditions.keepsOthers) return;
    for (const [name, definition] of this.#others) {
      if (!this.#scope.names.has(name)) this.#scope.names.set(name, definition);
      else if (definition.kind === 'import' && !this.#scope.alternatives.has(name)) this.#scope.alternatives.set(name, definition);
    }
    this.#scope.stars.push(...this.#otherStars);
  }

  #block(body: readonly Statement[]): void {
    for (const statement of body) this.#statement(statement, body);
  }

  #statement(statement: Statement, block: readonly Statement[]): void {
    switch (statement.kind) {
      case 'ClassDef':
        this.#class(statement);
        break;
      case 'FunctionDef':
        this.#function(statement, block);
        break;
      case 'Assign':
        for (const target of statement.targets) this.#assign(target, null, statement.value);
        break;
      case 'AnnAssign':
        this.#assign(statement.target, statement.annotation, statement.value);
        break;
      case 'AugAssign':
        if (statement.target.kind === 'Name' && statement.target.id === '__all__') this.#export(statement.value);
        break;
      case 'TypeAlias':
        this.#define(statement.name.id, {
          ...this.#variable(statement.name.id, null, statement.value),
          typeParameters: statement.typeParameters,
        });
        break;
      case 'ExpressionStatement':
        this.#expression(statement.value);
        break;
      case 'Import':
        for (const { name, asName } of statement.names) {
          const bound = asName ?? name.split('.')[0]!;
          const target = asName === null ? bound : name;
          this.#define(bound, { kind: 'import', module: this.#module, target, name: null, isExplicit: asName === name });
        }
        break;
      case 'ImportFrom':
        this.#importFrom(statement);
        break;
      case 'If': {
        const known = decide(this.#module, statement.test, this.#conditions);
        this.#branch(statement.body, known !== false);
        this.#branch(statement.orelse, known !== true);
        break;
      }
      case 'Try':
        this.#block(statement.body);
        this.#block(statement.orelse);
        for (const handler of statement.handlers) this.#block(handler.body);
        this.#block(statement.finalbody);
        break;
      case 'With':
      case 'For':
      case 'While':
        this.#block(statement.body);
        break;
      default:
        break;
    }
  }

  #branch(body: readonly Statement[], isTaken: boolean): void {
    const before = this.#names;
    if (!isTaken) this.#names = this.#others;
    this.#block(body);
    this.#names = before;
  }

  #qualname(name: string): string {
    return this.#owner === null ? name : `${this.#owner.qualname}.${name}`;
  }

  #define(name: string, definition: Definition): void {
    const known = this.#names.get(name);
    if (known === undefined || isPlaceholder(known, definition)) this.#names.set(name, definition);
    else if (known.kind === 'import' && !this.#scope.alternatives.has(name)) this.#scope.alternatives.set(name, definition);
  }

  #class(node: Extract<Statement, { kind: 'ClassDef' }>): void {
    const scope = emptyScope();
    const owner: ClassDefinition = {
      kind: 'class',
      module: this.#module,
      qualname: this.#qualname(node.name),
      node,
      owner: this.#owner,
      scope,
    };
    this.#define(node.name, owner);
    if (this.#names.get(node.name) !== owner && this.#scope.alternatives.get(node.name) !== owner) return;
    new Collector(this.#module, scope, owner, this.#conditions).run(node.body);
    if (!this.#module.isStub) collectAttributes(owner);
  }

  #function(node: FunctionDef, block: readonly Statement[]): void {
    const known = this.#names.get(node.name);
    if (known?.kind === 'function' && (known.block === block || this.#module.isStub)) {
      known.nodes.push(node);
      return;
    }
    this.#define(node.name, {
      kind: 'function',
      module: this.#module,
      qualname: this.#qualname(node.name),
      nodes: [node],
      owner: this.#owner,
      block,
    });
  }

  #variable(name: string, annotation: Expression | null, value: Expression | null): Extract<Definition, { kind: 'variable' }> {
    const qualname = this.#qualname(name);
    return { kind: 'variable', module: this.#module, qualname, annotation, value, owner: this.#owner, method: null, typeParameters: null };
  }

  #assign(target: Expression, annotation: Expression | null, value: Expression | null): void {
    if (target.kind === 'Tuple' || target.kind === 'List') {
      for (const element of target.elements) this.#assign(element, null, null);
      return;
    }
    if (target.kind !== 'Name') return;
    if (target.id === '__all__') {
      if (value !== null) this.#export(value);
      return;
    }
    this.#define(target.id, this.#variable(target.id, annotation, value));
  }

  #expression(value: Expression): void {
    if (value.kind !== 'Call' || value.func.kind !== 'Attribute') return;
    const { value: list, name } = value.func;
    if (list.kind !== 'Name' || list.id !== '__all__') return;
    const argument = value.args[0];
    if (argument !== undefined && (name === 'extend' || name === 'append')) this.#export(argument);
  }

  #export(value: Expression): void {
    const exported = (this.#scope.exported ??= { names: new Set<string>(), modules: [] });
    if (value.kind === 'BinOp') {
      this.#export(value.left);
      this.#export(value.right);
    } else if (value.kind === 'StringLiteral') {
      const name = stringValue(this.#module.source, value);
      if (name !== null) exported.names.add(name);
    } else if (value.kind === 'List' || value.kind === 'Tuple') {
      for (const element of value.elements) this.#export(element.kind === 'Starred' ? element.value : element);
    } else if (value.kind === 'Attribute' && value.name === '__all__') {
      exported.modules.push(value.value);
    }
  }

  #importFrom(statement: ImportFrom): void {
    const target = absolute(this.#module, statement);
    if (target === null) return;
    for (const { name, asName } of statement.names) {
      if (name === '*') {
        (this.#names === this.#scope.names ? this.#scope.stars : this.#otherStars).push(target);
        continue;
      }
      this.#define(asName ?? name, { kind: 'import', module: this.#module, target, name, isExplicit: asName === name });
    }
  }
}

function absolute(module: Module, { level, module: written }: ImportFrom): string | null {
  if (level === 0) return written;
  const parts = module.name.split('.');
  const kept = parts.length - level + (module.isPackage ? 1 : 0);
  if (kept < 1) return null;
  const base = parts.slice(0, kept).join('.');
  return written === '' ? base : `${base}.${written}`;
}

/** `x = None` before the real definition says nothing. */
function isPlaceholder(known: Definition, next: Definition): boolean {
  if (known.kind !== 'variable' || known.annotation !== null) return false;
  if (next.kind === 'variable') return next.annotation !== null;
  return known.value?.kind === 'Constant';
}

/** Attributes that methods set on their first parameter, `__init__` first. */
function collectAttributes(owner: ClassDefinition): void {
  const methods = [...owner.scope.names.values()].flatMap((each) => (each.kind === 'function' ? each.nodes : []));
  const ordered = [...methods.filter((node) => node.name === '__init__'), ...methods.filter((node) => node.name !== '__init__')];
  for (const method of ordered) {
    const first = method.parameters.positionalOnly[0] ?? method.parameters.positional[0];
    if (first !== undefined) collectAssignments(owner, method, first.name, method.body);
  }
}

function collectAssignments(owner: ClassDefinition, method: FunctionDef, self: string, body: readonly Statement[]): void {
  const set = (target: Expression, annotation: Expression | null, value: Expression | null): void => {
    if (target.kind === 'Tuple') for (const element of target.elements) set(element, null, null);
    if (target.kind !== 'Attribute' || target.value.kind !== 'Name' || target.value.id !== self) return;
    const known = owner.scope.names.get(target.name);
    const isVague = known?.kind === 'variable' && known.annotation === null && known.value?.kind === 'Constant';
    if (known !== undefined && !(isVague && (annotation !== null || value?.kind !== 'Constant'))) return;
    owner.scope.names.set(target.name, {
      kind: 'variable',
      module: owner.module,
      qualname: `${owner.qualname}.${target.name}`,
      annotation,
      value,
      owner,
      method,
      typeParameters: null,
    });
  };
  forEachStatement(body, (statement) => {
    if (statement.kind === 'Assign') for (const target of statement.targets) set(target, null, statement.value);
    if (statement.kind === 'AnnAssign') set(statement.target, statement.annotation, statement.value);
  });
}

/** Statements of a body, those of nested blocks included, those of nested functions and classes not. */
export function forEachStatement(body: readonly Statement[], visit: (statement: Statement) => void): void {
  for (const statement of body) {
    visit(statement);
    if (statement.kind === 'FunctionDef' || statement.kind === 'ClassDef') continue;
    if ('body' in statement) forEachStatement(statement.body, visit);
    if ('orelse' in statement) forEachStatement(statement.orelse, visit);
    if (statement.kind === 'Try') {
      for (const handler of statement.handlers) forEachStatement(handler.body, visit);
      forEachStatement(statement.finalbody, visit);
    }
    if (statement.kind === 'Match') for (const each of statement.cases) forEachStatement(each.body, visit);
  }
}

/** Whether a condition holds; null where it depends on more than version, platform and type checking. */
function decide(module: Module, test: Expression, conditions: Conditions): boolean | null {
  switch (test.kind) {
    case 'Constant':
      return test.value === 'True' ? true : test.value === 'False' ? false : null;
    case 'Name':
    case 'Attribute': {
      const name = test.kind === 'Name' ? test.id : test.name;
      return name === 'TYPE_CHECKING' || name === 'PY3' ? true : name === 'PY2' ? false : null;
    }
    case 'UnaryOp': {
      const operand = test.operator === 'not' ? decide(module, test.operand, conditions) : null;
      return operand === null ? null : !operand;
    }
    case 'BoolOp': {
      const values = new Set(test.values.map((value) => decide(module, value, conditions)));
      const absorbing = test.operator === 'or';
      if (values.has(absorbing)) return absorbing;
      return values.has(null) ? null : !absorbing;
    }
    case 'Compare':
      return compare(textOf(module, test), conditions);
    case 'Call': {
      const match = /^sys\.platform\.startswith\(["'](\w+)["']\)$/.exec(textOf(module, test));
      return match === null ? null : conditions.platform.startsWith(match[1]!);
    }
    default:
      return null;
  }
}

function compare(text: string, { version: current, platform: system }: Conditions): boolean | null {
  const platform = /^sys\.platform\s*(==|!=)\s*["'](\w+)["']$/.exec(text);
  if (platform !== null) return (platform[2] === system) === (platform[1] === '==');
  const version = /^(?:sys\.)?version_info(\[0\]|\[:2\])?\s*(>=|<=|==|>|<)\s*\(?([\d,\s]+)\)?$/.exec(text);
  if (version === null) return null;
  const wanted = version[3]!
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  let order = 0;
  for (let i = 0; i < wanted.length && order === 0; i++) order = Math.sign((current[i] ?? 0) - wanted[i]!);
  switch (version[2]) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    default:
      return order === 0;
  }
}
