/** What modules offer to each other: public functions with what uses them, and whether they say what they take, give and do. */
import { Ancestors } from '../program/queries/ancestors.ts';
import type { FanIn } from '../program/queries/fan-in.ts';
import type { ProgramQueries } from '../program/queries/program-queries.ts';
import type { FunctionFact } from '../python/facts.ts';
import type { ReviewedModule } from './program-view.ts';

export type PublicFunction = {
  readonly module: ReviewedModule;
  readonly fact: FunctionFact;
  /** Other modules that call it, sorted. */
  readonly users: readonly string[];
  /** How much of what it takes and gives is annotated; null where it takes and gives nothing, or a `.pyi` speaks for it. */
  readonly types: 'all' | 'some' | 'none' | null;
  /** Whether it, or what it overrides, has a docstring; null where code so short needs none. */
  readonly isDocumented: boolean | null;
};

/** Public functions and methods of what ships, in the order of the program; of overloads and setters the first alone. */
export function publicFunctions(queries: ProgramQueries, production: readonly ReviewedModule[], fanIn: FanIn): readonly PublicFunction[] {
  const documented = new Set(
    production.flatMap(({ name, facts }) =>
      facts.functions.filter(({ hasDocstring }) => hasDocstring).map(({ qualifiedName }) => `${name}.${qualifiedName}`),
    ),
  );
  const ancestors = new Ancestors(queries);
  return production.flatMap((module) =>
    firstOfEach(module.facts.functions.filter(isPublic)).map((fact): PublicFunction => {
      const name = `${module.name}.${fact.qualifiedName}`;
      const own = queries.named(name).find(({ path }) => path === module.path);
      const isConstructor = fact.name === '__init__';
      return {
        module,
        fact,
        users: own === undefined ? [] : fanIn.of(own).modules,
        types: module.hasStub ? null : typesOf(fact),
        isDocumented:
          isConstructor || (needsNoWords(fact) && !fact.hasDocstring)
            ? null
            : documented.has(name) || ancestors.of(own?.parent ?? -1).some((base) => documented.has(`${base}.${fact.name}`)),
      };
    }),
  );
}

/** A constructor is as public as its class. */
function isPublic({ isNested, qualifiedName }: FunctionFact): boolean {
  return !isNested && qualifiedName.split('.').every((part) => !part.startsWith('_') || part === '__init__');
}

function firstOfEach(functions: readonly FunctionFact[]): readonly FunctionFact[] {
  return [...new Map(functions.toReversed().map((fact) => [fact.qualifiedName, fact])).values()].toReversed();
}

function typesOf({ name, className, parameters, hasReturnAnnotation, returnsValue, decorators }: FunctionFact): PublicFunction['types'] {
  const isBound = className !== '' && !decorators.includes('staticmethod');
  const own = isBound ? parameters.slice(1) : parameters;
  if (own.length === 0 && !returnsValue) return null;
  const annotated = own.filter(({ hasAnnotation }) => hasAnnotation).length;
  const isGiven = hasReturnAnnotation || !returnsValue || name === '__init__';
  if (annotated === own.length && isGiven) return 'all';
  return annotated > 0 || hasReturnAnnotation ? 'some' : 'none';
}

/** An accessor, or a body that its name tells. */
function needsNoWords({ statements, cyclomatic, isStub }: FunctionFact): boolean {
  return !isStub && statements <= 2 && cyclomatic <= 2;
}
