/** What takes views out of the check against forged requests, beside decorators of functions. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramClasses } from './program-classes.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type CsrfExemption = {
  readonly function: ProgramFunction;
  readonly pc: number;
  /** As it is written: `csrf.exempt`, `enforce_csrf`. */
  readonly how: string;
  /** Dotted name of the class or variable that is taken out. */
  readonly subject: string;
};

const CLASS_DECORATOR = /(?:^|\.)method_decorator$/u;
const EXEMPTS = /(?:^|\.)csrf_exempt$/u;
const EXEMPTS_BLUEPRINT = /(?:^|[._])csrf\w*\.exempt$/iu;

/** `@method_decorator(csrf_exempt, name="dispatch")` above a class, `csrf.exempt(blueprint)`. */
export function csrfExemptions(queries: ProgramQueries, one: ProgramFunction): readonly CsrfExemption[] {
  const strings = queries.meanings.place(one.scope)?.code.strings ?? [];
  if (!strings.some((text) => text === 'exempt' || text === 'csrf_exempt')) return [];
  const body = queries.body(one);
  const calls = body.instructions.filter((instruction): instruction is Extract<Instruction, { op: 'call' }> => instruction.op === 'call');
  return calls.flatMap((call): readonly CsrfExemption[] => {
    const [first] = call.positional;
    if (first === undefined) return [];
    const callee = body.dotted(call.callee);
    const subjects = (value: number): readonly CsrfExemption[] =>
      queries.dottedNames(one, value).map((subject) => ({ function: one, pc: call.pc, how: callee, subject }));
    if (EXEMPTS_BLUEPRINT.test(callee)) return subjects(first.value);
    if (!CLASS_DECORATOR.test(callee) || !EXEMPTS.test(body.dotted(first.value))) return [];
    return body.usesOf(call.value).flatMap((use) => {
      const decorated = use.op === 'call' ? use.positional[0] : undefined;
      return decorated === undefined ? [] : subjects(decorated.value).map((found) => ({ ...found, how: 'csrf_exempt' }));
    });
  });
}

const BY_SESSION = /(?:^|\.)rest_framework\.authentication\.SessionAuthentication$/u;

/** `enforce_csrf` of a session's authentication that is written anew and does nothing. */
export function emptyEnforcement(queries: ProgramQueries, classes: ProgramClasses): readonly ProgramFunction[] {
  return [...classes.all.values()].flatMap(({ name }) => {
    if (!classes.lineOf(name).some(({ bases }) => bases.some((base) => BY_SESSION.test(base)))) return [];
    return classes
      .methodsOf(name)
      .filter(
        (method) =>
          method.code.name === 'enforce_csrf' && !queries.body(method).instructions.some(({ op }) => op === 'call' || op === 'raise'),
      );
  });
}
