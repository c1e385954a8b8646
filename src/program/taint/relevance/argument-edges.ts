/** How arguments go to parameters. */
import type { CodeScope } from '../../../python/code/module-code.ts';
import { HEADER_WORDS } from '../../../python/code/opcodes.ts';
import type { ScopeReading } from './scope-reading.ts';
import { Pass, Way } from './value-graph.ts';

export function bind(r: ScopeReading, pc: number, target: CodeScope, base: number, first: number): void {
  const at = pc + HEADER_WORDS;
  const [positional, keywords] = [r.words[at + 1]!, r.words[at + 2]!];
  let isLoose = false;
  for (let index = 0; index < positional; index += 1) {
    const coded = r.words[at + 3 + index]!;
    const value = r.base + (coded >> 1);
    isLoose ||= (coded & 1) === 1;
    if (isLoose) anywhere(r, value, target, base, first);
    else toPosition(r, value, first + index, target, base);
  }
  for (let index = 0; index < keywords; index += 1) {
    const name = r.words[at + 3 + positional + 2 * index]!;
    const value = r.base + r.words[at + 4 + positional + 2 * index]!;
    if (name < 0) anywhere(r, value, target, base, 0);
    else toKeyword(r, value, r.code.strings[name]!, target, base);
  }
}

function toPosition(r: ScopeReading, value: number, position: number, { parameters }: CodeScope, base: number): void {
  const kind = parameters[position]?.kind;
  if (kind === 'positional' || kind === 'positional-only') r.graph.edge(value, base + position, Pass.SAME, Way.IN);
  else {
    const variadic = parameters.findIndex((parameter) => parameter.kind === 'variadic');
    if (variadic >= 0) r.graph.edge(value, base + variadic, Pass.HOLD, Way.IN);
  }
}

function toKeyword(r: ScopeReading, value: number, name: string, { parameters }: CodeScope, base: number): void {
  const position = parameters.findIndex((parameter) => parameter.name === name && parameter.kind !== 'positional-only');
  if (position >= 0) r.graph.edge(value, base + position, Pass.SAME, Way.IN);
  const rest = position >= 0 ? -1 : parameters.findIndex(({ kind }) => kind === 'keyword-variadic');
  if (rest >= 0) r.graph.edge(value, base + rest, Pass.HOLD, Way.IN);
}

function anywhere(r: ScopeReading, value: number, { parameters }: CodeScope, base: number, first: number): void {
  parameters.forEach(({ kind }, index) => {
    if (index < first) return;
    r.graph.edge(value, base + index, kind === 'variadic' || kind === 'keyword-variadic' ? Pass.HOLD : Pass.WHOLE, Way.IN);
  });
}
