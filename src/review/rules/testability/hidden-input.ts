import { domainModules } from '../../../model/domain-modules.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import { defineRule } from '../../rule.ts';

/** What a function takes in that nobody gave it, and what people call it. */
const INPUTS: ReadonlyMap<string, string> = new Map([
  ['clock', 'the clock'],
  ['random', 'chance'],
  ['environment', 'the environment'],
]);
/** Generators that chance makes where they are given no seed. */
const GENERATOR = /(^|\.)(Random|RandomState|default_rng)$/;
/** Durations and identities: another value changes no decision. */
const HARMLESS = /(^|\.)(monotonic|monotonic_ns|perf_counter|perf_counter_ns|process_time|uuid[1-8])$/;

export const hiddenInput = defineRule({
  id: 'hidden-input',
  criterion: 'testability',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'A rule of the business that reads the clock, chance or the environment decides differently each time, and no test can ask what it decides on the last day of the year.',
  remedy: 'Take it as a parameter (`now: datetime`, `rng: random.Random`), and read it in the layer that calls.',
  references: [
    'https://testing.googleblog.com/2008/04/tott-defeat-static-cling.html',
    'Freeman and Pryce (2009), Growing Object-Oriented Software, Guided by Tests, chapter 21',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the module lies in no folder called domain, in no declared layer of that name, and in no core that imports nothing and that an infrastructure folder beside it imports',
    'it is asked of what was passed in (`rng.random()`, `self.clock.now()`), or holds where a parameter is not given: `now or datetime.now()`',
    'a duration is measured, or an identity is made; a generator was made from a seed',
    'one finding for all places of a module that read the same',
  ],
  bad: [
    {
      'shop/__init__.py': '',
      'shop/domain/__init__.py': '',
      'shop/domain/vouchers.py': `from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Voucher:
    ends: datetime

    def is_valid(self) -> bool:
        return datetime.now(UTC) < self.ends
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': '',
      'shop/domain/__init__.py': '',
      'shop/domain/vouchers.py': `from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Voucher:
    ends: datetime

    def is_valid(self, now: datetime) -> bool:
        return now < self.ends
`,
    },
  ],
  *check({ linked }) {
    const domain = domainModules(linked.outline, linked.system);
    if (domain.size === 0) return;
    for (const one of linked.functions) {
      const reason = domain.get(one.module);
      if (reason === undefined || one.kind !== 'function') continue;
      const seen = new Set<number>();
      for (const { pc, effect, origin } of linked.queries.sites(one)) {
        const input = INPUTS.get(effect);
        if (input === undefined || HARMLESS.test(origin) || isGiven(linked.queries, one, pc)) continue;
        const { line } = linked.queries.place(one, pc);
        if (seen.has(line)) continue;
        seen.add(line);
        yield linked.at(one, pc, {
          message: `\`${one.name}\`, ${reason}, reads ${input}: \`${origin}\``,
          cause: `${effect} in ${one.module}`,
        });
      }
    }
  },
});

/** It is asked of a parameter or of what was made from a seed, or stands in where a parameter is not given. */
function isGiven(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  const read = body.at(pc);
  if (read === null) return false;
  if (read.op === 'call' && (comesFromParameter(body, read.callee) || isSeeded(queries, one, read))) return true;
  return body
    .readersOf(read.value)
    .some((reader) => reader.op === 'phi' && reader.alternatives.some((other) => body.parameter(body.origin(other)) !== null));
}

/** `rng.choice`, `self.clock.now`. */
function comesFromParameter(body: FunctionBody, callee: number): boolean {
  let at = body.origin(callee);
  for (let defined = body.definition(at); defined?.op === 'attribute'; defined = body.definition(at)) at = body.origin(defined.object);
  return body.parameter(at) !== null;
}

/** `random.Random(seed)`, and what is asked of it. */
function isSeeded(queries: ProgramQueries, one: ProgramFunction, call: Extract<Instruction, { op: 'call' }>): boolean {
  const body = queries.body(one);
  if (queries.dottedNames(one, call.callee).some((name) => GENERATOR.test(name))) return call.positional.length + call.keywords.length > 0;
  const method = body.definition(body.origin(call.callee));
  const made = method?.op === 'attribute' ? body.definition(body.origin(method.object)) : null;
  return made?.op === 'call' && isSeeded(queries, one, made);
}
