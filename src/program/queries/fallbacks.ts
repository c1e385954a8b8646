/** Whether code has an answer for a call that fails: a handler that goes on, a breaker, another try. */
import { wordsOf } from './code-words.ts';
import { writtenDecorators } from './decorators.ts';
import type { FunctionBody, Region } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { instructionsIn } from './tries.ts';

/** How breakers, tries and answers for bad days are called: https://pypi.org/project/pybreaker/, https://pypi.org/project/circuitbreaker/, https://stamina.hynek.me, https://tenacity.readthedocs.io */
const GUARDS = /breaker|circuit|fall_?back|retr(?:y|ies|ying)|stamina|backoff|attempt|degrad|failsafe|resilien|bulkhead/iu;

/** Whether a function mentions a breaker, tries again, or has something to fall back to, by the names in it and in its decorators. */
export function mentionsGuard(queries: ProgramQueries, one: ProgramFunction): boolean {
  return (
    wordsOf(queries, one).some((word) => GUARDS.test(word)) ||
    writtenDecorators(queries, one).some(({ names, written }) => [...names, written].some((name) => GUARDS.test(name)))
  );
}

/** Whether a handler around an instruction goes on instead of raising again. */
export function isSurvived(body: FunctionBody, pc: number): boolean {
  return body.regionsAround(pc).some((region) => {
    if (region.kind !== 'try') return false;
    return handlersOf(region).some((handler) => !instructionsIn(body, handler).some(({ op }) => op === 'raise'));
  });
}

function handlersOf({ parent, owner }: Region): readonly Region[] {
  return parent?.items.flatMap((item) => (item.kind === 'try' && item.instruction.pc === owner ? item.handlers : [])) ?? [];
}
