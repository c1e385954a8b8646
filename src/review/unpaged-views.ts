/** Generic views of Django REST framework that answer with all rows: no class of pages, of their own or of the settings. */
import { LIMITS } from '../program/catalog/data/queries.ts';
import { classQuerySet, inheritsDecision } from '../program/queries/class-query-set.ts';
import type { ProgramFunction } from '../program/queries/program-queries.ts';
import { namesInPart } from '../program/queries/query-names.ts';
import type { LinkedContext } from './linked-context.ts';

export type UnpagedView = {
  readonly function: ProgramFunction;
  /** Where the rows are asked for. */
  readonly pc: number;
  /** `GET /orders`. */
  readonly endpoint: string;
  readonly entity: string;
  /** It says itself that it has no pages. */
  readonly isSaid: boolean;
};

const FRAMEWORK = 'Django REST framework';
/** What settings of Django have, and what they say of pages. */
const SETTINGS = 'INSTALLED_APPS';
const STANDARD = 'DEFAULT_PAGINATION_CLASS';

export function unpagedViews(linked: LinkedContext): readonly UnpagedView[] {
  const { queries, system, relations } = linked;
  const standard = standardOf(linked);
  const seen = new Set<number>();
  return system.endpoints.flatMap(({ framework, methods, template, handler, id }) => {
    if (framework !== FRAMEWORK || !methods.includes('GET') || template.includes('{')) return [];
    const name = handler.slice(0, handler.lastIndexOf('.'));
    const scope = queries.classScope(name);
    if (scope < 0 || seen.has(scope)) return [];
    seen.add(scope);
    if (inheritsDecision(linked.classes, name)) return [];
    const own = pagesOf(linked, name);
    const view = (own ?? standard) === 'none' ? classQuerySet(queries, scope, (one) => relations.isEntity(one)) : null;
    const holder = view === null ? null : view.kind === 'rows' ? view.function : queries.ofScope(scope);
    if (view === null || holder === null || !linked.isReviewed(holder)) return [];
    const entity = view.kind === 'attribute' ? view.entity : wholeEntity(linked, view);
    return entity === null ? [] : [{ function: holder, pc: view.pc, endpoint: id, entity, isSaid: own === 'none' }];
  });
}

/** The entity of which a method gives all rows: nothing bounds them, and nothing says whose they are. */
function wholeEntity(
  { queries, rows }: LinkedContext,
  view: { readonly function: ProgramFunction; readonly value: number },
): string | null {
  const found = rows.of(view.function, view.value);
  if (found === null || found.source !== 'read' || !found.isMany || found.owner !== null) return null;
  const isWhole = found.parts.every((part) => part.name !== '[]' && !LIMITS.has(part.name) && namesInPart(queries, part).size === 0);
  return isWhole ? (found.entities[0] ?? null) : null;
}

/** What the class or the nearest of its ancestors says; null for nothing. */
function pagesOf({ queries, classes }: LinkedContext, name: string): 'some' | 'none' | null {
  for (const each of [name, ...classes.ancestors(name).map((ancestor) => ancestor.name)]) {
    const scope = queries.classScope(each);
    const body = scope < 0 ? null : queries.bodyOfScope(scope);
    for (const one of body?.instructions ?? []) {
      if ((one.op !== 'export' && one.op !== 'store-global') || one.name !== 'pagination_class') continue;
      const made = body?.definition(body.origin(one.stored)) ?? null;
      return made?.op === 'constant' && made.kind === 'NONE' ? 'none' : 'some';
    }
  }
  return null;
}

/** What holds where a view says nothing: none, unless settings name a class; null where there are no settings to ask. */
function standardOf({ queries }: LinkedContext): 'some' | 'none' | null {
  let isSettled = false;
  for (const one of queries.functions) {
    if (one.kind !== 'module' || one.isTest) continue;
    const body = queries.body(one);
    if (body.instructions.some((each) => each.op === 'constant' && each.text === STANDARD)) return 'some';
    isSettled ||= body.instructions.some((each) => (each.op === 'export' || each.op === 'store-global') && each.name === SETTINGS);
  }
  return isSettled ? 'none' : null;
}
