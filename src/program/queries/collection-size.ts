/**
 * What decides how many elements a collection has: the code itself, or something outside, as a request or the rows of a
 * query, followed through locals, comprehensions, calls and the arguments of callers.
 */
import { GIVES_PAGES, LIMITS_ROWS, SAME_SIZE, SAME_SIZE_METHODS, SERVER_SIDE } from '../catalog/event-loop.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import { callsInside } from './call-sites.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';
import { sourcesOf } from './value-sources.ts';

/** What decides, where that is told, and the calls by which it comes, the outermost first. */
export type SizeSource = {
  readonly kind: 'input' | 'query' | 'answer';
  readonly function: ProgramFunction;
  /** -1 for a parameter of an entry. */
  readonly pc: number;
  /** The parameter, or what is called. */
  readonly name: string;
  readonly steps: readonly WayStep[];
};

/** So many calls are followed, up and down. */
const MAX_CALLS = 4;
const MAX_STEPS = 60;

const ANSWERS: ReadonlySet<string> = new Set(['http:GET', 'http:POST', 'http:*']);

/** Of a query that is written as text. */
const LIMIT_CLAUSE = /\b(?:LIMIT|FETCH\s+FIRST|TOP)\s*\(?(?:\d+|[$:%?])/iu;

const LIMIT_NAME = /limit|page|count|size|max|first|top|batch|length/iu;

export type SizeQuestion = {
  readonly queries: ProgramQueries;
  /** Whether a parameter of a function is what a client sends. */
  readonly isInput: (one: ProgramFunction, parameter: string) => boolean;
  /** Whether validation lets only so many elements through: of the parameter, or of a field of what it is. */
  readonly isBounded?: (one: ProgramFunction, parameter: string, field: string | null) => boolean;
};

/** Null where the code bounds it, or nobody knows. */
export function sizeSource(question: SizeQuestion, one: ProgramFunction, value: number): SizeSource | null {
  return new Search(question).value(one, value, MAX_CALLS);
}

/** A class, for it counts its steps. */
class Search {
  private readonly question: SizeQuestion;
  private steps = 0;

  constructor(question: SizeQuestion) {
    this.question = question;
  }

  value(one: ProgramFunction, value: number, calls: number): SizeSource | null {
    this.steps += 1;
    if (value < 0 || calls < 0 || this.steps > MAX_STEPS) return null;
    const body = this.question.queries.body(one);
    let found: SizeSource | null = null;
    for (const origin of body.originValues(value)) {
      const parameter = body.parameter(origin);
      const made = body.definition(origin);
      const source =
        parameter === null ? (made === null ? null : this.made(one, body, made, calls)) : this.parameter(one, parameter.name, calls);
      found ??= source;
    }
    return found;
  }

  private made(one: ProgramFunction, body: FunctionBody, made: Instruction, calls: number): SizeSource | null {
    switch (made.op) {
      case 'await':
        return this.value(one, made.awaited, calls);
      case 'call':
        return this.call(one, body, made, calls);
      case 'attribute':
        return SERVER_SIDE.has(made.name) || this.isBoundedField(one, body, made.object, made.name)
          ? null
          : this.member(one, body, made.object, calls);
      case 'item': {
        const key = body.definition(body.origin(made.key));
        return key?.op === 'slice' ? null : this.member(one, body, made.object, calls);
      }
      case 'iterate':
        return this.member(one, body, made.iterable, calls);
      case 'gather':
        return this.loops(one, body, made.pc, calls);
      case 'list':
      case 'set':
      case 'dict':
        return this.filled(one, body, made, calls);
      case 'binary':
        return made.operator === '+' || made.operator === '|'
          ? (this.value(one, made.left, calls) ?? this.value(one, made.right, calls))
          : null;
      default:
        return null;
    }
  }

  private isBoundedField(one: ProgramFunction, body: FunctionBody, object: number, field: string): boolean {
    const parameter = body.parameter(body.origin(object));
    return parameter !== null && this.question.isBounded?.(one, parameter.name, field) === true;
  }

  /** Of what a client sends, a part is as long as the client likes; of all else, nobody knows. */
  private member(one: ProgramFunction, body: FunctionBody, object: number, calls: number): SizeSource | null {
    if (body.originValues(object).some((origin) => ['self', 'cls'].includes(body.parameter(origin)?.name ?? ''))) return null;
    const source = this.value(one, object, calls);
    return source?.kind === 'query' ? null : source;
  }

  /** The comprehension that ends at a word: its loops stand right before it. */
  private loops(one: ProgramFunction, body: FunctionBody, pc: number, calls: number): SizeSource | null {
    return this.regions(one, loopsOfGather(body, pc), calls);
  }

  private regions(one: ProgramFunction, iterates: readonly Instruction[], calls: number): SizeSource | null {
    for (const iterate of iterates) {
      const source = iterate.op === 'iterate' ? this.value(one, iterate.iterable, calls) : null;
      if (source !== null) return source;
    }
    return null;
  }

  /** An empty list that a loop fills is as long as what the loop goes through. */
  private filled(one: ProgramFunction, body: FunctionBody, made: Instruction, calls: number): SizeSource | null {
    const outer = new Set(body.loopsAround(made.pc));
    for (const { pc } of fillings(body, made.value)) {
      const loops = body.loopsAround(pc).filter((loop) => !outer.has(loop));
      const source = this.regions(
        one,
        loops.flatMap((loop) => body.iterated(loop) ?? []),
        calls,
      );
      if (source !== null) return source;
    }
    return null;
  }

  private call(one: ProgramFunction, body: FunctionBody, call: Extract<Instruction, { op: 'call' }>, calls: number): SizeSource | null {
    const { queries } = this.question;
    const callee = body.definition(body.origin(call.callee));
    const targets = queries.callAt(one, call.pc)?.targets ?? [];
    if (this.givesPages(one, call.pc)) return this.source('answer', one, call.pc, targets[0]?.name ?? '');
    if (callee?.op === 'attribute' && this.isEntry(one, call.pc, callee.name)) return this.member(one, body, callee.object, calls);
    if (this.isLimited(one, body, call)) return null;
    if (callee?.op === 'load-global' && SAME_SIZE.has(callee.name)) {
      const [first, second] = call.positional;
      return this.value(one, (callee.name === 'map' || callee.name === 'filter' ? second : first)?.value ?? -1, calls);
    }
    const rows = queries.wayAt(one, call.pc, 'query');
    if (rows !== null && targets.every(({ function: target }) => target === null)) {
      return this.source('query', one, call.pc, rows.site.origin);
    }
    for (const { function: target } of targets) {
      const source = target === null ? null : this.returned(target, calls - 1);
      if (source !== null && target !== null) {
        const step: WayStep = { caller: one, pc: call.pc, callee: target.name, boundary: 0 };
        return { ...source, steps: [step, ...source.steps] };
      }
    }
    if (this.isAnswer(one, call.pc)) return this.source('answer', one, call.pc, targets[0]?.name ?? '');
    if (callee?.op === 'attribute' && SAME_SIZE_METHODS.has(callee.name)) return this.value(one, callee.object, calls);
    return null;
  }

  private isAnswer(one: ProgramFunction, pc: number): boolean {
    return this.question.queries.sites(one).some((site) => site.pc === pc && ANSWERS.has(site.effect));
  }

  private givesPages(one: ProgramFunction, pc: number): boolean {
    return this.question.queries.callAt(one, pc)?.targets.some(({ name }) => GIVES_PAGES.has(name)) ?? false;
  }

  /** `answer.get('items', [])` of a dictionary: neither a query nor a request. */
  private isEntry(one: ProgramFunction, pc: number, method: string): boolean {
    const { queries } = this.question;
    if (method !== 'get' || queries.wayAt(one, pc, 'query') !== null || this.isAnswer(one, pc)) return false;
    return queries.callAt(one, pc)?.targets.every(({ function: target }) => target === null) ?? true;
  }

  /** Of what a function returns, or of what a generator yields in its loops. */
  private returned(one: ProgramFunction, calls: number): SizeSource | null {
    const body = this.question.queries.body(one);
    // Who asks for a limit somewhere in it is taken to have thought of it.
    const limits = (made: Instruction): boolean =>
      made.op === 'attribute' &&
      LIMITS_ROWS.has(made.name) &&
      made.name !== 'get' &&
      !body.usesOf(made.value).some(({ pc }) => this.givesPages(one, pc));
    if (body.instructions.some(limits)) return null;
    for (const instruction of body.instructions) {
      const source = this.given(one, body, instruction, calls);
      if (source !== null) return source.kind === 'input' ? null : source;
    }
    return null;
  }

  private given(one: ProgramFunction, body: FunctionBody, instruction: Instruction, calls: number): SizeSource | null {
    if (instruction.op === 'return' && !one.code.isGenerator) return this.value(one, instruction.given, calls);
    if (instruction.op !== 'yield' && instruction.op !== 'yield-from') return null;
    const looped = this.regions(
      one,
      body.loopsAround(instruction.pc).flatMap((loop) => body.iterated(loop) ?? []),
      calls,
    );
    return looped ?? (instruction.op === 'yield-from' ? this.value(one, instruction.given, calls) : null);
  }

  /** One element, or at most so many: along the chain of calls that a query is built by, as far as the request of an answer. */
  private isLimited(one: ProgramFunction, body: FunctionBody, call: Extract<Instruction, { op: 'call' }>): boolean {
    const seen: number[] = [call.value];
    for (let at = seen.pop(), steps = 0; at !== undefined && steps < MAX_STEPS; at = seen.pop(), steps += 1) {
      const made = body.definition(body.origin(at));
      if (made?.op === 'attribute') {
        if (LIMITS_ROWS.has(made.name)) return true;
        seen.push(made.object);
      } else if (made?.op === 'await') seen.push(made.awaited);
      else if (made?.op === 'call') {
        if (made.keywords.some(({ name }) => name !== null && LIMIT_NAME.test(name))) return true;
        if (made.positional.some(({ value }) => LIMIT_CLAUSE.test(body.text(value) ?? ''))) return true;
        if (!this.isAnswer(one, made.pc)) seen.push(made.callee, ...made.positional.map(({ value }) => value));
        else if (asksForPart(body, made)) return true;
      }
    }
    return false;
  }

  private parameter(one: ProgramFunction, name: string, calls: number): SizeSource | null {
    const { queries, isInput } = this.question;
    if (name === 'self' || name === 'cls') return null;
    if (isInput(one, name) && this.question.isBounded?.(one, name, null) === true) return null;
    if (isInput(one, name)) return { kind: 'input', function: one, pc: -1, name, steps: [] };
    const index = one.code.parameters.findIndex((parameter) => parameter.name === name);
    if (calls === 0 || !['positional', 'keyword-only', 'positional-only'].includes(one.code.parameters[index]?.kind ?? '')) return null;
    for (const { caller, pc, callee } of callsInside(queries, [one]).slice(0, MAX_STEPS)) {
      if (caller.isTest) continue;
      const call = queries.body(caller).at(pc);
      const value = call?.op === 'call' ? argument(call, one, index) : -1;
      const source = this.value(caller, value, calls - 1);
      if (source !== null) return { ...source, steps: [...source.steps, { caller, pc, callee, boundary: 0 }] };
    }
    return null;
  }

  private source(kind: SizeSource['kind'], one: ProgramFunction, pc: number, name: string): SizeSource {
    return { kind, function: one, pc, name, steps: [] };
  }
}

/** A request that says in its address or its parameters how much it wants: `params={"per_page": 50}`. */
function asksForPart(body: FunctionBody, { positional, keywords }: Extract<Instruction, { op: 'call' }>): boolean {
  const given = [...positional, ...keywords].map(({ value }) => value);
  return sourcesOf(body, given).texts.some((text) => LIMIT_NAME.test(text));
}

/** The argument for a parameter; -1 where it is left out or hidden behind `*`. */
function argument(call: Extract<Instruction, { op: 'call' }>, target: ProgramFunction, index: number): number {
  const parameter = target.code.parameters[index];
  const named = call.keywords.find(({ name }) => name !== null && name === parameter?.name);
  if (named !== undefined) return named.value;
  const first = target.code.parameters[0]?.name;
  const position = first === 'self' || first === 'cls' ? index - 1 : index;
  const given = call.positional.slice(0, position + 1);
  if (given.some(({ isUnpacked }) => isUnpacked) || parameter?.kind === 'keyword-only') return -1;
  return given[position]?.value ?? -1;
}

/** What the loops of a comprehension go through, the outermost first. */
export function loopsOfGather(body: FunctionBody, pc: number): readonly Instruction[] {
  const gather = body.at(pc);
  const entry = gather?.op === 'gather' ? gather.entries[0] : undefined;
  if (entry === undefined) return [];
  const outer = new Set(body.loopsAround(pc));
  const last = body.instructions.findLast(
    (loop) => loop.op === 'loop' && loop.pc < pc && body.loopsAround(loop.pc).every((region) => outer.has(region)),
  );
  if (last === undefined) return [];
  return body.instructions.filter(
    (instruction) =>
      instruction.op === 'iterate' && body.loopsAround(instruction.pc).some(({ owner }) => owner === last.pc) && instruction.pc < pc,
  );
}

/** The calls that put something into a collection: `append`, `add`, `extend`. */
export function fillings(body: FunctionBody, collection: number): readonly Extract<Instruction, { op: 'call' }>[] {
  return body.usesOf(collection).flatMap((use) => {
    if (use.op !== 'attribute' || !['append', 'add'].includes(use.name)) return [];
    return body.usesOf(use.value).flatMap((reader) => (reader.op === 'call' && reader.callee === use.value ? [reader] : []));
  });
}
