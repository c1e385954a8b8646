import { groupBy } from '../../../kit/group.ts';
import { passedThroughTo } from '../../../program/queries/passed-through.ts';
import { decoratorsOf } from '../../../program/queries/decorators.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { layerOfNothing, layerThatDecides } from './shallow-layer.examples.ts';

/** Of at least so many public functions at least this share hands everything on. */
const LEAST_FUNCTIONS = 5;
const SHARE = 0.7;
const SHOWN_NAMES = 4;
/** What a class may be derived from and still be on its own. */
const PLAIN_BASE = /\.(object|Generic)$/;
/** How a method is called, not what it does. */
const HARMLESS = /^(builtins\.)?(staticmethod|classmethod)$/;

export const shallowLayer = defineRule({
  id: 'shallow-layer',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'A layer that only hands on what it is given has an interface as large as what it hides, and hides nothing: each change is made in two places, and each reader goes through it for nothing.',
  remedy: 'Let the callers use what lies behind it, or move into it what they do around each call.',
  references: [
    'Ousterhout (2018), A Philosophy of Software Design, chapter 7: pass-through methods',
    'Fowler (2018), Refactoring: Remove Middle Man',
  ],
  cwe: 0,
  effort: 'medium',
  codes: [],
  silentWhen: [
    `fewer than ${LEAST_FUNCTIONS} public functions, or less than ${SHARE * 100} % of them hand on all that they are given, as it came, to one other class or module`,
    'the class has bases, or a `Protocol` of the program names its methods: it adapts one thing to another',
    'functions have decorators, or are endpoints, tasks or commands: they add something',
    'it is an `__init__`, or what is called is a library',
  ],
  bad: [layerOfNothing],
  good: [layerThatDecides],
  *check({ linked }) {
    const roots = new Set(linked.entries.all.map(({ function: handler }) => handler));
    const offered = linked.functions.filter((one) => one.kind === 'function' && isOffered(linked, one));
    const isPlain = (one: ProgramFunction): boolean =>
      !roots.has(one) && decoratorsOf(linked.queries, one).every((names) => names.some((name) => HARMLESS.test(name)));
    for (const [owner, functions] of groupBy(offered, (one) => linked.queries.className(one) || `module ${one.module}`)) {
      if (functions.length < LEAST_FUNCTIONS || isAdapter(linked, owner, functions)) continue;
      yield* faultOf(linked, owner, { functions, isPlain });
    }
  },
});

/** A public method of a public class, or a public function of a module that is no package. */
function isOffered({ queries }: LinkedContext, { code, parent, path }: ProgramFunction): boolean {
  if (code.qualifiedName.split('.').some((part) => part.startsWith('_')) || code.isStub || path.endsWith('__init__.py')) return false;
  const around = queries.meanings.place(parent)?.scope.kind;
  return around === 'class' || around === 'module';
}

function* faultOf(
  linked: LinkedContext,
  owner: string,
  { functions, isPlain }: { readonly functions: readonly ProgramFunction[]; readonly isPlain: (one: ProgramFunction) => boolean },
): Generator<Report> {
  const { queries } = linked;
  const handed = functions.flatMap((one) => {
    const to = passedThroughTo(queries, one);
    return to === null || to.module === one.module || !isPlain(one) ? [] : [{ one, to, behind: queries.className(to) || to.module }];
  });
  const [most] = [...groupBy(handed, ({ behind }) => behind)].toSorted(([, one], [, other]) => other.length - one.length);
  if (most === undefined || most[1].length < functions.length * SHARE) return;
  const [behind, passing] = most;
  const [first] = passing;
  const module = first === undefined ? undefined : linked.moduleAt(first.one.path);
  if (module === undefined) return;
  const made = linked.classes.all.get(owner);
  const name = made === undefined ? module.name : made.name;
  const shown = passing.slice(0, SHOWN_NAMES).map(({ one }) => `\`${one.code.name}\``);
  yield {
    module,
    place: made === undefined ? { line: 1, column: 1, endLine: 1, endColumn: 1 } : queries.places.ofScope(made.scope),
    symbol: made === undefined ? '' : name.slice(module.name.length + 1),
    message: `${passing.length} of the ${functions.length} public functions of \`${name}\` only hand their arguments on to \`${behind}\`: ${shown.join(', ')}${passing.length > SHOWN_NAMES ? ' …' : ''}`,
    evidence: passing.map(({ one, to }) => linked.step(one, -1, `\`${one.code.name}\` hands everything on to \`${to.name}\``)),
  };
}

/** It stands in for something that others prescribe. */
function isAdapter({ classes }: LinkedContext, owner: string, functions: readonly ProgramFunction[]): boolean {
  const made = classes.all.get(owner);
  if (made === undefined) return false;
  if (made.bases.some((base) => !PLAIN_BASE.test(base))) return true;
  const names = new Set(functions.map(({ code }) => code.name));
  return [...classes.all.values()].some(({ name, bases }) => {
    if (!bases.some((base) => base.endsWith('.Protocol') || base.endsWith('.ABC'))) return false;
    const asked = classes.methodsOf(name).filter(({ code }) => !code.name.startsWith('_'));
    return asked.length > 0 && asked.every(({ code }) => names.has(code.name));
  });
}
