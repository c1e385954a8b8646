/** Tests as pytest and unittest collect them, and what the names in their code say. */
import type { Instruction } from '../python/code/instruction.ts';
import { namesIn } from '../program/queries/words-in-code.ts';
import type { ProgramFunction, ProgramQueries } from '../program/queries/program-queries.ts';
import type { FunctionFact } from '../python/facts.ts';
import type { ReviewedModule } from './program-view.ts';

export type TestFunction = {
  readonly module: ReviewedModule;
  readonly fact: FunctionFact;
  readonly function: ProgramFunction;
};

const TEST_FILE = /(?:^|\/)(?:test[^/]*|[^/]*_tests?)\.py$/u;

/** Functions and methods named `test…` in test files, in the order of the program; nested and left-out ones are none. */
export function testFunctions(queries: ProgramQueries, modules: readonly ReviewedModule[]): readonly TestFunction[] {
  return modules
    .filter(({ isTest, isStub, path }) => isTest && !isStub && TEST_FILE.test(path))
    .flatMap((module) => {
      const classes = new Map(module.facts.classes.map((one) => [one.qualifiedName, one]));
      return module.facts.functions.flatMap((fact): readonly TestFunction[] => {
        if (!/^test(?:_|[A-Z]|$)/u.test(fact.name) || fact.isNested || fact.isStub) return [];
        const owner = classes.get(fact.className);
        // pytest takes classes of this name, unittest those below its own.
        if (fact.className !== '' && !/Test/u.test(`${fact.className} ${owner?.bases.join(' ') ?? ''}`)) return [];
        const own = queries.named(`${module.name}.${fact.qualifiedName}`).find(({ path }) => path === module.path);
        return own === undefined ? [] : [{ module, fact, function: own }];
      });
    });
}

/** Names that the code reads or calls, in small letters with underscores. */
export function namesRead(queries: ProgramQueries, one: ProgramFunction): readonly string[] {
  return inSmallLetters(queries.body(one).instructions);
}

/** The same without attributes that are read and thrown away: `mock.send.assert_called_once` without the call. */
export function namesUsed(queries: ProgramQueries, one: ProgramFunction): readonly string[] {
  const body = queries.body(one);
  return inSmallLetters(body.instructions.filter(({ op, value }) => op !== 'attribute' || body.readersOf(value).length > 0));
}

function inSmallLetters(instructions: readonly Instruction[]): readonly string[] {
  return instructions
    .flatMap((instruction) => (instruction.op === 'constant' ? [] : namesIn(instruction)))
    .map((name) => name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase());
}
