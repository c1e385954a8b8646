/** What a generic view that is written as a class shows: its rows and its serialiser. */
import { EAGER } from '../catalog/data/queries.ts';
import { bodyOf } from './definitions.ts';
import type { ProgramClasses } from './program-classes.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type ClassQuerySet = {
  /** The scope of the class of the serialiser. */
  readonly serialiser: number;
  /** Where the rows are asked for. */
  readonly pc: number;
} & (
  | { readonly kind: 'rows'; readonly function: ProgramFunction; readonly value: number }
  | { readonly kind: 'attribute'; readonly entity: string; readonly eager: ReadonlySet<string> }
);

const MAX_CHAIN = 20;
/** Methods of a query set after which what it loads is still known. */
const KEEPS = /^(?:all|filter|exclude|order_by|distinct|annotate|select_related|prefetch_related|using|reverse|alias|defer|only)$/u;

/** Methods by which a view decides what it shows. */
const DECIDES: ReadonlySet<string> = new Set([
  'get_queryset',
  'filter_queryset',
  'paginate_queryset',
  'get_serializer_class',
  'get_serializer',
  'list',
  'get',
]);

/** Whether a class of the program above decides what the view shows. */
export function inheritsDecision(classes: ProgramClasses, name: string): boolean {
  return classes.ancestors(name).some((above) => classes.methodsOf(above.name).some(({ code }) => DECIDES.has(code.name)));
}

/** Null where a method decides, or nothing tells. */
export function classQuerySet(queries: ProgramQueries, scope: number, isEntity: (name: string) => boolean): ClassQuerySet | null {
  const body = bodyOf(queries, scope);
  if (body === null) return null;
  const methods = queries.functions.filter(({ parent }) => parent === scope);
  if (methods.some(({ code }) => ['get_serializer_class', 'get_serializer', 'list', 'filter_queryset'].includes(code.name))) return null;
  const stored = (name: string): number => {
    const found = body.instructions.find((each) => (each.op === 'store-global' || each.op === 'export') && each.name === name);
    return found?.op === 'store-global' || found?.op === 'export' ? found.stored : -1;
  };
  const [serialiser] = queries.meanings
    .meanings(scope, stored('serializer_class'))
    .flatMap((each) => (each.kind === 'class' ? [each.scope] : []));
  if (serialiser === undefined) return null;
  const getter = methods.find(({ code }) => code.name === 'get_queryset');
  if (getter !== undefined) {
    const returns = queries.body(getter).instructions.filter((each) => each.op === 'return');
    const [only] = returns;
    return returns.length === 1 && only?.op === 'return'
      ? { kind: 'rows', serialiser, function: getter, value: only.given, pc: only.pc }
      : null;
  }
  const names = new Set<string>();
  for (let value = stored('queryset'), step = 0; value >= 0 && step < MAX_CHAIN; step += 1) {
    const call = body.definition(body.origin(value));
    const method = call?.op === 'call' ? body.definition(body.origin(call.callee)) : null;
    if (call?.op === 'attribute' && call.name === 'objects') {
      const entity = queries.dottedNamesIn(scope, call.object).find(isEntity);
      return entity === undefined ? null : { kind: 'attribute', serialiser, entity, eager: names, pc: call.pc };
    }
    if (call?.op !== 'call' || method?.op !== 'attribute' || !KEEPS.test(method.name)) return null;
    if (EAGER.has(method.name)) {
      const texts = call.positional.map((each) => body.text(each.value));
      if (texts.length === 0) return null;
      for (const text of texts) {
        if (text === null) return null;
        for (const part of text.split('__')) names.add(part);
      }
    }
    value = method.object;
  }
  return null;
}
