/** Names of modules, of enclosing functions and of imports. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { Activation } from './activation.ts';
import { literal } from './constants.ts';
import { type Frozen, thaw } from './frozen.ts';
import { type HeapObject, elementsOf, external } from './heap.ts';
import { MUTATORS } from './method-tables.ts';
import { withReads } from './reads.ts';
import { type Taint, tainted } from './taint-set.ts';
import { type Value, UNKNOWN, constantValue, joinValues, referenceValue, taintedValue, withTaint } from './value.ts';

export function loadGlobal(a: Activation, pc: number, name: string): Value {
  const stored = a.state?.names.get(`g ${name}`);
  if (stored !== undefined) return stored;
  const known = moduleMember(a, pc, a.module, name);
  if (known !== null) return named(a, pc, known);
  return withReads(a, pc, referenceValue({ kind: 'external', name: `builtins.${name}`, isInstance: false }), []);
}

/** A name that stands for a name of a library may be a source. */
function named(a: Activation, pc: number, value: Value): Value {
  const own = value.references.flatMap((reference) => (reference.kind === 'external' ? [reference.name] : []));
  return withReads(a, pc, value, own);
}

/** A name of a first-party module: what its body gives it, and what functions may have put there since. */
export function moduleMember(a: Activation, pc: number, module: number, name: string): Value | null {
  const { program } = a;
  const member = program.names.member(module, name);
  if (member === null) {
    const inner = program.names.submodule(module, name);
    return inner < 0 ? null : referenceValue({ kind: 'module', module: inner });
  }
  const cell = program.labels.cell(`g ${module} ${name}`);
  const value = thawHere(a, pc, member.value, `global ${name}`, (object) => (member.isShared ? opened(object, cell) : object));
  if (!member.isShared) return value;
  for (const number of value.objects) a.cells.set(number, cell);
  return value.objects.length > 0 && value.constant === null ? value : withTaint({ ...value, constant: null, isOpen: true }, tainted(cell));
}

/** A container that functions may have changed. */
function opened(object: HeapObject, cell: number): HeapObject {
  const rest = joinValues(elementsOf({ ...object, items: null, fields: new Map() }), taintedValue(tainted(cell)));
  return { ...object, rest, isOpen: true };
}

export function thawHere(
  a: Activation,
  pc: number,
  frozen: Frozen,
  part: string,
  change = (object: HeapObject): HeapObject => object,
): Value {
  let count = 0;
  const series = frozen.objects.length === 0 ? [] : a.series(pc, part);
  return thaw(frozen, {
    allocate: (object) => a.allocateIn(series, count++, change(object)),
    symbol: () => UNKNOWN,
    taint: (taint) => absolute(a, taint),
    join: joinValues,
  });
}

/** Without what parameters of another function brought. */
function absolute(a: Activation, taint: Taint): Taint {
  if (taint.size === 0) return taint;
  return taint.filter((label) => a.program.labels.all[label]!.kind !== 'parameter');
}

export function storeGlobal(a: Activation, name: string, value: Value): undefined {
  a.state?.names.set(`g ${name}`, value);
  if (a.scope.kind !== 'module') a.fillCell(a.program.labels.cell(`g ${a.module} ${name}`), a.deepTaint(value));
  else if (!a.exports.has(name)) a.exports.set(name, value);
}

export function storeFree(a: Activation, scope: number, name: string, value: Value): undefined {
  const key = `f ${a.firstScope + scope} ${name}`;
  a.state?.names.set(key, value);
  a.fillCell(a.program.labels.cell(key), a.deepTaint(value));
}

export function loadFree(a: Activation, pc: number, scope: number, name: string): Value {
  const key = `f ${a.firstScope + scope} ${name}`;
  const stored = a.state?.names.get(key);
  const isShared = sharedFreeNames(a.code).has(`${scope} ${name}`);
  if (stored !== undefined)
    return isShared ? withTaint({ ...stored, constant: null, isOpen: true }, tainted(a.program.labels.cell(key))) : stored;
  if (isShared) return sharedFree(a, pc, key);
  const bound = boundOnce(a, scope, name);
  if (bound !== null) return named(a, pc, bound);
  return a.isRelevant(a.words[pc + 2]!) ? withTaint(UNKNOWN, tainted(a.program.labels.cell(key))) : UNKNOWN;
}

/** What inner functions put into it is put into its cell. */
function sharedFree(a: Activation, pc: number, key: string): Value {
  const cell = a.program.labels.cell(key);
  const value = a.make(pc, external({ names: [], positional: [], keywords: new Map(), isOpen: true }), `free ${key}`);
  for (const number of value.objects) a.cells.set(number, cell);
  return withTaint({ ...value, isOpen: true }, tainted(cell));
}

/** Names of enclosing functions that inner ones bind, or into whose values they store. */
function sharedFreeNames(code: ModuleCode): ReadonlySet<string> {
  let found = sharedFreeOf.get(code);
  if (found === undefined) {
    found = findSharedFree(code);
    sharedFreeOf.set(code, found);
  }
  return found;
}

const sharedFreeOf = new WeakMap<ModuleCode, ReadonlySet<string>>();

function findSharedFree({ words, strings, scopes }: ModuleCode): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [own, scope] of scopes.entries()) {
    const loaded = new Map<number, string>();
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      const at = pc + HEADER_WORDS;
      const key = loaded.get(words[at]!);
      switch (words[pc]! & 0xff) {
        case Op.LOAD_FREE:
          if (words[at] !== own) loaded.set(words[pc + 2]!, `${words[at]} ${strings[words[at + 1]!]}`);
          break;
        case Op.STORE_FREE:
          if (words[at] !== own) found.add(`${words[at]} ${strings[words[at + 1]!]}`);
          break;
        case Op.STORE_ITEM:
        case Op.STORE_ATTRIBUTE:
          if (key !== undefined) found.add(key);
          break;
        case Op.ATTRIBUTE:
          if (key !== undefined && MUTATORS.has(strings[words[at + 1]!]!)) found.add(key);
          break;
        default:
      }
    }
  }
  return found;
}

/** A name that its function binds once: to a constant, a function, a class or an import. */
function boundOnce(a: Activation, scope: number, name: string): Value | null {
  const known = boundAt.get(a.code) ?? new Map<string, number>();
  boundAt.set(a.code, known);
  const key = `${scope} ${name}`;
  const found = known.get(key) ?? bindingOf(a.code, scope, name);
  known.set(key, found);
  return found < 0 ? null : definedBy(a, found);
}

/** By scope and name: the instruction that makes what the name is bound to, -1 where it is not the only one. */
const boundAt = new WeakMap<ModuleCode, Map<string, number>>();

function bindingOf({ words, strings, scopes }: ModuleCode, scope: number, name: string): number {
  const holder = scopes[scope];
  if (holder === undefined) return -1;
  let stored = -2;
  const definedAt = new Map<number, number>();
  for (const other of scopes) {
    if (other.start < holder.start) continue;
    for (let pc: number = other.start; pc < other.end; pc += instructionLength(words, pc)) {
      const at = pc + HEADER_WORDS;
      if (other === holder && words[pc + 2]! >= 0) definedAt.set(words[pc + 2]!, pc);
      if ((words[pc]! & 0xff) !== Op.STORE_FREE || words[at] !== scope || strings[words[at + 1]!] !== name) continue;
      if (stored !== -2 || other !== holder) return -1;
      stored = words[at + 2]!;
    }
  }
  return definedAt.get(stored) ?? -1;
}

/** What a constant, a definition or an import stands for, wherever it is run. */
function definedBy(a: Activation, pc: number): Value | null {
  const { words, strings } = a.code;
  const at = pc + HEADER_WORDS;
  switch (words[pc]! & 0xff) {
    case Op.CONSTANT:
      return constantValue(literal(words[at]!, strings[words[at + 1]!]!));
    case Op.FUNCTION:
      return referenceValue({ kind: 'function', scope: a.firstScope + words[at]!, binding: 'plain' });
    case Op.CLASS:
      return referenceValue({ kind: 'class', scope: a.firstScope + words[at]! });
    case Op.IMPORT:
      return importModule(a, strings[words[at]!]!, words[at + 1]!, ((words[pc]! >>> 8) & 16) !== 0);
    case Op.IMPORT_FROM:
      return importFrom(a, pc, strings[words[at]!]!, words[at + 1]!, strings[words[at + 2]!]!);
    default:
      return null;
  }
}

export function importModule(a: Activation, dotted: string, level: number, bindsTop: boolean): Value {
  const whole = a.program.names.absolute(a.module, level, dotted);
  return moduleNamed(a, bindsTop && whole.includes('.') ? whole.slice(0, whole.indexOf('.')) : whole);
}

/** A module by its absolute name: of the program, else of a library. */
export function moduleNamed(a: Activation, dotted: string): Value {
  const module = a.program.names.moduleNamed(dotted);
  if (module >= 0) return referenceValue({ kind: 'module', module });
  return referenceValue({ kind: 'external', name: dotted, isInstance: false });
}

export function importFrom(a: Activation, pc: number, dotted: string, level: number, name: string): Value {
  const { names } = a.program;
  const whole = names.absolute(a.module, level, dotted);
  const module = names.moduleNamed(whole);
  if (module >= 0) return moduleMember(a, pc, module, name) ?? UNKNOWN;
  const inner = names.moduleNamed(`${whole}.${name}`);
  if (inner >= 0) return referenceValue({ kind: 'module', module: inner });
  const value = referenceValue({ kind: 'external', name: `${whole}.${name}`, isInstance: false });
  return a.isShallow ? value : withReads(a, pc, value, [`${whole}.${name}`]);
}
