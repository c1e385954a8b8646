import { collectedFrom } from '../../../program/queries/derived-values.ts';
import { grownEntities } from '../../../program/queries/grown-entities.ts';
import type { EffectSite, ProgramFunction, ProgramQueries, WayStep } from '../../../program/queries/program-queries.ts';
import { reachableFrom } from '../../../program/queries/reachable-functions.ts';
import { ReachedFrom } from '../../../program/queries/reached-from.ts';
import type { Rows } from '../../../program/queries/rows.ts';
import type { EntryPoint } from '../../entries.ts';
import { isForAdministrators } from '../../flow-doubts.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { isUnbounded } from '../../unbounded-rows.ts';
import { type UnpagedView, unpagedViews } from '../../unpaged-views.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './unbounded-list-endpoint.examples.ts';

export const unboundedListEndpoint = defineRule({
  id: 'unbounded-list-endpoint',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'The endpoint loads and returns every row there is. That is quick on the day it is written; as the table grows, each request takes more memory and time, until one of them takes the process down.',
  remedy:
    'Give the endpoint pages with an upper bound: `.limit(min(limit, 100))` with an offset or the last key; Django: `Paginator`, a pagination class.',
  references: [
    'https://docs.sqlalchemy.org/en/20/core/selectable.html#sqlalchemy.sql.expression.Select.limit',
    'https://www.django-rest-framework.org/api-guide/pagination/',
  ],
  cwe: 770,
  codes: [],
  silentWhen: [
    'the query has a limit, a slice, a page or asks for given keys, on any of its ways',
    'the rows belong to one thing that the path names, `/orders/{id}/lines`',
    'a view of Django REST framework where its class, or the settings, name a class of pages, or no settings are seen',
    'the rows do not go into what the endpoint returns',
    'the query asks for the rows of one owner, by a foreign key or a column whose name ends in `_id`, of a joined table of memberships too',
    'it is minor where nobody but administrators is known to add such rows, or where they are settings by their name',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    if (linked.system.entities.length === 0) return;
    const few = new FewRows(linked);
    for (const view of unpagedViews(linked)) yield { ...ofView(linked, view), severity: few.has(view.entity) ? 'minor' : 'major' };
    const { queries } = linked;
    const listing = linked.entries.endpoints.filter(({ endpoint }) => endpoint !== null && isListing(endpoint));
    if (listing.length === 0) return;
    const reached = new ReachedFrom(
      queries,
      listing.map((entry) => [entry.function]),
    );
    for (const one of linked.functions) {
      const way = reached.wayTo(one);
      const entry = way === null ? undefined : listing[way.beginning];
      if (way === null || entry === undefined) continue;
      const seen = new Set<number>();
      for (const site of queries.sites(one)) {
        if (site.effect !== 'query' || seen.has(site.pc)) continue;
        seen.add(site.pc);
        const rows = linked.rows.runAt(one, site.pc);
        if (rows === null || !isUnbounded(linked, rows, one, site) || !isReturned(queries, [...way.steps], one, site.pc)) continue;
        if (!isAskedBy(queries, entry, rows)) continue;
        const told = report(linked, { entry, steps: way.steps }, one, site, rows);
        yield few.has(rows.entities[0] ?? '') ? { ...told, severity: 'minor' } : told;
      }
    }
  },
});

/** What people set up one by one, by its name. */
const WRITTEN_BY_HAND =
  /(?:Config|Configuration|Settings?|Preferences?|Options?|Credentials?|Webhooks?|Roles?|Plugins?|Integrations?|A(?:pi|PI)Keys?)$/u;

/** Entities whose rows administrators add, and nobody else as far as is known: there are as many as somebody cared to set up. A class, for it asks once. */
class FewRows {
  private readonly linked: LinkedContext;
  private known: { readonly byAll: ReadonlySet<string>; readonly byOthers: ReadonlySet<string> } | null = null;

  constructor(linked: LinkedContext) {
    this.linked = linked;
  }

  has(entity: string): boolean {
    if (WRITTEN_BY_HAND.test(entity)) return true;
    this.known ??= this.grown();
    return this.known.byAll.has(entity) && !this.known.byOthers.has(entity);
  }

  private grown(): NonNullable<FewRows['known']> {
    const { queries, entries, rows, functions, relations } = this.linked;
    const by = (beginnings: readonly EntryPoint[]): ReadonlySet<string> => {
      const reached = new ReachedFrom(
        queries,
        beginnings.map((entry) => [entry.function]),
      );
      const adding = functions.filter((one) => reached.wayTo(one) !== null);
      return grownEntities(queries, rows, adding, (name) => relations.isEntity(name));
    };
    const administrators = entries.endpoints.filter(isForAdministrators);
    return {
      byAll: by(administrators),
      byOthers: by(entries.all.filter((one) => !administrators.includes(one) && one.kind !== 'command')),
    };
  }
}

function ofView(linked: LinkedContext, { function: one, pc, endpoint, entity, isSaid }: UnpagedView): Report {
  const name = entity.split('.').at(-1) ?? entity;
  return linked.at(one, pc, {
    message: `\`${endpoint}\` returns every \`${name}\` there is: the view has no pages`,
    confidence: isSaid ? 'medium' : 'high',
    evidence: [linked.step(one, pc, isSaid ? '`pagination_class` is None' : 'neither the view nor the settings name a class of pages')],
  });
}

function isListing({ protocol, methods, template }: NonNullable<EntryPoint['endpoint']>): boolean {
  return protocol === 'http' && (methods.length === 0 || methods.includes('GET')) && !template.includes('{');
}

const MOST_REACHED = 2000;

/** Whether the endpoint gets to where the query is made: rows that a function is passed come from one of its callers, which may serve others. */
function isAskedBy(queries: ProgramQueries, { function: handler }: EntryPoint, { parts }: Rows): boolean {
  if (parts.every(({ function: made }) => made === handler)) return true;
  const reached = reachableFrom(queries, [handler], MOST_REACHED);
  return reached.length >= MOST_REACHED || parts.some(({ function: made }) => made === handler || reached.includes(made));
}

/** Whether what an instruction gives goes into what the first function of the way returns. */
function isReturned(queries: ProgramQueries, steps: WayStep[], one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  const instruction = body.at(pc);
  if (instruction === null || instruction.value < 0) return false;
  const collected = collectedFrom(body, [instruction.value]);
  const returns = body.instructions.some((each) => (each.op === 'return' || each.op === 'yield') && collected.has(each.given));
  if (!returns) return false;
  const last = steps.pop();
  return last === undefined || isReturned(queries, steps, last.caller, last.pc);
}

function report(
  linked: LinkedContext,
  way: { readonly entry: EntryPoint; readonly steps: readonly WayStep[] },
  one: ProgramFunction,
  site: EffectSite,
  rows: Rows,
): Report {
  const [entity = ''] = rows.entities;
  const name = entity.split('.').at(-1) ?? entity;
  return linked.at(one, site.pc, {
    message: `\`${way.entry.name}\` returns every \`${name}\` there is: nothing bounds the query`,
    evidence: [
      ...linked.entryEvidence(way),
      linked.step(one, site.pc, `\`${site.origin}\` in \`${one.name}\` loads all rows of \`${name}\` that fit`),
    ],
  });
}
