/**
 * Where code reads variables of the environment, also in functions that nothing calls on loading: each module's code is gone
 * through once, with the values that its names have after loading.
 */
import { CompareCode, ConstantKind, Flag, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { calleeName, getAttribute } from '../../program/loading/attributes.ts';
import { moduleAttribute } from '../../program/loading/imports.ts';
import {
  FALSE,
  NONE,
  TRUE,
  type FunctionValue,
  type Value,
  external,
  likeliest,
  number,
  text,
  textOf,
} from '../../program/loading/values.ts';
import { type EnvironmentReader, SUBSCRIPT, readerOf, typeName } from './environment-readers.ts';
import type { LoadedView } from './loaded-view.ts';

/** What an argument is: a value, a parameter of the function around, or not told. */
export type Told = { readonly value: Value | null; readonly parameter: number };

export type EnvironmentRead = {
  readonly module: number;
  readonly scope: number;
  readonly start: number;
  readonly reader: EnvironmentReader;
  /** The object that reads; null for a function. */
  readonly env: Value | null;
  readonly name: Told;
  /** What stands before the name: `with env.prefixed('DB_')`. */
  readonly prefix: string;
  /** Null where none is passed. */
  readonly standard: Told | null;
  readonly type: string;
  /** What it raises is caught around it. */
  readonly isGuarded: boolean;
};

/** A call of a function of the program. */
export type ProgramCall = {
  readonly module: number;
  readonly scope: number;
  readonly start: number;
  readonly callee: FunctionValue;
  readonly positional: readonly Told[];
  readonly keywords: ReadonlyMap<string, Told>;
  readonly isGuarded: boolean;
};

export type ScannedEnvironment = { readonly reads: readonly EnvironmentRead[]; readonly calls: readonly ProgramCall[] };

/** Of all modules that are no tests. */
export function environmentReads(view: LoadedView): ScannedEnvironment {
  const found = { reads: new Array<EnvironmentRead>(), calls: new Array<ProgramCall>() };
  const { modules, codes } = view.program.loading.input;
  codes.forEach((code, module) => {
    if (code === null || modules[module]!.isTest) return;
    code.scopes.forEach((_, scope) => new ScopeScan(view, module, code, scope).run(found.reads, found.calls));
  });
  return found;
}

const CASTS = new Set(['int', 'float', 'bool', 'str', 'Path', 'Decimal', 'loads', 'strtobool', 'str2bool']);

class ScopeScan {
  private readonly view: LoadedView;
  private readonly module: number;
  private readonly number: number;
  private readonly code: ModuleCode;
  private readonly scope: CodeScope;
  private readonly values = new Map<number, Value>();
  /** By number of a value: the parameter that it is. */
  private readonly parameters = new Map<number, number>();
  private readonly types = new Map<number, string>();
  private readonly prefixes = new Map<number, string>();
  private readonly guards: { readonly until: number }[] = [];
  private readonly open: number[] = [];

  constructor(view: LoadedView, module: number, code: ModuleCode, scope: number) {
    this.view = view;
    this.module = module;
    this.number = scope;
    this.code = code;
    this.scope = code.scopes[scope]!;
    this.scope.parameters.forEach((_, index) => this.parameters.set(index, index));
  }

  run(reads: EnvironmentRead[], calls: ProgramCall[]): void {
    const { words } = this.code;
    const { start, end } = this.scope;
    const found: { read: Omit<EnvironmentRead, 'type'>; target: number; type: string }[] = [];
    const names = this.namesBoundOnce();
    for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
      if ((words[pc]! & 0xff) === Op.STORE_GLOBAL) this.bound(names, words[pc + HEADER_WORDS]!, words[pc + HEADER_WORDS + 1]!);
      while (this.guards.length > 0 && pc >= this.guards.at(-1)!.until) this.guards.pop();
      const target = words[pc + 2]!;
      const value = this.valueAt(pc);
      if (value !== null && target >= 0) this.values.set(target, value);
      const read = this.readAt(pc);
      if (read !== null) found.push({ read, target, type: read.reader.type });
      const call = this.callAt(pc);
      if (call !== null) calls.push(call);
    }
    for (const { read, target, type } of found) reads.push({ ...read, type: this.types.get(target) ?? type });
  }

  /** Names of the module that only one instruction binds: what they are after loading, they are from there on. */
  private namesBoundOnce(): ReadonlySet<number> {
    const { words } = this.code;
    const [once, twice] = [new Set<number>(), new Set<number>()];
    for (let pc = this.scope.start; pc < this.scope.end; pc += instructionLength(words, pc)) {
      if ((words[pc]! & 0xff) !== Op.STORE_GLOBAL) continue;
      const name = words[pc + HEADER_WORDS]!;
      (once.has(name) ? twice : once).add(name);
    }
    return new Set([...once].filter((name) => !twice.has(name)));
  }

  private bound(names: ReadonlySet<number>, name: number, target: number): void {
    const value = names.has(name) ? this.view.program.namespaces[this.module]!.get(this.code.strings[name]!) : undefined;
    if (value !== undefined && !this.values.has(target)) this.values.set(target, value);
  }

  /** What an instruction gives; null where it could not be told. Brackets are noted. */
  private valueAt(pc: number): Value | null {
    const { words, strings } = this.code;
    const at = pc + HEADER_WORDS;
    const { program } = this.view;
    switch (words[pc]! & 0xff) {
      case Op.CONSTANT:
        return constant(words[at]!, strings[words[at + 1]!]!);
      case Op.LOAD_GLOBAL:
        return program.namespaces[this.module]!.get(strings[words[at]!]!) ?? external(`builtins.${strings[words[at]!]!}`);
      case Op.ATTRIBUTE:
        return this.attribute(this.values.get(words[at]!), strings[words[at + 1]!]!);
      case Op.IMPORT:
        return this.imported(strings[words[at]!]!, words[at + 1]!, (words[pc]! & (Flag.BINDS_TOP << 8)) !== 0);
      case Op.IMPORT_FROM:
        return this.attribute(this.imported(strings[words[at]!]!, words[at + 1]!, false), strings[words[at + 2]!]!);
      case Op.NARROW:
      case Op.DECLARE:
        this.alias(words[pc + 2]!, words[at]!);
        return this.values.get(words[at]!) ?? null;
      case Op.FORMAT:
        return joined(Array.from({ length: words[at]! }, (_, index) => this.values.get(words[at + 1 + index]!)));
      case Op.BINARY:
        return words[at] === 0 ? joined([this.values.get(words[at + 1]!), this.values.get(words[at + 2]!)]) : null;
      case Op.TRY:
        if (words[at]! > 0) this.guards.push({ until: words[at + 1]! });
        return null;
      case Op.ENTER:
        if (this.prefixes.has(words[at]!)) this.open.push(words[at]!);
        return this.values.get(words[at]!) ?? null;
      case Op.EXIT:
        if (this.open.at(-1) === words[at]!) this.open.pop();
        return null;
      default:
        return null;
    }
  }

  private alias(target: number, from: number): void {
    const parameter = this.parameters.get(from);
    if (parameter !== undefined) this.parameters.set(target, parameter);
  }

  private attribute(owner: Value | undefined | null, name: string): Value | null {
    if (owner === undefined || owner === null) return null;
    const one = likeliest(owner);
    if (one.kind === 'module') return moduleAttribute(this.view.program.loading, one.node, name);
    return one.kind === 'external' || one.kind === 'made' || one.kind === 'member'
      ? getAttribute(this.view.program.loading, one, name)
      : null;
  }

  private imported(name: string, level: number, bindsTop: boolean): Value | null {
    const { input } = this.view.program.loading;
    const found = input.resolve(input.modules[this.module]!, level, name);
    if (found.kind === 'node') return bindsTop ? null : { kind: 'module', node: found.node };
    return level > 0 ? null : external(bindsTop ? name.split('.')[0]! : name);
  }

  private told(number: number): Told {
    return { value: this.values.get(number) ?? null, parameter: this.parameters.get(number) ?? -1 };
  }

  private argumentsAt(pc: number): { readonly positional: readonly Told[]; readonly keywords: ReadonlyMap<string, Told> } {
    const { words, strings } = this.code;
    const at = pc + HEADER_WORDS;
    const [positional, named] = [words[at + 1]!, words[at + 2]!];
    const starred = Array.from({ length: positional }, (_, index) => words[at + 3 + index]!);
    const until = starred.findIndex((word) => (word & 1) === 1);
    const keywords = new Map<string, Told>();
    for (let index = 0; index < named; index += 1) {
      const from = at + 3 + positional + 2 * index;
      if (words[from]! >= 0) keywords.set(strings[words[from]!]!, this.told(words[from + 1]!));
    }
    return { positional: starred.slice(0, until < 0 ? undefined : until).map((word) => this.told(word >> 1)), keywords };
  }

  private readAt(pc: number): Omit<EnvironmentRead, 'type'> | null {
    const { words } = this.code;
    const at = pc + HEADER_WORDS;
    const flags = words[pc]! >> 8;
    const isGuarded = this.guards.length > 0;
    const common = { module: this.module, scope: this.number, start: words[pc + 1]!, prefix: '', env: null };
    switch (words[pc]! & 0xff) {
      case Op.ITEM:
        if ((flags & Flag.ANNOTATION) !== 0 || !isEnviron(this.values.get(words[at]!))) return null;
        return { ...common, reader: SUBSCRIPT, name: this.told(words[at + 1]!), standard: null, isGuarded };
      case Op.COMPARE:
        if ((words[at] !== CompareCode.in && words[at] !== CompareCode['not in']) || !isEnviron(this.values.get(words[at + 2]!)))
          return null;
        return { ...common, reader: SUBSCRIPT, name: this.told(words[at + 1]!), standard: null, isGuarded: true };
      case Op.CALL:
        return this.readByCall(pc, isGuarded);
      default:
        return null;
    }
  }

  private readByCall(pc: number, isGuarded: boolean): Omit<EnvironmentRead, 'type'> | null {
    const { words } = this.code;
    const at = pc + HEADER_WORDS;
    const callee = this.values.get(words[at]!);
    if (callee === undefined) return null;
    const one = likeliest(callee);
    const { positional, keywords } = this.argumentsAt(pc);
    const called = calleeName(one);
    const [first] = positional;
    if (first !== undefined && CASTS.has(typeName(one)) && words[at + 1]! > 0) this.types.set(words[at + 3]! >> 1, typeName(one));
    if (/^environs\.(?:\w+\.)*Env\.prefixed$/u.test(called)) this.prefixes.set(words[pc + 2]!, textOf(first?.value) ?? '…');
    const reader = readerOf(called);
    if (reader === null) return null;
    const byName = reader.names.flatMap((name) => keywords.get(name) ?? [])[0];
    const name = byName ?? first ?? { value: reader.fallback === '' ? null : text(reader.fallback), parameter: -1 };
    const cast = keywords.get('cast') ?? (reader.cast < 0 ? undefined : positional[reader.cast]);
    if (cast !== undefined && cast.value !== null) this.types.set(words[pc + 2]!, typeName(cast.value));
    const standard = reader.standardNames.flatMap((word) => keywords.get(word) ?? [])[0] ?? positional[reader.standard] ?? null;
    const env = one.kind === 'member' ? one.owner : one.kind === 'made' ? one : null;
    const prefix = this.open.map((number) => this.prefixes.get(number) ?? '').join('');
    return { module: this.module, scope: this.number, start: words[pc + 1]!, reader, env, name, prefix, standard, isGuarded };
  }

  private callAt(pc: number): ProgramCall | null {
    const { words } = this.code;
    if ((words[pc]! & 0xff) !== Op.CALL || ((words[pc]! >> 8) & Flag.DECORATOR) !== 0) return null;
    const found = this.values.get(words[pc + HEADER_WORDS]!);
    const callee = found === undefined ? null : likeliest(found);
    if (callee?.kind !== 'function') return null;
    const { positional, keywords } = this.argumentsAt(pc);
    const isGuarded = this.guards.length > 0;
    return { module: this.module, scope: this.number, start: words[pc + 1]!, callee, positional, keywords, isGuarded };
  }
}

function isEnviron(value: Value | undefined): boolean {
  if (value === undefined) return false;
  const one = likeliest(value);
  return one.kind === 'external' && one.name === 'os.environ';
}

function constant(kind: number, written: string): Value | null {
  switch (kind) {
    case ConstantKind.NONE:
      return NONE;
    case ConstantKind.TRUE:
      return TRUE;
    case ConstantKind.FALSE:
      return FALSE;
    case ConstantKind.INT:
    case ConstantKind.FLOAT:
      return number(Number(written));
    case ConstantKind.STR:
      return text(written);
    default:
      return null;
  }
}

/** Texts one after another; null where one is not known. */
function joined(values: readonly (Value | undefined)[]): Value | null {
  const texts = values.map((value) => (value === undefined ? null : textOf(likeliest(value))));
  return texts.includes(null) ? null : text(texts.join(''));
}
