/**
 * Executes regions of code: one side of a branch where its test is known, else both, what they bind being joined; loops
 * over what is known element by element; the way through a `try` on which nothing is raised.
 */
import { ConstantKind, HEADER_WORDS, Op, Outcome, instructionLength } from '../../python/code/opcodes.ts';
import { End, type EndKind, type Frame } from './frame.ts';
import { step } from './instructions.ts';
import type { Loading } from './loading.ts';
import { iterationOf } from './iteration.ts';
import { endOfBody, withinGenerator } from './managers.ts';
import { UNKNOWN, type Value, either, truthOf } from './values.ts';

/** Turns of one loop. */
const MAX_TURNS = 2_000;
/** Turns of a loop that has no end in sight. */
const MAX_ENDLESS_TURNS = 20;

export function region(l: Loading, f: Frame, from: number, end: number): EndKind {
  const { words } = f.code;
  let pc = from;
  while (pc < end) {
    l.steps += 1;
    if (l.steps > l.limit) return End.STOPPED;
    let result: EndKind = End.REACHED;
    switch (words[pc]! & 0xff) {
      case Op.BRANCH:
        result = branch(l, f, pc);
        pc = words[pc + HEADER_WORDS + 3]!;
        break;
      case Op.LOOP:
        result = loop(l, f, pc);
        pc = words[pc + HEADER_WORDS + 1]!;
        break;
      case Op.TRY:
        result = tryBlock(l, f, pc);
        pc = words[pc + HEADER_WORDS + 4]!;
        break;
      case Op.ENTER: {
        const ended = withinGenerator(l, f, pc);
        if (ended !== null) pc = endOfBody(words, pc);
        else if (step(l, f, pc)) pc += instructionLength(words, pc);
        else return End.RAISED;
        result = ended ?? End.REACHED;
        break;
      }
      case Op.BREAK:
        return End.BROKEN;
      case Op.CONTINUE:
        return End.CONTINUED;
      case Op.RETURN: {
        const value = words[pc + HEADER_WORDS]!;
        const returned = value < 0 ? null : (f.values[value] ?? UNKNOWN);
        if (returned !== null) f.returned = f.returned === null ? returned : either(f.returned, returned);
        return End.RETURNED;
      }
      case Op.RAISE:
        return End.RAISED;
      case Op.ITERATE:
        if (!iterate(l, f, pc)) return End.EXHAUSTED;
        pc += instructionLength(words, pc);
        break;
      default:
        if (!step(l, f, pc)) return End.RAISED;
        pc += instructionLength(words, pc);
    }
    if (result !== End.REACHED) return result;
  }
  return End.REACHED;
}

function branch(l: Loading, f: Frame, pc: number): EndKind {
  const at = pc + HEADER_WORDS;
  const { words } = f.code;
  const [test, outcome, otherwise, after] = [words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!];
  const body = pc + instructionLength(words, pc);
  const known = outcome === Outcome.UNKNOWN ? truthOf(f.values[test] ?? UNKNOWN) : outcome === Outcome.TRUE;
  if (known !== null) {
    const end = known ? region(l, f, body, otherwise) : region(l, f, otherwise, after);
    f.side = known;
    return end;
  }
  const before = f.variables;
  const yes = l.uncertainly(f, () => region(l, f, body, otherwise));
  f.variables = before;
  const no = l.uncertainly(f, () => region(l, f, otherwise, after));
  if (yes.end === End.STOPPED || no.end === End.STOPPED) return End.STOPPED;
  const [isYes, isNo] = [yes.end === End.REACHED, no.end === End.REACHED];
  f.side = isYes === isNo ? null : isYes;
  if (isYes && isNo) {
    f.variables = joined(yes.variables, no.variables);
    l.joinChanges(yes.changes, no.changes);
    return End.REACHED;
  }
  const way = isNo ? no : yes;
  f.variables = way.variables;
  l.redo(way.changes);
  if (isYes || isNo) return End.REACHED;
  const ends = new Set<EndKind>([yes.end, no.end]);
  return [End.RETURNED, End.CONTINUED, End.BROKEN, End.EXHAUSTED].find((end) => ends.has(end)) ?? End.RAISED;
}

function joined(left: readonly (Value | undefined)[], right: readonly (Value | undefined)[]): (Value | undefined)[] {
  const result: (Value | undefined)[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one, other] = [left[index], right[index]];
    result[index] = one === undefined ? other : other === undefined ? one : either(one, other);
  }
  return result;
}

function loop(l: Loading, f: Frame, pc: number): EndKind {
  const { words } = f.code;
  const [otherwise, after] = [words[pc + HEADER_WORDS]!, words[pc + HEADER_WORDS + 1]!];
  const body = pc + instructionLength(words, pc);
  const start = headOf(words, body, otherwise);
  const isFor = (words[start]! & 0xff) === Op.ITERATE;
  if (isFor) f.iterators.delete(start);
  const gather = gatherAfter(words, after, f.scope.end);
  if (gather >= 0 && isFor) return comprehension(l, f, { body, otherwise, after, gather });
  const test = isFor ? -1 : testOf(words, start, otherwise);
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    f.side = 'latest';
    let end: EndKind;
    const isGuess = (isFor && isGuessed(l, f, start)) || test >= 0;
    if (test >= 0) {
      end = region(l, f, body, test);
      if (end === End.REACHED) {
        const known = truthOf(f.values[words[test + HEADER_WORDS]!] ?? UNKNOWN);
        if (known === false) end = End.EXHAUSTED;
        else if (known === null) {
          const ended = l.uncertainly(f, () => region(l, f, test, otherwise));
          l.redo(ended.changes);
          f.variables = joined(ended.variables, f.variables);
          return ended.end === End.STOPPED ? End.STOPPED : region(l, f, otherwise, after);
        } else end = region(l, f, test, otherwise);
      }
    } else if (isGuess) {
      const before = f.variables;
      const ended = l.uncertainly(f, () => region(l, f, body, otherwise));
      l.joinChanges(ended.changes, []);
      f.variables = joined(ended.variables, before);
      return ended.end === End.STOPPED ? End.STOPPED : region(l, f, otherwise, after);
    } else end = region(l, f, body, otherwise);
    if (end === End.EXHAUSTED) return region(l, f, otherwise, after);
    if (end === End.BROKEN) return End.REACHED;
    if (end !== End.REACHED && end !== End.CONTINUED) return end;
    if (!isFor && test < 0 && turn > 0) {
      // It may have ended where that could not be decided: more turns tell nothing more.
      if (f.returned !== null) return End.RETURNED;
      if (turn >= MAX_ENDLESS_TURNS) break;
    }
  }
  l.reach('turns-per-loop');
  return End.REACHED;
}

/** The first instruction that is no PHI of a loop. */
function headOf(words: Int32Array, from: number, end: number): number {
  let pc = from;
  while (pc < end && ((words[pc]! & 0xff) === Op.PHI || (words[pc]! & 0xff) === Op.BIND)) pc += instructionLength(words, pc);
  return pc;
}

/** The BRANCH that is the test of a `while`; -1 for none. */
function testOf(words: Int32Array, start: number, end: number): number {
  const isTrue =
    (words[start]! & 0xff) === Op.CONSTANT &&
    (words[start + HEADER_WORDS] === ConstantKind.TRUE || words[start + HEADER_WORDS] === ConstantKind.INT);
  for (let pc = start; pc < end;) {
    const op = words[pc]! & 0xff;
    if (op === Op.BRANCH) {
      if (words[pc + HEADER_WORDS + 3] === end) return isTrue && words[pc + HEADER_WORDS] !== words[start + 2] ? -1 : pc;
      pc = words[pc + HEADER_WORDS + 3]!;
    } else if (op === Op.LOOP || op === Op.TRY) return -1;
    else pc += instructionLength(words, pc);
  }
  return -1;
}

function isGuessed(l: Loading, f: Frame, pc: number): boolean {
  return iterationAt(l, f, pc).isGuess;
}

function iterationAt(l: Loading, f: Frame, pc: number): { readonly items: readonly Value[]; readonly isGuess: boolean; next: number } {
  let iteration = f.iterators.get(pc);
  if (iteration === undefined) {
    iteration = iterationOf(l, f.values[f.code.words[pc + HEADER_WORDS]!] ?? UNKNOWN);
    f.iterators.set(pc, iteration);
  }
  return iteration;
}

/** Takes the next element; false where there is none. */
function iterate(l: Loading, f: Frame, pc: number): boolean {
  const iteration = iterationAt(l, f, pc);
  const item = iteration.items[iteration.next];
  if (item === undefined) return false;
  iteration.next += 1;
  l.define(f, f.code.words[pc + 2]!, item);
  return true;
}

/** The GATHER right behind a loop; -1 for none. */
function gatherAfter(words: Int32Array, after: number, end: number): number {
  return after < end && (words[after]! & 0xff) === Op.GATHER ? after : -1;
}

type Comprehension = { readonly body: number; readonly otherwise: number; readonly after: number; readonly gather: number };

/** Runs the loop of a comprehension, noting its element wherever the innermost region ends. */
function comprehension(l: Loading, f: Frame, { body, otherwise, gather }: Comprehension): EndKind {
  const collected = { keys: [] as Value[], elements: [] as Value[], isOpen: false };
  f.gathered.set(gather, collected);
  const turns = (from: number, end: number): EndKind => {
    const start = headOf(f.code.words, from, end);
    f.iterators.delete(start);
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      if (isGuessed(l, f, start) && f.iterators.get(start)!.next === 0) collected.isOpen = true;
      const result = inner(from, end);
      if (result === End.EXHAUSTED) return End.REACHED;
      if (result !== End.REACHED) return result;
    }
    l.reach('turns-per-loop');
    return End.REACHED;
  };
  /** Runs a region whose last bracket, where it ends with the region, holds the rest of the comprehension. */
  const inner = (from: number, end: number): EndKind => {
    const { words } = f.code;
    const last = lastBracket(words, from, end);
    const result = region(l, f, from, last < 0 ? end : last);
    if (result !== End.REACHED) return result;
    if (last < 0) {
      note();
      return End.REACHED;
    }
    const next = last + instructionLength(words, last);
    if ((words[last]! & 0xff) === Op.LOOP) return turns(next, words[last + HEADER_WORDS]!);
    const known = truthOf(f.values[words[last + HEADER_WORDS]!] ?? UNKNOWN);
    if (known === false) return End.REACHED;
    if (known === null) collected.isOpen = true;
    return inner(next, words[last + HEADER_WORDS + 2]!);
  };
  const note = (): void => {
    const { words } = f.code;
    const at = gather + HEADER_WORDS;
    for (let index = 0; index < words[at + 1]!; index += 1) {
      const [key, element] = [words[at + 2 + 2 * index]!, words[at + 3 + 2 * index]!];
      collected.keys.push(key < 0 ? UNKNOWN : (f.values[key] ?? UNKNOWN));
      collected.elements.push(f.values[element] ?? UNKNOWN);
    }
  };
  const end = turns(body, otherwise);
  return end === End.EXHAUSTED ? End.REACHED : end;
}

/** The loop or filter of a comprehension with which a region ends; -1 where its element stands there. */
function lastBracket(words: Int32Array, from: number, end: number): number {
  for (let pc = from; pc < end;) {
    const op = words[pc]! & 0xff;
    if (op === Op.BRANCH) {
      if (words[pc + HEADER_WORDS + 3] === end) return pc;
      pc = words[pc + HEADER_WORDS + 3]!;
    } else if (op === Op.LOOP) {
      if (words[pc + HEADER_WORDS + 1] === end) return pc;
      pc = words[pc + HEADER_WORDS + 1]!;
    } else if (op === Op.TRY) pc = words[pc + HEADER_WORDS + 4]!;
    else pc += instructionLength(words, pc);
  }
  return -1;
}

function tryBlock(l: Loading, f: Frame, pc: number): EndKind {
  const { words } = f.code;
  const at = pc + HEADER_WORDS;
  const [handlers, body, orelse, last, end] = [words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!, words[at + 4]!];
  f.tries += handlers > 0 ? 1 : 0;
  const { asked } = f;
  let ended = region(l, f, pc + instructionLength(words, pc), body);
  f.tries -= handlers > 0 ? 1 : 0;
  if (ended === End.RAISED && handlers > 0) {
    const next = handlers > 1 ? words[at + 6]! : orelse;
    ended = region(l, f, words[at + 5]!, next);
  } else {
    const handled = handlers > 0 && f.asked > asked && ended !== End.STOPPED ? handlersInDoubt(l, f, pc) : ended;
    if (ended === End.REACHED) ended = region(l, f, orelse, last);
    if (ended !== End.STOPPED && (handled === End.REACHED || handled === End.STOPPED)) ended = handled;
  }
  if (ended === End.STOPPED) return ended;
  const finished = region(l, f, last, end);
  return finished === End.REACHED ? ended : finished;
}

/** What is not read may raise what a handler expects: then that runs, too. Whether a library is there is not in doubt. */
function handlersInDoubt(l: Loading, f: Frame, pc: number): EndKind {
  const { words } = f.code;
  const at = pc + HEADER_WORDS;
  const [handlers, orelse] = [words[at]!, words[at + 2]!];
  let ended: EndKind = End.RAISED;
  for (let handler = 0; handler < handlers; handler += 1) {
    const start = words[at + 5 + handler]!;
    if (expectsNoLibrary(f, start)) continue;
    const before = f.variables;
    const way = l.uncertainly(f, () => region(l, f, start, handler + 1 < handlers ? words[at + 6 + handler]! : orelse));
    if (way.end === End.STOPPED) return End.STOPPED;
    f.variables = before;
    if (way.end !== End.REACHED) continue;
    f.variables = joined(before, way.variables);
    l.joinChanges([], way.changes);
    ended = End.REACHED;
  }
  return ended;
}

const IMPORT_ERRORS: ReadonlySet<string> = new Set(['ImportError', 'ModuleNotFoundError']);

/** Whether the first name that a handler loads, which is what it catches, is that of a missing module. */
function expectsNoLibrary({ code: { words, strings } }: Frame, start: number): boolean {
  return (words[start]! & 0xff) === Op.LOAD_GLOBAL && IMPORT_ERRORS.has(strings[words[start + HEADER_WORDS]!]!);
}
