import type { Relation } from '../../../model/entity-relations.ts';
import { type NamedSchemas, namedSchemas } from '../../../model/nested-schemas.ts';
import type { Schema } from '../../../model/system-model.ts';
import { EAGER_LOADING } from '../../../program/catalog/data/queries.ts';
import { decoratorsOf } from '../../../program/queries/decorators.ts';
import { eagerNames } from '../../../program/queries/eager-loading.ts';
import { hasFieldOption, namesFieldOption } from '../../../program/queries/field-options.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { CallInstruction } from '../../../program/queries/passed-arguments.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { type Rows, givesObjects } from '../../../program/queries/rows.ts';
import { serialisedFields } from '../../../program/queries/serialised-fields.ts';
import { classQuerySet, inheritsDecision } from '../../../program/queries/class-query-set.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './n-plus-one-in-serialisation.examples.ts';

/** Schemas within schemas are followed so far. */
const MAX_DEPTH = 4;
/** Make an object of a schema from a row. */
const VALIDATES = new Set(['model_validate', 'from_orm']);
const DUMPS = new Set(['dump', 'dumps']);
const PROPERTY = /(?:^|\.)(?:cached_|hybrid_)?property$/u;

export const nPlusOneInSerialisation = defineRule({
  id: 'n-plus-one-in-serialisation',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'The query loads the rows alone, and what writes them into the answer reads a relationship of each: one more query for every row, which no line of the handler shows. With an asynchronous session the answer fails.',
  remedy:
    'Load with the rows what the answer shows: `select(Order).options(selectinload(Order.lines))`; Django: `select_related("customer")` for one, `prefetch_related("lines")` for many.',
  references: [
    'https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html',
    'https://docs.djangoproject.com/en/stable/ref/models/querysets/#prefetch-related',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the query names the relationship in `joinedload`, `selectinload`, `select_related`, `prefetch_related` …, or the relationship is declared to load by itself',
    'the query, or what it loads, could not be followed; or which serialiser is used is decided while it runs',
    'one row is answered with, not a list',
    'the answer shows the key of the other row only',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    if (linked.system.entities.length === 0) return;
    const named = namedSchemas(linked.system);
    yield* ofEndpoints(linked, named);
    for (const one of linked.functions) yield* ofCalls(linked, named, one);
    yield* ofViews(linked);
  },
});

/** A relationship that something reads from each row, and what shows it: `OrderOut.lines`. */
type Shown = { readonly name: string; readonly by: string; readonly relation: Relation };
type Loaded = {
  readonly entity: string;
  /** Names that the query loads, or asks by: then all rows have the same other row. */
  readonly eager: ReadonlySet<string>;
  /** Where the query is written; '' where nobody knows. */
  readonly query: string;
};

/** `response_model=list[OrderOut]`, and a handler that returns rows. */
function* ofEndpoints(linked: LinkedContext, named: NamedSchemas): Generator<Report> {
  const seen = new Set<number>();
  for (const { endpoint, function: handler, name } of linked.entries.endpoints) {
    const [symbol, ...others] = endpoint?.responseSchemas ?? [];
    const schema = symbol === undefined || others.length > 0 ? undefined : named.bySymbol.get(symbol);
    if (schema === undefined || seen.has(handler.scope) || !linked.isReviewed(handler)) continue;
    seen.add(handler.scope);
    for (const each of linked.queries.body(handler).instructions) {
      const loaded = each.op === 'return' && each.given >= 0 ? loadedBy(linked, linked.rows.of(handler, each.given), true) : null;
      const shown = loaded === null ? [] : ofSchema(linked, named, schema, loaded, MAX_DEPTH);
      if (loaded === null || shown.length === 0) continue;
      yield report(linked, handler, each.pc, { loaded, shown, how: `${name} answers with rows` });
      break;
    }
  }
}

function* ofCalls(linked: LinkedContext, named: NamedSchemas, one: ProgramFunction): Generator<Report> {
  const body = linked.queries.body(one);
  for (const call of body.instructions) {
    if (call.op !== 'call') continue;
    const [first] = call.positional;
    if (first === undefined || first.isUnpacked) continue;
    const found = ofValidation(linked, named, one, body, call, first.value) ?? ofSerialiser(linked, one, body, call, first.value);
    if (found !== null && found.shown.length > 0) yield report(linked, one, call.pc, { ...found, how: 'rows are written into the answer' });
  }
}

type Found = { readonly loaded: Loaded; readonly shown: readonly Shown[] };

/** `OrderOut.model_validate(row)` in a loop. */
function ofValidation(
  linked: LinkedContext,
  named: NamedSchemas,
  one: ProgramFunction,
  body: FunctionBody,
  call: CallInstruction,
  row: number,
): Found | null {
  const method = body.definition(body.origin(call.callee));
  if (method?.op !== 'attribute' || !VALIDATES.has(method.name) || body.loopsAround(call.pc).length === 0) return null;
  if (body.definition(body.origin(row))?.op !== 'iterate') return null;
  const schema = linked.queries.dottedNames(one, method.object).flatMap((name) => named.bySymbol.get(name) ?? [])[0];
  const loaded = schema === undefined ? null : loadedBy(linked, linked.rows.of(one, row), false);
  return schema === undefined || loaded === null ? null : { loaded, shown: ofSchema(linked, named, schema, loaded, MAX_DEPTH) };
}

/** `OrderSerializer(orders, many=True)`, `OrderSchema(many=True).dump(orders)`. */
function ofSerialiser(linked: LinkedContext, one: ProgramFunction, body: FunctionBody, call: CallInstruction, rows: number): Found | null {
  const { queries } = linked;
  const method = body.definition(body.origin(call.callee));
  const isDump = method?.op === 'attribute' && DUMPS.has(method.name);
  if (!isDump && !call.keywords.some(({ name }) => name === 'many')) return null;
  const made = isDump ? body.definition(body.origin(method.object)) : call;
  const meanings = made?.op === 'call' ? queries.meaningsOf(one, made.callee) : isDump ? keptSchemas(linked, one, method.object) : [];
  const [scope] = meanings.flatMap((meaning) => (meaning.kind === 'class' ? [meaning.scope] : []));
  const loaded = scope === undefined ? null : loadedBy(linked, linked.rows.of(one, rows), true);
  return scope === undefined || loaded === null ? null : { loaded, shown: ofClass(linked, scope, loaded, MAX_DEPTH) };
}

/** `orders_schema = OrderSchema(many=True)` of a module. */
function keptSchemas({ queries }: LinkedContext, one: ProgramFunction, value: number) {
  return queries.meaningsOf(one, value).flatMap((meaning) => {
    const holder = meaning.kind === 'variable' ? queries.ofScope(queries.meanings.moduleScope(meaning.module)) : null;
    if (meaning.kind !== 'variable' || holder === null) return [];
    const made = queries.body(holder).definition(queries.body(holder).origin(meaning.value));
    return made?.op === 'call' ? queries.meaningsOf(holder, made.callee) : [];
  });
}

/** Generic views of Django REST framework: `queryset` and `serializer_class`. */
function* ofViews(linked: LinkedContext): Generator<Report> {
  const seen = new Set<number>();
  for (const { framework, methods, template, handler, id } of linked.system.endpoints) {
    if (framework !== 'Django REST framework' || !methods.includes('GET') || template.includes('{')) continue;
    const scope = linked.queries.classScope(handler.slice(0, handler.lastIndexOf('.')));
    if (scope < 0 || seen.has(scope)) continue;
    seen.add(scope);
    if (inheritsDecision(linked.classes, handler.slice(0, handler.lastIndexOf('.')))) continue;
    const view = classQuerySet(linked.queries, scope, (name) => linked.relations.isEntity(name));
    if (view === null) continue;
    const loaded = view.kind === 'rows' ? loadedBy(linked, linked.rows.of(view.function, view.value), true) : { ...view, query: '' };
    const holder = view.kind === 'rows' ? view.function : linked.queries.ofScope(scope);
    if (loaded === null || holder === null || !linked.isReviewed(holder)) continue;
    const shown = ofClass(linked, view.serialiser, loaded, MAX_DEPTH);
    if (shown.length > 0) yield report(linked, holder, view.pc, { loaded, shown, how: `${id} answers with rows` });
  }
}

/** Null where it is no list of rows that were loaded here, or what was loaded with them is not known. */
function loadedBy(linked: LinkedContext, rows: Rows | null, isList: boolean): Loaded | null {
  const [entity] = rows?.entities ?? [];
  if (rows === null || entity === undefined || entity === '' || rows.source !== 'read' || rows.isMany !== isList || rows.isTuple)
    return null;
  if (!givesObjects(rows)) return null;
  const eager = eagerNames(linked.queries, rows);
  const asked = rows.parts.flatMap(({ call }) => (call.op === 'call' ? call.keywords.flatMap(({ name }) => name ?? []) : []));
  if (eager === null) return null;
  const [begin] = rows.parts;
  const query = begin === undefined ? '' : `${begin.function.name} ${begin.call.pc}`;
  return { entity, eager: new Set([...eager, ...asked.map((name) => name.replace(/_id$/u, ''))]), query };
}

/** The relationship of an entity that would be loaded for each row; of one that was loaded, what it leads to. */
function relationOf(
  linked: LinkedContext,
  { entity, eager }: Loaded,
  name: string,
): { readonly relation: Relation; readonly isLazy: boolean } | null {
  const relation = linked.relations.related(entity, name);
  return relation === null ? null : { relation, isLazy: !eager.has(name) && !EAGER_LOADING.has(relation.loading) };
}

/** The lazy relationships that a property of an entity reads: `return self.customer.name`. */
function ofProperty(linked: LinkedContext, loaded: Loaded, name: string): readonly Relation[] {
  const { queries } = linked;
  const found = queries.named(`${loaded.entity}.${name}`).flatMap((one) => {
    if (!decoratorsOf(queries, one).some((names) => names.some((each) => PROPERTY.test(each)))) return [];
    const body = queries.body(one);
    return body.instructions.flatMap((each) => {
      if (each.op !== 'attribute' || body.parameter(body.origin(each.object))?.name !== 'self') return [];
      const read = relationOf(linked, loaded, each.name);
      return read !== null && read.isLazy ? [read.relation] : [];
    });
  });
  return found.slice(0, 1);
}

function ofSchema(linked: LinkedContext, named: NamedSchemas, schema: Schema, loaded: Loaded, depth: number): readonly Shown[] {
  const by = schema.symbol.slice(schema.symbol.lastIndexOf('.') + 1);
  return schema.fields.flatMap(({ name, type }): readonly Shown[] => {
    const nested = [...type.matchAll(/[A-Za-z_]\w*/gu)].flatMap(([word]) => named.byShortName.get(word) ?? [])[0];
    const found = nested === undefined ? null : relationOf(linked, loaded, name);
    if (isReadOtherwise(linked, schema, name)) return [];
    if (found === null) return ofProperty(linked, loaded, name).map((relation) => ({ name, by, relation }));
    if (nested === undefined) return [];
    if (found.isLazy) return [{ name, by, relation: found.relation }];
    return depth === 0 ? [] : ofSchema(linked, named, nested, { ...loaded, entity: found.relation.target }, depth - 1);
  });
}

/** The field is filled from an attribute of another name, or is left out. */
function isReadOtherwise({ queries }: LinkedContext, { symbol, place }: Schema, field: string): boolean {
  const className = symbol.slice(symbol.lastIndexOf('.') + 1);
  const option = { path: place.path, className, field };
  const isRenamed = ['alias', 'validation_alias'].some((keyword) => namesFieldOption(queries, { ...option, keyword }));
  return isRenamed || hasFieldOption(queries, { ...option, keyword: 'exclude' });
}

function ofClass(linked: LinkedContext, scope: number, loaded: Loaded, depth: number): readonly Shown[] {
  const by = linked.queries.meanings.place(scope)?.scope.name ?? '';
  return serialisedFields(linked.queries, scope).flatMap(({ path, nested, isRead }): readonly Shown[] => {
    let at: Loaded = loaded;
    for (const [index, name] of path.entries()) {
      const found = relationOf(linked, at, name);
      const isLast = index === path.length - 1;
      if (found === null && isLast)
        return ofProperty(linked, at, name).map((relation) => ({ name: path.slice(0, index + 1).join('.'), by, relation }));
      if (found === null || (isLast && !isRead && !found.relation.isMany)) return [];
      if (found.isLazy) return [{ name: path.slice(0, index + 1).join('.'), by, relation: found.relation }];
      at = { entity: found.relation.target, eager: loaded.eager, query: loaded.query };
    }
    return nested < 0 || depth === 0 || path.length === 0 ? [] : ofClass(linked, nested, at, depth - 1);
  });
}

function report(linked: LinkedContext, one: ProgramFunction, pc: number, { loaded, shown, how }: Found & { readonly how: string }): Report {
  const names = [...new Set(shown.map(({ by, name }) => `\`${by}.${name}\``))];
  const entity = loaded.entity.slice(loaded.entity.lastIndexOf('.') + 1);
  const entry = linked.entries.reaching(one);
  return linked.at(one, pc, {
    message: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} loaded by a query for each \`${entity}\` of the answer`,
    confidence: names.length > 0 && shown.some(({ relation }) => relation.target !== loaded.entity) ? 'high' : 'medium',
    cause: loaded.query === '' ? '' : `${names.join(' ')} of ${loaded.query}`,
    severity: entry === null || entry.entry.kind !== 'command' ? 'major' : 'minor',
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      linked.step(one, pc, `${how} of \`${entity}\`, which were loaded without ${names.join(', ')}`),
    ],
  });
}
