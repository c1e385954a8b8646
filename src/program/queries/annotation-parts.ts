/** What an annotation says: the classes that it names, and what `Annotated` adds, through aliases of modules. */
import { isInjectedType } from '../catalog/data/injected-types.ts';
import { bodyOf, definitionOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { CallInstruction } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type AnnotationParts = {
  /** Dotted names: of the class itself, of the alternatives of a union, of what a generator or iterator gives first. */
  readonly classes: readonly string[];
  /** Calls behind the type in `Annotated[Session, Depends(get_db)]`, in the order of the text. */
  readonly calls: readonly AnnotatedCall[];
};
type AnnotatedCall = { readonly scope: number; readonly body: FunctionBody; readonly call: CallInstruction };

const NOTHING: AnnotationParts = { classes: [], calls: [] };
/** Aliases of aliases are followed so far. */
const MAX_DEPTH = 6;
const FIRST_OF =
  /(?:^|\.)(?:Optional|Annotated|(?:Async)?(?:Generator|Iterator|Iterable|ContextManager)|Abstract(?:Async)?ContextManager)$/u;

/** Of the parameter of a number. */
export function parameterAnnotation(queries: ProgramQueries, one: ProgramFunction, parameter: number): AnnotationParts {
  const defined = definitionOf(queries, one);
  return defined === null ? NOTHING : partsOf(queries, defined, defined.instruction.annotations[parameter] ?? -1, MAX_DEPTH);
}

/** Of what a function returns; for a generator, of what it yields. */
export function returnAnnotation(queries: ProgramQueries, one: ProgramFunction): AnnotationParts {
  const defined = definitionOf(queries, one);
  return defined === null ? NOTHING : partsOf(queries, defined, defined.instruction.returns, MAX_DEPTH);
}

/** Of a field that the body of a class declares: `urls: Annotated[list[str], Field(max_length=10)]`. */
export function fieldAnnotation(queries: ProgramQueries, scope: number, field: string): AnnotationParts {
  const body = bodyOf(queries, scope);
  const declared = body?.instructions.flatMap((each) => {
    if (each.op === 'declare-export') return each.name === field ? [body.definition(each.declared)] : [];
    return each.op === 'export' && each.name === field ? [body.definition(each.stored)] : [];
  })[0];
  return body === null || declared?.op !== 'declare' ? NOTHING : partsOf(queries, { scope, body }, declared.annotation, MAX_DEPTH);
}

type Around = { readonly scope: number; readonly body: FunctionBody };

function partsOf(queries: ProgramQueries, around: Around, value: number, depth: number): AnnotationParts {
  if (value < 0 || depth === 0) return NOTHING;
  const { scope, body } = around;
  const defined = body.definition(body.origin(value));
  const next = (inner: number): AnnotationParts => partsOf(queries, around, inner, depth - 1);
  switch (defined?.op) {
    case 'binary':
      return united([next(defined.left), next(defined.right)]);
    case 'item': {
      const isFirst = FIRST_OF.test(body.dotted(defined.object)) || queries.dottedNamesIn(scope, defined.object).some(isInjectedType);
      if (!isFirst) return next(defined.object);
      const key = body.definition(body.origin(defined.key));
      const [first, ...others] = key?.op === 'tuple' ? key.elements.map((element) => element.value) : [defined.key];
      const calls = others.flatMap((other): readonly AnnotatedCall[] => {
        const call = body.definition(body.origin(other));
        return call?.op === 'call' ? [{ scope, body, call }] : [];
      });
      return united([next(first ?? -1), { classes: [], calls }]);
    }
    default:
      return ofName(queries, around, value, depth);
  }
}

/** A class, or a variable of a module that holds an annotation. */
function ofName(queries: ProgramQueries, { scope }: Around, value: number, depth: number): AnnotationParts {
  const aliases = queries.meanings.meanings(scope, value).flatMap((meaning): readonly AnnotationParts[] => {
    if (meaning.kind !== 'variable') return [];
    const holder = queries.meanings.moduleScope(meaning.module);
    const body = bodyOf(queries, holder);
    return body === null ? [] : [partsOf(queries, { scope: holder, body }, meaning.value, depth - 1)];
  });
  return united([{ classes: queries.dottedNamesIn(scope, value), calls: [] }, ...aliases]);
}

function united(parts: readonly AnnotationParts[]): AnnotationParts {
  return { classes: parts.flatMap(({ classes }) => classes), calls: parts.flatMap(({ calls }) => calls) };
}
