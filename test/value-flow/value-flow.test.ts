/** Single assignment against CPython: every value that `record.py` saw reach a use must be among those that the code lets reach it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lowerModule } from '../../src/python/code/lower.ts';
import type { ModuleCode } from '../../src/python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../src/python/code/opcodes.ts';
import { verifyCode } from '../../src/python/code/verify.ts';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';

type Program = { readonly text: string; readonly reached: readonly (readonly [use: number, mark: number])[] };

const programs: readonly Program[] = JSON.parse(readFileSync(new URL('./programs.json', import.meta.url), 'utf8'));

/** For each `use` the marks that may reach it, as `use mark`. */
function reachable(code: ModuleCode): ReadonlySet<string> {
  const graph = new FlowGraph(code);
  return new Set([...graph.uses].flatMap(([use, value]) => [...graph.marksOf(value)].map((mark) => `${use} ${mark}`)));
}

/** Where values come from, through variables of all kinds and arguments of functions that are called by name. */
class FlowGraph {
  readonly uses = new Map<string, string>();
  private readonly sources = new Map<string, string[]>();
  private readonly marks = new Map<string, string>();
  private readonly constants = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private readonly functions = new Map<string, number>();

  private readonly code: ModuleCode;

  constructor(code: ModuleCode) {
    this.code = code;
    for (const [number, { start, end }] of code.scopes.entries()) {
      for (let pc = start; pc < end; pc += instructionLength(code.words, pc)) this.read(number, pc);
    }
  }

  marksOf(value: string): ReadonlySet<string> {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open = [value];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const mark = this.marks.get(at);
      if (mark !== undefined) found.add(mark);
      open.push(...(this.sources.get(at) ?? []));
    }
    return found;
  }

  private read(scope: number, pc: number): void {
    const { words, strings } = this.code;
    const operand = (index: number): number => words[pc + HEADER_WORDS + index] ?? -1;
    const value = (number: number): string => `${scope} ${number}`;
    const text = (index: number): string => strings[operand(index)] ?? '';
    const defined = value(words[pc + 2] ?? -1);
    switch ((words[pc] ?? 0) & 0xff) {
      case Op.CONSTANT:
        this.constants.set(defined, text(1));
        break;
      case Op.LOAD_GLOBAL:
        this.names.set(defined, text(0));
        this.link(defined, text(0));
        break;
      case Op.STORE_GLOBAL:
        this.link(text(0), value(operand(1)));
        break;
      case Op.LOAD_FREE:
        this.link(defined, `${text(1)} of ${operand(0)}`);
        break;
      case Op.STORE_FREE:
        this.link(`${text(1)} of ${operand(0)}`, value(operand(2)));
        break;
      case Op.PHI:
        for (let index = 1; index <= operand(0); index++) this.link(defined, value(operand(index)));
        break;
      case Op.NARROW:
      case Op.ITERATE:
        this.link(defined, value(operand(0)));
        break;
      case Op.FUNCTION:
        this.functions.set(defined, operand(0));
        break;
      case Op.CALL:
        this.readCall(
          defined,
          value(operand(0)),
          Array.from({ length: operand(1) }, (_, index) => value(operand(3 + index) >> 1)),
        );
    }
  }

  private readCall(defined: string, callee: string, [first, second]: readonly string[]): void {
    const name = this.names.get(callee);
    const constant = first === undefined ? undefined : this.constants.get(first);
    const called = this.functions.get(callee);
    if (name === 'mark' && constant !== undefined) this.marks.set(defined, constant);
    if (name === 'use' && constant !== undefined && second !== undefined) this.uses.set(constant, second);
    if (name === 'some' && first !== undefined) this.link(defined, first);
    if (called !== undefined && first !== undefined) this.link(`${called} 0`, first);
  }

  private link(to: string, from: string): void {
    const known = this.sources.get(to);
    if (known === undefined) this.sources.set(to, [from]);
    else known.push(from);
  }
}

test('values reach where they reach under CPython, and seldom anywhere else', () => {
  let claimed = 0;
  let reached = 0;
  for (const program of programs) {
    const code = lowerModule(parse(readSource(new TextEncoder().encode(program.text))), { isStub: false });
    expect(verifyCode(code)).toEqual([]);
    const found = reachable(code);
    const missed = program.reached.filter(([use, mark]) => !found.has(`${use} ${mark}`));
    expect({ missed, text: program.text }).toEqual({ missed: [], text: program.text });
    // What other functions bind is not followed in order.
    if (/^ *def g/m.test(program.text)) continue;
    claimed += found.size;
    reached += program.reached.length;
  }
  expect(programs.length).toBeGreaterThan(100);
  expect(reached / claimed).toBeGreaterThan(0.6);
});
