import { domainModules } from '../../../model/domain-modules.ts';
import { layerBelowWeb } from '../../../model/told-layers.ts';
import { isNeutralBase } from '../../../program/queries/program-classes.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { signatureTypesOf } from '../../../program/queries/signature-types.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { passesQueries, passesRows } from './leaked-orm-type.examples.ts';

/** A statement that is not finished: who holds one decides what is asked of the database. */
const STATEMENT =
  /^(sqlalchemy(\.[a-z_]+)*\.(Query|Select|Subquery|TextClause|Result|ScalarResult|CursorResult)|peewee\.(Select|ModelSelect|SelectQuery)|tortoise\.queryset\.QuerySet)$/;
/** Rows of these frameworks are the tables; those of others are meant to be values of the domain too, or active records. */
const MAPPERS: ReadonlySet<string> = new Set(['SQLAlchemy', 'Peewee', 'Tortoise', 'Pony', 'Flask-SQLAlchemy']);

export const leakedOrmType = defineRule({
  id: 'leaked-orm-type',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'Who is given a query or a row decides what is asked of the database, and when: a lazy attribute in a template is a query, and the table can no longer change without its callers.',
  remedy: 'Finish the query in the repository, and hand over values of the domain or schemas.',
  references: [
    'https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html#preventing-unwanted-lazy-loads-using-raiseload',
    'Percival and Gregory (2020), Architecture Patterns with Python, chapter 2',
    'Fowler (2002), Patterns of Enterprise Application Architecture: Repository, Data Mapper',
  ],
  cwe: 0,
  effort: 'medium',
  codes: [],
  silentWhen: [
    'the function is private, or lies in a repository, model or helper: nothing calls its module a service, router or domain',
    'a method that a base class prescribes, or of a class that is derived from one of a library',
    'for rows: no folder is called domain, and no declared layer; or the entities are its classes',
    'Django, SQLModel and document mappers, where a row is the model by design',
    'one finding for all functions of a module that name the same type',
  ],
  bad: [passesQueries],
  good: [passesRows],
  *check({ linked }) {
    const domain = domainModules(linked.outline, linked.system);
    const rows = rowsOf(linked, domain);
    for (const one of linked.functions) {
      if (!isPublic(one) || one.kind !== 'function') continue;
      const layer = layerOf(linked, domain, one);
      if (layer !== null && !isPrescribed(linked, one)) yield* leaksOf(linked, one, { layer, rows });
    }
  },
});

/** Entities of a mapper that lie outside of a domain that has classes of its own. */
function rowsOf({ system, classes }: LinkedContext, domain: ReadonlyMap<string, string>): ReadonlySet<string> {
  const hasOwn = [...classes.all.values()].some(({ module }) => domain.has(module));
  if (!hasOwn) return new Set();
  const mapped = system.entities.filter(({ framework }) => MAPPERS.has(framework));
  const isInside = mapped.some(({ symbol }) => domain.has(classes.all.get(symbol)?.module ?? ''));
  return new Set(isInside ? [] : mapped.map(({ symbol }) => symbol));
}

function isPublic({ code }: ProgramFunction): boolean {
  return !code.qualifiedName.split('.').some((part) => part.startsWith('_') && !part.startsWith('__'));
}

/** A method of a class of a library's kind, or one that its bases have: others decided what it takes. */
function isPrescribed({ queries, classes }: LinkedContext, one: ProgramFunction): boolean {
  const owner = queries.className(one);
  const ancestors = classes.ancestors(owner);
  const bases = [owner, ...ancestors.map(({ name }) => name)].flatMap((name) => classes.all.get(name)?.bases ?? []);
  if (bases.some((base) => !classes.all.has(base) && !isNeutralBase(base))) return true;
  return ancestors.some(({ name }) => classes.methodsOf(name).some((method) => method.code.name === one.code.name));
}

function layerOf(linked: LinkedContext, domain: ReadonlyMap<string, string>, one: ProgramFunction): string | null {
  if (domain.has(one.module)) return 'domain';
  const role = linked.roles.get(one.module);
  if (role?.role === 'router') return role.reason.startsWith('named ') || role.noun !== '' ? 'router' : null;
  const layer = layerBelowWeb(one.module, role);
  return layer === 'service' ? layer : null;
}

function* leaksOf(
  linked: LinkedContext,
  one: ProgramFunction,
  { layer, rows }: { readonly layer: string; readonly rows: ReadonlySet<string> },
): Generator<Report> {
  const { parameters, returns } = signatureTypesOf(linked.queries, one);
  const uses = [
    ...parameters.flatMap(({ name, types }) => types.map((type) => ({ type, how: `takes as \`${name}\`` }))),
    ...returns.map((type) => ({ type, how: 'gives' })),
  ];
  const seen = new Set<string>();
  for (const { type, how } of uses) {
    const what = STATEMENT.test(type) ? 'a statement that is not finished' : rows.has(type) ? 'a row of the database' : null;
    if (what === null || seen.has(type)) continue;
    seen.add(type);
    const shown = type.slice(type.lastIndexOf('.') + 1);
    yield linked.at(one, -1, {
      message: `\`${one.name}\`, of the ${layer} layer, ${how} \`${shown}\`, ${what}`,
      cause: `${type} in ${one.module}`,
    });
  }
}
