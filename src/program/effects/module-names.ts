/**
 * What a name in code stands for, found by names alone: classes, modules, variables of modules, external names. Enough
 * for exceptions and for variables of modules, which are hardly ever computed. A class, for it remembers what it found.
 */
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { Flag, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { BUILTINS } from '../../python/facts/builtins.ts';
import type { ProgramScopes } from '../calls/call-graph.ts';
import { definitionsOf } from './call-arguments.ts';

/** Scopes are numbered through the program. */
export type Meaning =
  | { readonly kind: 'module'; readonly module: number }
  | { readonly kind: 'class'; readonly scope: number }
  | { readonly kind: 'function'; readonly scope: number }
  | { readonly kind: 'variable'; readonly module: number; readonly name: string; readonly value: number }
  | { readonly kind: 'tuple'; readonly members: readonly Meaning[] }
  | { readonly kind: 'external'; readonly dotted: string };

/** Imports of imports of imports are followed so far. */
const MAX_STEPS = 40;
/** Where several values may reach a name, so many are looked at. */
const MAX_ALTERNATIVES = 8;
const NO_BINDINGS: ReadonlyMap<string, number> = new Map();

export class ModuleNames {
  private readonly scopes: ProgramScopes;
  private readonly byDotted = new Map<string, number[]>();
  private readonly bound = new Map<number, ReadonlyMap<string, number>>();
  private readonly stars = new Map<number, readonly number[]>();
  private readonly defined = new Map<number, Int32Array>();

  constructor(scopes: ProgramScopes) {
    this.scopes = scopes;
    scopes.modules.forEach(({ dotted, isHidden }, number) => {
      if (isHidden) return;
      const known = this.byDotted.get(dotted);
      if (known === undefined) this.byDotted.set(dotted, [number]);
      else known.push(number);
    });
  }

  /** What a value of a scope may stand for; empty where that is computed. */
  meanings(scope: number, value: number, steps = MAX_STEPS): readonly Meaning[] {
    const at = this.place(scope);
    if (at === null || value < 0 || steps <= 0) return [];
    const { code, module } = at;
    const pc = this.definition(scope, value);
    if (pc < 0) return [];
    const { words, strings } = code;
    const operand = (number: number): number => words[pc + HEADER_WORDS + number]!;
    switch (words[pc]! & 0xff) {
      case Op.LOAD_GLOBAL:
        return this.global(module, strings[operand(0)]!, steps - 1);
      case Op.LOAD_FREE:
        return this.free(scope - at.local + operand(0), strings[operand(1)]!, steps - 1);
      case Op.IMPORT_FROM:
        return this.importedFrom(module, strings[operand(0)]!, operand(1), strings[operand(2)]!, steps - 1);
      case Op.IMPORT: {
        const isTop = ((words[pc]! >> 8) & Flag.BINDS_TOP) !== 0;
        const dotted = this.absolute(module, strings[operand(0)]!, operand(1));
        return [this.dotted(module, isTop ? dotted.split('.')[0]! : dotted)];
      }
      case Op.ATTRIBUTE:
        return this.meanings(scope, operand(0), steps - 1).flatMap((owner) => this.member(module, owner, strings[operand(1)]!, steps - 1));
      case Op.CLASS:
        return [{ kind: 'class', scope: scope - at.local + operand(0) }];
      case Op.FUNCTION:
        return [{ kind: 'function', scope: scope - at.local + operand(0) }];
      case Op.TUPLE:
        return [{ kind: 'tuple', members: this.tupleMembers(scope, pc, words, steps - 1) }];
      case Op.NARROW:
      case Op.DECLARE:
        return this.meanings(scope, operand(0), steps - 1);
      case Op.PHI:
        return Array.from({ length: Math.min(operand(0), MAX_ALTERNATIVES) }, (_, number) => operand(1 + number)).flatMap((member) =>
          this.meanings(scope, member, steps >> 1),
        );
      default:
        return [];
    }
  }

  /** The scope of a module's body. */
  moduleScope(module: number): number {
    return this.scopes.firstScope[module]!;
  }

  /** What a name of a module stands for. */
  global(module: number, name: string, steps = MAX_STEPS): readonly Meaning[] {
    if (steps <= 0) return [];
    const value = this.bindings(this.scopes.firstScope[module]!).get(name);
    if (value !== undefined) {
      const found = this.meanings(this.scopes.firstScope[module]!, value, steps - 1);
      return found.length > 0 ? found : [{ kind: 'variable', module, name, value }];
    }
    for (const other of this.starModules(module)) {
      if (this.bindings(this.scopes.firstScope[other]!).has(name)) return this.global(other, name, steps - 1);
    }
    const builtin = BUILTINS.get(name);
    return builtin === undefined ? [] : [{ kind: 'external', dotted: builtin }];
  }

  /** What the class statement of a scope names as bases. */
  basesOf(scope: number): readonly Meaning[] {
    const at = this.place(scope);
    const around = at === null ? -1 : scope - at.local + at.scope.parent;
    const holder = around < 0 ? null : this.place(around);
    if (at === null || holder === null) return [];
    const { words } = at.code;
    for (let pc = holder.scope.start; pc < holder.scope.end; pc += instructionLength(words, pc)) {
      const operands = pc + HEADER_WORDS;
      if ((words[pc]! & 0xff) !== Op.CLASS || words[operands] !== at.local) continue;
      const values = Array.from({ length: words[operands + 1]! }, (_, number) => words[operands + 3 + number]! >> 1);
      return values.flatMap((value) => this.meanings(around, value));
    }
    return [];
  }

  /** The instruction that defines a value: a word of its module's code; -1 for parameters. */
  definition(scope: number, value: number): number {
    const known = this.defined.get(scope);
    if (known !== undefined) return known[value] ?? -1;
    const at = this.place(scope);
    const made = at === null ? new Int32Array(0) : definitionsOf(at.code, at.local);
    this.defined.set(scope, made);
    return made[value] ?? -1;
  }

  /** The code of a scope; null where the file could not be read. */
  place(scope: number): { readonly module: number; readonly local: number; readonly code: ModuleCode; readonly scope: CodeScope } | null {
    const module = this.scopes.moduleOf[scope];
    const code = module === undefined ? null : (this.scopes.codes[module] ?? null);
    if (module === undefined || code === null) return null;
    const local = scope - this.scopes.firstScope[module]!;
    return { module, local, code, scope: code.scopes[local]! };
  }

  private tupleMembers(scope: number, pc: number, words: Int32Array, steps: number): readonly Meaning[] {
    const count = Math.min(words[pc + HEADER_WORDS]!, MAX_ALTERNATIVES * 4);
    return Array.from({ length: count }, (_, number) => words[pc + HEADER_WORDS + 1 + number]! >> 1).flatMap((member) =>
      this.meanings(scope, member, steps),
    );
  }

  private member(from: number, owner: Meaning, name: string, steps: number): readonly Meaning[] {
    switch (owner.kind) {
      case 'module': {
        const child = this.find(from, `${this.scopes.modules[owner.module]!.dotted}.${name}`);
        const found = this.global(owner.module, name, steps);
        if (found.length > 0 && !(found[0]!.kind === 'external' && found[0]!.dotted === `builtins.${name}`)) return found;
        return child < 0 ? [] : [{ kind: 'module', module: child }];
      }
      case 'class': {
        const value = this.bindings(owner.scope).get(name);
        return value === undefined ? [] : this.meanings(owner.scope, value, steps);
      }
      case 'external':
        return [this.dotted(from, `${owner.dotted}.${name}`)];
      case 'function':
      case 'tuple':
      case 'variable':
        return [];
    }
  }

  private free(scope: number, name: string, steps: number): readonly Meaning[] {
    const at = this.place(scope);
    if (at === null) return [];
    const { words, strings } = at.code;
    const found: Meaning[] = [];
    for (let pc = at.scope.start; pc < at.scope.end; pc += instructionLength(words, pc)) {
      if ((words[pc]! & 0xff) !== Op.STORE_FREE || words[pc + HEADER_WORDS] !== at.local || strings[words[pc + HEADER_WORDS + 1]!] !== name)
        continue;
      found.push(...this.meanings(scope, words[pc + HEADER_WORDS + 2]!, steps));
      if (found.length >= MAX_ALTERNATIVES) break;
    }
    return found;
  }

  private importedFrom(module: number, from: string, level: number, name: string, steps: number): readonly Meaning[] {
    const dotted = this.absolute(module, from, level);
    const target = this.find(module, dotted);
    if (target < 0) return [this.dotted(module, `${dotted}.${name}`)];
    return this.member(module, { kind: 'module', module: target }, name, steps);
  }

  /** A module of that name, as far as the program has one. */
  private dotted(from: number, dotted: string): Meaning {
    const module = this.find(from, dotted);
    return module < 0 ? { kind: 'external', dotted } : { kind: 'module', module };
  }

  private absolute(module: number, dotted: string, level: number): string {
    if (level === 0) return dotted;
    const { dotted: own, isPackage } = this.scopes.modules[module]!;
    const parts = own.split('.');
    const kept = parts.slice(0, Math.max(0, parts.length - level + (isPackage ? 1 : 0)));
    return [...kept, ...(dotted === '' ? [] : [dotted])].join('.');
  }

  /** Of several of that name, the one from the importer's own root. */
  private find(from: number, dotted: string): number {
    const candidates = this.byDotted.get(dotted);
    if (candidates === undefined) return -1;
    const root = rootOf(this.scopes.modules[from]!.name);
    return candidates.find((module) => rootOf(this.scopes.modules[module]!.name) === root) ?? candidates[0]!;
  }

  /** By name, the value of a module's or class's scope that the name keeps. */
  private bindings(scope: number): ReadonlyMap<string, number> {
    const known = this.bound.get(scope);
    if (known !== undefined) return known;
    const at = this.place(scope);
    const made = at === null ? NO_BINDINGS : bindingsOf(at.code, at.scope);
    this.bound.set(scope, made);
    return made;
  }

  private starModules(module: number): readonly number[] {
    const known = this.stars.get(module);
    if (known !== undefined) return known;
    const code = this.scopes.codes[module] ?? null;
    const found: number[] = [];
    const { start = 0, end = 0 } = code?.scopes[0] ?? {};
    for (let pc = start; code !== null && pc < end; pc += instructionLength(code.words, pc)) {
      if ((code.words[pc]! & 0xff) !== Op.IMPORT_STAR) continue;
      const target = this.find(
        module,
        this.absolute(module, code.strings[code.words[pc + HEADER_WORDS]!]!, code.words[pc + HEADER_WORDS + 1]!),
      );
      if (target >= 0) found.unshift(target);
    }
    this.stars.set(module, found);
    return found;
  }
}

function bindingsOf({ words, strings }: ModuleCode, { start, end }: CodeScope): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    const operation = words[pc]! & 0xff;
    if (operation !== Op.STORE_GLOBAL && operation !== Op.EXPORT) continue;
    found.set(strings[words[pc + HEADER_WORDS]!]!, words[pc + HEADER_WORDS + 1]!);
  }
  return found;
}

function rootOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')));
}
