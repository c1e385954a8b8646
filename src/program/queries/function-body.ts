/** The body of one function as instructions between regions, live code only: what a rule reads where effects alone do not tell. */
import { type Instruction, decodeInstruction, valuesRead } from '../../python/code/instruction.ts';
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { Flag, HEADER_WORDS, Op, Outcome, instructionLength } from '../../python/code/opcodes.ts';

/** A part of a body that runs under a condition, again, or guarded. */
export type Region = {
  readonly kind: 'body' | 'true' | 'false' | 'loop' | 'loop-else' | 'try' | 'handler' | 'try-else' | 'finally';
  readonly parent: Region | null;
  /** Word of the branch, loop or try that it belongs to; -1 for the body. */
  readonly owner: number;
  readonly items: readonly Item[];
};
/** What stands in a region, in order: instructions, and the regions of a bracket together. */
export type Item =
  | { readonly kind: 'instruction'; readonly instruction: Instruction }
  | {
      readonly kind: 'branch';
      readonly instruction: Instruction;
      readonly whenTrue: Region;
      readonly whenFalse: Region;
    }
  | { readonly kind: 'loop'; readonly instruction: Instruction; readonly body: Region; readonly orElse: Region }
  | {
      readonly kind: 'try';
      readonly instruction: Instruction;
      readonly body: Region;
      readonly handlers: readonly Region[];
      readonly orElse: Region;
      readonly last: Region;
    };

type OpenRegion = { kind: Region['kind']; parent: Region | null; owner: number; items: Item[] };

/** Instructions that read values: those of a value lie together, from its offset to the next. */
type Readers = { readonly offsets: Int32Array; readonly all: readonly Instruction[] };

export type FunctionInstruction = Extract<Instruction, { op: 'function' }>;

/** Bodies nested deeper than this are read as if they were flat. */
const MAX_DEPTH = 200;
/** So many definitions are looked through to find where a value comes from. */
const MAX_ORIGIN_STEPS = 30;

/** Whether a coroutine may be left here for others: `await`, and what `async with` and `async for` do. */
export function waits({ op, flags }: Instruction): boolean {
  return op === 'await' || ((op === 'enter' || op === 'exit' || op === 'iterate') && (flags & Flag.ASYNC) !== 0);
}

/** A class, for it remembers definitions, uses and regions. */
export class FunctionBody {
  readonly code: ModuleCode;
  readonly scope: CodeScope;
  readonly root: Region;
  /** Live ones, in the order of the code. */
  readonly instructions: readonly Instruction[];
  /** By number of the instruction in `instructions`. */
  private readonly regions: Region[] = [];
  /** By value. */
  private readonly definitions: (Instruction | undefined)[];
  private readers: Readers | null = null;
  private functions: ReadonlyMap<number, FunctionInstruction> | null = null;

  constructor(code: ModuleCode, scope: CodeScope) {
    this.code = code;
    this.scope = scope;
    const instructions: Instruction[] = [];
    const root: OpenRegion = { kind: 'body', parent: null, owner: -1, items: [] };
    this.read(scope.start, scope.end, root, instructions, 0);
    this.root = root;
    this.instructions = instructions;
    this.definitions = Array.from<Instruction | undefined>({ length: scope.valueCount });
    for (const instruction of instructions) if (instruction.value >= 0) this.definitions[instruction.value] = instruction;
  }

  at(pc: number): Instruction | null {
    return this.instructions[this.indexOf(pc)] ?? null;
  }

  /** What defines a value; null for a parameter, and for what only dead code defines. */
  definition(value: number): Instruction | null {
    return value < 0 ? null : (this.definitions[value] ?? null);
  }

  /** What makes a function, by the number of its scope in the module; null where that is not made here. */
  definitionOfFunction(local: number): FunctionInstruction | null {
    if (this.functions === null) {
      const found = new Map<number, FunctionInstruction>();
      for (const one of this.instructions) if (one.op === 'function' && !found.has(one.scope)) found.set(one.scope, one);
      this.functions = found;
    }
    return this.functions.get(local) ?? null;
  }

  /** The parameter that a value is; null for all others. */
  parameter(value: number): CodeScope['parameters'][number] | null {
    return this.scope.parameters[value] ?? null;
  }

  /** The same value behind tests and declarations of it: `x` in `if x is not None:` is `x`. */
  origin(value: number): number {
    let at = value;
    for (let step = 0; step < MAX_ORIGIN_STEPS; step += 1) {
      const defined = this.definition(at);
      if (defined?.op === 'narrow') at = defined.narrowed;
      else if (defined?.op === 'declare' && defined.declared >= 0) at = defined.declared;
      else if (defined?.op === 'phi' && defined.alternatives.length === 1) at = defined.alternatives[0]!;
      else return at;
    }
    return at;
  }

  /** The definitions that a value may come from, behind tests, declarations and joins; parameters are left out. */
  origins(value: number): readonly Instruction[] {
    return [...new Set(this.originValues(value))].flatMap((one) => this.definition(one) ?? []);
  }

  /** The values that a value may stand for, behind tests, declarations and joins: parameters, and what instructions other than these define. */
  originValues(value: number): readonly number[] {
    const seen = new Set<number>();
    const found = new Set<number>();
    const open = [value];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const behind = this.origin(at);
      if (seen.has(behind)) continue;
      seen.add(behind);
      const defined = this.definition(behind);
      if (defined?.op === 'phi') open.push(...defined.alternatives);
      else found.add(behind);
    }
    return [...found].sort((left, right) => left - right);
  }

  /** The text of a string that is written; null for all else. */
  text(value: number): string | null {
    const defined = this.definition(this.origin(value));
    return defined?.op === 'constant' && defined.kind === 'STR' ? defined.text : null;
  }

  /** Dotted, as far as names and attributes go: `self.session.execute`; '' for what is computed. */
  dotted(value: number): string {
    const at = this.origin(value);
    const parameter = this.parameter(at);
    if (parameter !== null) return parameter.name;
    const defined = this.definition(at);
    switch (defined?.op) {
      case 'load-global':
      case 'load-free':
        return defined.name;
      case 'import':
        return defined.module;
      case 'import-from':
        return defined.name;
      case 'attribute': {
        const object = this.dotted(defined.object);
        return object === '' ? '' : `${object}.${defined.name}`;
      }
      default:
        return '';
    }
  }

  /** The instructions that read a value itself; `narrow`, `phi`, `declare` and `bind` are among them. */
  readersOf(value: number): readonly Instruction[] {
    const { offsets, all } = (this.readers ??= this.listReaders());
    return value < 0 ? [] : all.slice(offsets[value], offsets[value + 1] ?? 0);
  }

  /** The instructions that read a value or the same value behind tests, declarations and joins. */
  usesOf(value: number): readonly Instruction[] {
    const found: Instruction[] = [];
    const seen = new Set([value]);
    const open = [value];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const reader of this.readersOf(at)) {
        const isSame = reader.op === 'narrow' ? reader.narrowed === at : reader.op === 'phi' || reader.op === 'declare';
        if (!isSame && reader.op !== 'bind') found.push(reader);
        if (!isSame || seen.has(reader.value)) continue;
        seen.add(reader.value);
        open.push(reader.value);
      }
    }
    return found.sort((left, right) => left.pc - right.pc);
  }

  /** The regions around an instruction, the innermost first; the body itself is the last. */
  regionsAround(pc: number): readonly Region[] {
    const found: Region[] = [];
    for (let at = this.regions[this.indexOf(pc)] ?? null; at !== null; at = at.parent) found.push(at);
    return found;
  }

  /** The loops that run an instruction again, the innermost first. Comprehensions are loops. */
  loopsAround(pc: number): readonly Region[] {
    return this.regionsAround(pc).filter(({ kind }) => kind === 'loop');
  }

  /** What a loop goes through; null for a `while`. */
  iterated(loop: Region): Instruction | null {
    for (const item of loop.items) {
      if (item.kind !== 'instruction') return null;
      if (item.instruction.op === 'iterate') return item.instruction;
    }
    return null;
  }

  /** What the handlers of a `try` are for, as it is written: dotted names, with spaces between those of a tuple; '' for a bare one. */
  handlersOf(owner: number): readonly string[] {
    return this.instructions.flatMap((caught) => {
      if (caught.op !== 'caught') return [];
      const [region] = this.regionsAround(caught.pc);
      if (region?.kind !== 'handler' || region.owner !== owner) return [];
      return [caught.type < 0 ? '' : this.typeNames(caught.type)];
    });
  }

  private typeNames(type: number): string {
    const made = this.definition(this.origin(type));
    return made?.op === 'tuple' ? made.elements.map(({ value }) => this.dotted(value)).join(' ') : this.dotted(type) || '?';
  }

  /** The managers of the `with` statements around an instruction, the innermost first: what `enter` read. */
  managersAround(pc: number): readonly Instruction[] {
    const around = this.regionsAround(pc);
    return this.instructions
      .filter((instruction) => {
        if (instruction.op !== 'exit') return false;
        const [last] = this.regionsAround(instruction.pc);
        return last?.kind === 'finally' && around.some(({ kind, owner }) => owner === last.owner && kind !== 'finally');
      })
      .toReversed();
  }

  /** Where an instruction stands in `instructions`, which lie in the order of their words; their number where there is none. */
  private indexOf(pc: number): number {
    const { instructions } = this;
    let [low, high] = [0, instructions.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (instructions[middle]!.pc < pc) low = middle + 1;
      else high = middle;
    }
    return instructions[low]?.pc === pc ? low : instructions.length;
  }

  private listReaders(): Readers {
    const { instructions, definitions } = this;
    const offsets = new Int32Array(definitions.length + 1);
    const last = new Int32Array(definitions.length);
    const each = (visit: (value: number, instruction: Instruction) => void): void => {
      last.fill(-1);
      instructions.forEach((instruction, index) => {
        for (const value of valuesRead(instruction)) {
          // What it reads twice counts once.
          if (last[value] === index) continue;
          last[value] = index;
          visit(value, instruction);
        }
      });
    };
    each((value) => (offsets[value + 1]! += 1));
    for (let value = 0; value < definitions.length; value += 1) offsets[value + 1]! += offsets[value]!;
    const free = offsets.slice();
    const all = Array.from<Instruction>({ length: offsets.at(-1)! });
    each((value, instruction) => (all[free[value]!++] = instruction));
    return { offsets, all };
  }

  /** Reads the words from `start` to `end` into a region; what follows an end of control in it is dead. */
  private read(start: number, end: number, region: OpenRegion, all: Instruction[], depth: number): void {
    const { words } = this.code;
    for (let pc = start; pc < end;) {
      const instruction = decodeInstruction(this.code, pc);
      const operands = pc + HEADER_WORDS;
      const next = pc + instructionLength(words, pc);
      all.push(instruction);
      this.regions.push(region);
      const inner = (kind: Region['kind'], from: number, to: number): Region => {
        const made: OpenRegion = { kind, parent: region, owner: pc, items: [] };
        if (depth < MAX_DEPTH) this.read(from, to, made, all, depth + 1);
        return made;
      };
      switch (words[pc]! & 0xff) {
        case Op.BRANCH: {
          const [outcome, orElse, after] = [words[operands + 1]!, words[operands + 2]!, words[operands + 3]!];
          const whenTrue = inner('true', next, outcome === Outcome.FALSE ? next : orElse);
          const whenFalse = inner('false', orElse, outcome === Outcome.TRUE ? orElse : after);
          region.items.push({ kind: 'branch', instruction, whenTrue, whenFalse });
          pc = after;
          break;
        }
        case Op.LOOP: {
          const [orElse, after] = [words[operands]!, words[operands + 1]!];
          region.items.push({ kind: 'loop', instruction, body: inner('loop', next, orElse), orElse: inner('loop-else', orElse, after) });
          pc = after;
          break;
        }
        case Op.TRY: {
          const count = words[operands]!;
          const [body, orElse, last, after] = [1, 2, 3, 4].map((index) => words[operands + index]!);
          const starts = Array.from({ length: count }, (_, index) => words[operands + 5 + index]!);
          region.items.push({
            kind: 'try',
            instruction,
            body: inner('try', next, body!),
            handlers: starts.map((from, index) => inner('handler', from, starts[index + 1] ?? orElse!)),
            orElse: inner('try-else', orElse!, last!),
            last: inner('finally', last!, after!),
          });
          pc = after!;
          break;
        }
        case Op.RETURN:
        case Op.RAISE:
        case Op.BREAK:
        case Op.CONTINUE:
          region.items.push({ kind: 'instruction', instruction });
          return;
        default:
          region.items.push({ kind: 'instruction', instruction });
          pc = next;
      }
    }
  }
}
