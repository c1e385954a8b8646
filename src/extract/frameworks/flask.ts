/** Flask: rules of applications and blueprints, views that are classes, and what Flask-RESTful, Flask-RESTX and flask-smorest add. */
import type { Value } from '../../program/loading/values.ts';
import { attributeOf, methodHandler } from './class-views.ts';
import type { Guard, Middleware } from '../../model/system-model.ts';
import { accessReader } from '../access/access-reader.ts';
import { classGuards } from '../access/class-guards.ts';
import { guardsOf, middlewareOf } from '../access/middleware.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type Registered, type Rule, type Scaffold, flaskScaffolds } from './flask-scaffolds.ts';
import { type FlaskView, flaskView } from './flask-views.ts';
import type { Handler, LoadedView } from './loaded-view.ts';

/** Blueprints in blueprints. */
const MAX_NESTED = 12;

export const flask: Extractor = {
  framework: { name: 'Flask', distribution: 'Flask', role: 'web' },
  importNames: ['flask', 'quart'],
  extract(view, into) {
    const scaffolds = flaskScaffolds(view);
    const byValue = new Map(scaffolds.map((scaffold) => [scaffold.value, scaffold]));
    const applications = scaffolds.filter(({ isApplication }) => isApplication);
    // A library of blueprints is shown by itself.
    const tops = applications.length > 0 ? applications : scaffolds.filter(({ isRegistered }) => !isRegistered);
    const shown = new Set<string>();
    const certainFirst = tops.toSorted((left, right) => Number(left.event.isConditional) - Number(right.event.isConditional));
    for (const top of certainFirst) {
      const application = view.nameOf(top.value) ?? '';
      const middleware = aroundApplication(view, top, byValue);
      if (top.isApplication) into.applications.push({ name: application, framework: 'Flask', place: view.placeOf(top.made), middleware });
      addRules(view, into, top, {
        byValue,
        shown,
        maker: placeKey(top),
        application,
        prefix: top.isApplication ? null : top.urlPrefix,
        name: top.isApplication ? '' : `${top.name}.`,
        isConditional: false,
        depth: 0,
        guards: guardsOf(middleware),
      });
    }
    tellUnregistered(view, into, scaffolds, reached(tops, byValue));
  },
};

type Scaffolds = Below['byValue'];

/** What is served: applications, and whatever is registered below them. */
function reached(tops: readonly Scaffold[], byValue: Scaffolds): ReadonlySet<Scaffold> {
  const found = new Set(tops);
  for (const scaffold of found) {
    for (const { blueprint } of scaffold.blueprints) {
      const inner = byValue.get(blueprint);
      if (inner !== undefined) found.add(inner);
    }
  }
  return found;
}

/** Of an object of the program's own class: where that is made, not where it calls Flask. */
function placeKey({ value, event }: Scaffold): string {
  const { module, start } = value.kind === 'instance' && value.made !== null ? value.made : event;
  return `${module} ${start}`;
}

/** Blueprints with rules that lead nowhere, each where it is made: told once, and not where another one made there is served. */
function tellUnregistered(view: LoadedView, into: SystemParts, scaffolds: readonly Scaffold[], served: ReadonlySet<Scaffold>): void {
  const told = new Set([...served].map(placeKey));
  for (const scaffold of scaffolds) {
    const rules = scaffold.rules.filter(({ event }) => event !== scaffold.event);
    if (rules.length === 0 || told.has(placeKey(scaffold))) continue;
    told.add(placeKey(scaffold));
    into.unread.push({
      what: `blueprint ${scaffold.name}, ${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}`,
      reason: 'registered with no application that was found',
      place: view.placeOf(scaffold.event),
    });
  }
}

type Below = {
  readonly byValue: ReadonlyMap<Value, Scaffold>;
  /** Rules by place and path: an application that a function makes as often as it is called is one. */
  readonly shown: Set<string>;
  /** Where the application is made. */
  readonly maker: string;
  readonly application: string;
  readonly prefix: string | null;
  readonly name: string;
  readonly isConditional: boolean;
  readonly depth: number;
  /** Of the application and of blueprints around. */
  readonly guards: readonly Guard[];
};

function addRules(view: LoadedView, into: SystemParts, scaffold: Scaffold, below: Below): void {
  const own = scaffold.placed.length === 0 ? scaffold.rules : scaffold.rules.filter(({ event }) => event === scaffold.event);
  for (const rule of own) addRule(view, into, rule, below);
  for (const rule of scaffold.placed) addRule(view, into, rule, { ...below, prefix: null });
  if (below.depth >= MAX_NESTED) return;
  for (const registered of scaffold.blueprints) {
    const inner = below.byValue.get(registered.blueprint);
    if (inner !== undefined)
      addRules(view, into, inner, {
        ...below,
        ...placeOf(registered, inner, below),
        isConditional: below.isConditional || registered.isConditional,
        depth: below.depth + 1,
        guards: [...below.guards, ...guardsOf(hooksOf(view, inner, inner.name), (within) => within === inner.name)],
      });
  }
}

/** What an application runs around its rules: what wraps it, then its functions, then what blueprints run only for their own. */
function aroundApplication(view: LoadedView, top: Scaffold, byValue: ReadonlyMap<Value, Scaffold>): readonly Middleware[] {
  const inner = scaffoldsBelow(top, byValue, 0);
  const wrapped = top.value.kind === 'made' || top.value.kind === 'instance' ? top.value.attributes.get('wsgi_app') : undefined;
  const place = view.placeOf(top.made);
  const own = hooksOf(view, top, '');
  const all = [
    ...(wrapped === undefined ? [] : [middlewareOf(view, wrapped, { runs: 'around', within: '', place })]),
    ...own,
    ...inner.flatMap((each) => hooksOf(view, each, each.name)),
  ];
  // As Flask does it: what runs before, in the order in which it was added; what runs after, the other way round.
  return [...all.filter(({ runs }) => runs !== 'after'), ...all.filter(({ runs }) => runs === 'after').toReversed()];
}

function scaffoldsBelow(scaffold: Scaffold, byValue: ReadonlyMap<Value, Scaffold>, depth: number): readonly Scaffold[] {
  if (depth >= MAX_NESTED) return [];
  const found = scaffold.blueprints.flatMap(({ blueprint }) => {
    const inner = byValue.get(blueprint);
    return inner === undefined ? [] : [inner, ...scaffoldsBelow(inner, byValue, depth + 1)];
  });
  return [...new Set(found)];
}

function hooksOf(view: LoadedView, { hooks }: Scaffold, within: string): readonly Middleware[] {
  return hooks.map(({ value, runs, event, isForApplication }) =>
    middlewareOf(view, value, { runs, within: isForApplication ? '' : within, place: view.placeOf(event) }),
  );
}

/** Decorators on the view, lists of decorators in its class, what its class does before the method. */
function ruleGuards(view: LoadedView, rule: Rule, { type }: FlaskView, handler: Handler): readonly Guard[] {
  const reader = accessReader(view);
  const options = { kind: 'decorator', level: 'class' } as const;
  const lists = type === null ? [] : ['decorators', 'method_decorators'].flatMap((name) => attributeOf(type, name) ?? []);
  return [
    ...reader.decorators(rule.view),
    ...lists.flatMap((list) => reader.guard(list, options)),
    ...(type === null ? [] : classGuards(view, { ...handler, type }, ['dispatch_request', 'before_request'])),
  ];
}

function placeOf(registered: Registered, inner: Scaffold, below: Below): Pick<Below, 'prefix' | 'name'> {
  const own = registered.urlPrefix ?? inner.urlPrefix;
  const prefix = below.prefix === null ? own : own === null ? below.prefix : joined(below.prefix, own);
  return { prefix, name: `${below.name}${registered.name ?? inner.name}.` };
}

/** As `BlueprintSetupState.add_url_rule` has it. */
function joined(prefix: string | null, rule: string): string {
  if (prefix === null) return rule;
  return rule === '' ? prefix : `${prefix.replace(/\/+$/u, '')}/${rule.replace(/^\/+/u, '')}`;
}

function addRule(view: LoadedView, into: SystemParts, rule: Rule, below: Below): void {
  const target = flaskView(view, rule.view);
  if (rule.path === null) {
    into.unread.push({ what: rule.event.name, reason: 'the rule could not be told', place: view.placeOf(rule.event) });
    return;
  }
  const path = joined(below.prefix, rule.path);
  const what = `${rule.endpoint ?? ''} ${rule.methods?.join('|') ?? ''} ${path}`;
  const key = `${below.maker} ${below.name} ${rule.event.module} ${rule.event.start} ${what}`;
  if (below.shown.has(key)) return;
  below.shown.add(key);
  for (const { methods, handler } of entriesOf(view, rule, target)) {
    into.endpoints.push(
      makeEndpoint({
        protocol: rule.isSocket === true ? 'websocket' : 'http',
        methods: rule.isSocket === true ? [] : methods,
        path,
        framework: 'Flask',
        handler,
        place: view.placeOf(rule.event),
        name: below.name + (rule.endpoint ?? target.name),
        application: below.application,
        isConditional: below.isConditional || rule.event.isConditional,
        ...accessReader(view).access([...below.guards, ...ruleGuards(view, rule, target, handler)], handler),
      }),
    );
  }
}

/** One for each method of a view that answers by methods; one for any other. */
function entriesOf(
  view: LoadedView,
  rule: Rule,
  target: FlaskView,
): readonly Pick<Parameters<typeof makeEndpoint>[0], 'methods' | 'handler'>[] {
  const { type } = target;
  if (type === null) return [{ methods: rule.methods ?? ['GET'], handler: target.handler }];
  if (target.methods === null)
    return [{ methods: rule.methods ?? target.declared ?? ['GET'], handler: methodHandler(view, type, 'dispatch_request') }];
  const allowed = rule.methods?.map((method) => method.toLowerCase()) ?? null;
  return target.methods
    .filter((method) => allowed === null || allowed.includes(method))
    .map((method) => ({ methods: [method], handler: methodHandler(view, type, method) }));
}
