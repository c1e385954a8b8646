/**
 * What names of modules and members of classes stand for, from reading module and class bodies alone (calls are not followed):
 * functions, classes, constants, containers of them, names of libraries.
 */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { ProgramScopes } from '../calls/call-graph.ts';
import { type Frozen, NOTHING_FROZEN } from './frozen.ts';
import { MUTATORS } from './method-tables.ts';
import type { Reference } from './value.ts';

export type FunctionFacts = {
  /** By parameter; undefined where it has no default. */
  readonly defaults: readonly (Frozen | undefined)[];
  readonly annotations: readonly (Frozen | undefined)[];
};

export type ClassFacts = {
  readonly bases: readonly Reference[];
  readonly members: ReadonlyMap<string, Frozen>;
  /** Names declared in the body, in order: parameters of a data class. */
  readonly declared: readonly string[];
};

/** A name of a module; `isShared` where functions store to it, or into it. */
export type ModuleMember = { readonly value: Frozen; readonly isShared: boolean };

/** A class is looked for in no more bases than this. */
const MAX_BASES = 64;

export class Names {
  private readonly scopes: ProgramScopes;
  private readonly readModule: (module: number) => ReadonlyMap<string, Frozen>;
  private readonly members = new Map<number, ReadonlyMap<string, Frozen>>();
  private readonly shared = new Map<number, ReadonlySet<string>>();
  private readonly byDotted = new Map<string, number>();
  private readonly classes = new Map<number, ClassFacts>();
  private readonly functions = new Map<number, FunctionFacts>();

  constructor(scopes: ProgramScopes, readModule: (module: number) => ReadonlyMap<string, Frozen>) {
    this.scopes = scopes;
    this.readModule = readModule;
    scopes.modules.forEach(({ dotted, isHidden }, index) => {
      if (!isHidden || !this.byDotted.has(dotted)) this.byDotted.set(dotted, index);
    });
  }

  firstScopeOf(module: number): number {
    return this.scopes.firstScope[module]!;
  }

  /** A first-party module by the name under which it is imported; -1 where there is none. */
  moduleNamed(dotted: string): number {
    return this.byDotted.get(dotted) ?? -1;
  }

  /** The absolute name of what a module imports. */
  absolute(module: number, level: number, dotted: string): string {
    if (level === 0) return dotted;
    const { dotted: own, isPackage } = this.scopes.modules[module]!;
    const parts = own.split('.');
    const kept = parts.slice(0, parts.length - level + (isPackage ? 1 : 0));
    return [...kept, ...(dotted === '' ? [] : [dotted])].join('.');
  }

  member(module: number, name: string): ModuleMember | null {
    const value = this.membersOf(module).get(name);
    if (value !== undefined) return { value, isShared: this.sharedOf(module).has(name) };
    return this.sharedOf(module).has(`global ${name}`) ? { value: NOTHING_FROZEN, isShared: true } : null;
  }

  /** A module inside a package; -1 where there is none. */
  submodule(module: number, name: string): number {
    return this.moduleNamed(`${this.scopes.modules[module]!.dotted}.${name}`);
  }

  setClass(scope: number, facts: ClassFacts): void {
    this.classes.set(scope, facts);
  }

  setFunction(scope: number, facts: FunctionFacts): void {
    this.functions.set(scope, facts);
  }

  functionFacts(scope: number): FunctionFacts | undefined {
    this.ensureRead(scope);
    return this.functions.get(scope);
  }

  classFacts(scope: number): ClassFacts | undefined {
    this.ensureRead(scope);
    return this.classes.get(scope);
  }

  /** The member of a class or of its bases, nearest first. */
  classMember(scope: number, name: string): { readonly value: Frozen; readonly owner: number } | null {
    for (const owner of this.lineage(scope)) {
      const value = this.classFacts(owner)?.members.get(name);
      if (value !== undefined) return { value, owner };
    }
    return null;
  }

  /** First-party classes that a class is made of, itself first; depth first, as most hierarchies are. */
  lineage(scope: number): readonly number[] {
    const found: number[] = [];
    const visit = (current: number): void => {
      if (found.includes(current) || found.length >= MAX_BASES) return;
      found.push(current);
      for (const base of this.classFacts(current)?.bases ?? []) if (base.kind === 'class') visit(base.scope);
    };
    visit(scope);
    return found;
  }

  /** Names of the libraries' classes that a first-party class is made of. */
  externalBases(scope: number): readonly string[] {
    return this.lineage(scope).flatMap((owner) =>
      (this.classFacts(owner)?.bases ?? []).flatMap((base) => (base.kind === 'external' ? [base.name] : [])),
    );
  }

  private ensureRead(scope: number): void {
    if (!this.classes.has(scope) && !this.functions.has(scope)) this.membersOf(this.scopes.moduleOf[scope]!);
  }

  /** What the body of a module leaves behind. */
  membersOf(module: number): ReadonlyMap<string, Frozen> {
    let members = this.members.get(module);
    if (members === undefined) {
      // While it is being read it has no names: modules may import each other.
      this.members.set(module, new Map());
      members = this.readModule(module);
      this.members.set(module, members);
    }
    return members;
  }

  private sharedOf(module: number): ReadonlySet<string> {
    let shared = this.shared.get(module);
    if (shared === undefined) {
      const code = this.scopes.codes[module];
      shared = code === null || code === undefined ? new Set() : sharedNames(code);
      this.shared.set(module, shared);
    }
    return shared;
  }
}

/** Names of a module that its functions bind (also as `global name`), or into whose values they store. */
function sharedNames(code: ModuleCode): ReadonlySet<string> {
  const { words, strings, scopes } = code;
  const found = new Set<string>();
  for (const scope of scopes) {
    if (scope.kind === 'module' || scope.kind === 'class') continue;
    const loaded = new Map<number, string>();
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      const at = pc + HEADER_WORDS;
      const name = (): string | undefined => loaded.get(words[at]!);
      switch (words[pc]! & 0xff) {
        case Op.LOAD_GLOBAL:
          loaded.set(words[pc + 2]!, strings[words[at]!]!);
          break;
        case Op.STORE_GLOBAL:
          found.add(strings[words[at]!]!).add(`global ${strings[words[at]!]!}`);
          break;
        case Op.STORE_ITEM:
        case Op.STORE_ATTRIBUTE:
        case Op.DELETE_ITEM:
          found.add(name() ?? '');
          break;
        case Op.ATTRIBUTE:
          if (MUTATORS.has(strings[words[at + 1]!]!)) found.add(name() ?? '');
          break;
        default:
      }
    }
  }
  return found;
}
