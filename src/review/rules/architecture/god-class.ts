import { groupBy } from '../../../kit/group.ts';
import type { Severity } from '../../../model/finding.ts';
import type { ClassFact, FunctionFact } from '../../../python/facts.ts';
import { defineRule } from '../../rule.ts';
import { cohesiveGroups, tightCohesion, withoutTools } from '../../../model/cohesion.ts';
import { manyDuties, oneDuty } from './god-class.examples.ts';

// Percentiles over the 16,568 classes with methods of twelve published projects (Django, SQLAlchemy, Celery, litellm,
// Airflow, Home Assistant, mypy, pretix …): methods 95 % 17, 99 % 40; summed cyclomatic complexity 90 % 32, 99.5 % 231.
const HUGE = { methods: 40, complexity: 231 };
const BIG = { methods: 17, complexity: 32 };
/** Share of the pairs of methods with a common attribute below which they have little to do with each other (Lanza and Marinescu, 2006). */
const MAX_COHESION = 1 / 3;
/** As many groups of at least as many methods make separate duties. */
const DUTIES = { groups: 3, methods: 3 };
/** An attribute that more of the methods than this touch is a tool (a session, a logger), not a bond between them. */
const TOOL_SHARE = 0.4;
/** Share of methods named after a case (`visit_Name`) from which the class is a table of cases. */
const DISPATCH_SHARE = 0.5;
const CASE_PREFIX = /^_*(visit|depart|leave|enter|do|on|handle|test|print|emit|p|t|cmd|select|auth|state|convert|eval)_/;
/** Another signature of a method that is counted already. */
const SIGNATURE = /(^|\.)(overload|setter|deleter)$/;
/** A type of a GraphQL schema lists resolvers, each a function of its own. */
const SCHEMA_TYPE = /^strawberry\.(?:type|interface|input|federation\.type)$|(?:^|\.)ObjectType$/u;
const OTHER_KINDS =
  /(^|\.)(ABC|Protocol|ObjectType|Enum|IntEnum|StrEnum|Flag|IntFlag|TestCase|NodeVisitor|NodeTransformer|Exception|TypedDict|NamedTuple)$/;

export const godClass = defineRule({
  id: 'god-class',
  criterion: 'architecture',
  severity: 'major',
  confidence: 'medium',
  why: 'A class that does everything changes for every reason: nobody can test one duty without the others, and every change meets every other change.',
  remedy: 'Give each group of methods that share attributes a class of its own, and let the callers that need several get several.',
  references: [
    'Hitz and Montazeri (1995), Measuring coupling and cohesion in object-oriented systems',
    'Lanza and Marinescu (2006), Object-Oriented Metrics in Practice',
  ],
  cwe: 0,
  effort: 'large',
  codes: ['PLR0904', 'R0904', 'too-many-public-methods'],
  silentWhen: [
    `the class has fewer than ${BIG.methods} methods, or its methods work on the same attributes`,
    'more than half of the methods are cases of one thing (`visit_Name`, `visit_Call`)',
    'it is abstract, a protocol, an enumeration, an exception, a type of a GraphQL schema or a test',
    `below ${HUGE.methods} methods: it has base classes or subclasses, or fewer than ${DUTIES.groups} groups of methods with nothing in common`,
    `it is minor below ${HUGE.methods} methods`,
  ],
  bad: [{ 'shop/manager.py': manyDuties }],
  good: [{ 'shop/basket.py': oneDuty }],
  *check({ production, importersOf }) {
    const parents = new Set(production.flatMap((module) => module.facts.classes.flatMap((child) => child.bases.map(lastPart))));
    for (const module of production) {
      const own = module.facts.functions.filter((fact) => fact.className !== '' && !fact.decorators.some((name) => SIGNATURE.test(name)));
      const methods = groupBy(own, (fact) => fact.className);
      for (const candidate of module.facts.classes) {
        const isFamily = parents.has(candidate.name) || candidate.bases.some((base) => base !== 'object');
        const fault = faultOf(candidate, methods.get(candidate.qualifiedName) ?? [], isFamily);
        if (fault === null) continue;
        const importers = importersOf(module.name).length;
        const message = importers > 1 ? `${fault.message}; ${importers} modules import its module` : fault.message;
        yield { module, place: candidate.place, symbol: candidate.qualifiedName, message, severity: fault.severity };
      }
    }
  },
});

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function faultOf(
  candidate: ClassFact,
  methods: readonly FunctionFact[],
  isFamily: boolean,
): { message: string; severity: Severity } | null {
  const complexity = methods.reduce((sum, method) => sum + method.cyclomatic, 0);
  if (methods.length < BIG.methods || complexity < BIG.complexity || isOtherKind(candidate, methods)) return null;
  const uses = methods
    .filter((method) => !isSpecial(method.name))
    .map((method) => ({ name: method.name, attributes: method.selfAttributes }));
  const size = `\`${candidate.name}\` has ${methods.length} methods with a complexity of ${complexity}`;
  const cohesion = tightCohesion(uses);
  if (methods.length >= HUGE.methods && complexity >= HUGE.complexity && cohesion < MAX_COHESION) {
    const share = Math.round(cohesion * 100);
    return { message: `${size}, and only ${share} % of their pairs share an attribute`, severity: 'major' };
  }
  const names = new Set(uses.map((use) => use.name));
  const groups = cohesiveGroups(withoutTools(uses, TOOL_SHARE, names)).filter((group) => group.length >= DUTIES.methods);
  if (isFamily || groups.length < DUTIES.groups) return null;
  const duties = groups.map((group) =>
    group
      .slice(0, DUTIES.methods)
      .map((name) => `\`${name}\``)
      .join(', '),
  );
  return { message: `${size} in ${groups.length} groups that share nothing: ${duties.join('; ')}`, severity: 'minor' };
}

function isOtherKind({ bases, metaclass, decorators }: ClassFact, methods: readonly FunctionFact[]): boolean {
  if (decorators.some((decorator) => SCHEMA_TYPE.test(decorator))) return true;
  if (OTHER_KINDS.test(metaclass) || metaclass.endsWith('ABCMeta') || bases.some((base) => OTHER_KINDS.test(base))) return true;
  if (methods.some((method) => method.decorators.some((decorator) => decorator.endsWith('abstractmethod')))) return true;
  return methods.filter((method) => CASE_PREFIX.test(method.name)).length > methods.length * DISPATCH_SHARE;
}

function isSpecial(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__');
}
