/** Tornado: rules of applications and routers, with handlers whose methods answer. */
import {
  type CallEvent,
  type ClassValue,
  type Value,
  external,
  alternatives,
  likeliest,
  text,
  textOf,
} from '../../program/loading/values.ts';
import { attributeOf, libraryBases, methodHandler } from './class-views.ts';
import { accessReader } from '../access/access-reader.ts';
import { classGuards } from '../access/class-guards.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed, shownText } from './loaded-view.ts';
import { patternTemplate } from './pattern-template.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Methods that run before the one that answers. */
const BEFORE = ['prepare', 'initialize'];
/** Handlers of Tornado itself. */
const LIBRARY_HANDLERS: ReadonlySet<string> = new Set(['RedirectHandler', 'StaticFileHandler', 'ErrorHandler', 'FallbackHandler']);

export const tornado: Extractor = {
  framework: { name: 'Tornado', distribution: 'tornado', role: 'web' },
  importNames: ['tornado'],
  extract(view, into) {
    const hosts = hostsOf(view);
    for (const event of view.events) {
      const name = event.name.replace(/\.__init__$/u, '');
      if (isNamed(name, 'tornado', 'Application')) {
        const value = event.callee.kind === 'member' && event.callee.name === '__init__' ? event.callee.owner : event.result;
        into.applications.push({ name: view.nameOf(value) ?? '', framework: 'Tornado', place: view.placeOf(event), middleware: [] });
        const below = { host: hosts.get(value) ?? '', application: view.nameOf(value) ?? '', event };
        addRules(view, into, view.argument(event, 0, 'handlers'), below);
        addStatic(view, into, below);
      } else if (event.callee.kind === 'member' && event.callee.name === 'add_handlers' && isApplication(event.callee.owner)) {
        const host = view.text(event, 0, 'host_pattern') ?? '…';
        addRules(view, into, view.argument(event, 1, 'host_handlers'), {
          host: /^\.\*\$?$/u.test(host) ? '' : host,
          application: view.nameOf(event.callee.owner) ?? '',
          event,
        });
      }
    }
  },
};

/** `RuleRouter([Rule(HostMatches('a.org'), application)])`: the host for which an application or router answers. */
function hostsOf(view: LoadedView): ReadonlyMap<Value, string> {
  const hosts = new Map<Value, string>();
  for (const event of view.events) {
    if (!isNamed(event.name.replace(/\.__init__$/u, ''), 'tornado', 'Rule')) continue;
    const matcher = view.argument(event, 0, 'matcher');
    const target = view.argument(event, 1, 'target');
    const made = matcher === null ? null : likeliest(matcher);
    const host = made?.kind === 'made' && made.by !== null && isNamed(made.by.name, 'tornado', 'HostMatches') ? made.by : null;
    const pattern = host === null ? '' : (view.text(host, 0, 'host_pattern') ?? '…').replace(/\$$/u, '');
    if (target !== null && pattern !== '' && pattern !== '.*') hosts.set(likeliest(target), pattern);
  }
  return hosts;
}

function isApplication(value: Value): boolean {
  const one = likeliest(value);
  if (one.kind === 'made') return isNamed(one.type, 'tornado', 'Application');
  return one.kind === 'instance' && libraryBases(one.type).some((base) => isNamed(base, 'tornado', 'Application'));
}

type Below = { readonly host: string; readonly application: string; readonly event: CallEvent };

/** What `static_path` adds to an application: https://www.tornadoweb.org/en/stable/web.html#tornado.web.Application.settings. */
function addStatic(view: LoadedView, into: SystemParts, below: Below): void {
  const { keywords } = below.event;
  const folder = keywords.get('static_path');
  if (folder === undefined || (folder.kind === 'constant' && folder.type === 'none')) return;
  const handler = keywords.get('static_handler_class') ?? external('tornado.web.StaticFileHandler');
  const prefix = view.text(below.event, -1, 'static_url_prefix') ?? '/static/';
  for (const pattern of [`${prefix}(.*)`, '/(favicon\\.ico)', '/(robots\\.txt)'])
    addRule(view, into, { parts: [text(pattern), handler], name: '', event: below.event }, below);
}

/** `(pattern, handler, arguments, name)`, or `url(…)` of the same. */
function addRules(view: LoadedView, into: SystemParts, rules: Value | null, below: Below): void {
  for (const value of view.elements(rules)) {
    const one = likeliest(value);
    const event = one.kind === 'made' ? one.by : null;
    if (one.kind === 'tuple' || one.kind === 'list')
      addRule(view, into, { parts: one.items, name: textOf(one.items[3]) ?? '', event: below.event }, below);
    else if (event !== null && isNamed(event.name, 'tornado', 'url', 'URLSpec', 'Rule')) {
      const parts = [view.argument(event, 0, 'pattern'), view.argument(event, 1, 'handler')].flatMap((part) => part ?? []);
      addRule(view, into, { parts, name: view.text(event, 3, 'name') ?? '', event }, below);
    }
  }
}

type RuleParts = { readonly parts: readonly Value[]; readonly name: string; readonly event: CallEvent };

function addRule(view: LoadedView, into: SystemParts, { parts, name, event }: RuleParts, { host, application }: Below): void {
  const [pattern, target] = parts;
  if (pattern === undefined || target === undefined) return;
  const path = host + patternOf(view, pattern).replace(/\$$/u, '');
  const template = patternTemplate(path).replaceAll('/?', '/');
  const common = {
    path,
    template,
    framework: 'Tornado',
    place: view.placeOf(event),
    name,
    application,
    isConditional: event.isConditional,
  };
  const type = classOf(view, likeliest(target));
  if (type === null) {
    const handler = view.handler(target);
    const isStandard = LIBRARY_HANDLERS.has(handler.symbol.slice(handler.symbol.lastIndexOf('.') + 1));
    if (handler.symbol !== '')
      into.endpoints.push(
        makeEndpoint({
          protocol: 'http',
          methods: isStandard ? ['GET'] : [],
          handler,
          ...common,
          ...accessReader(view).access([], handler),
        }),
      );
    return;
  }
  if (libraryBases(type).some((base) => base.endsWith('.WebSocketHandler'))) {
    const handler = view.handler(type);
    const opened = methodHandler(view, type, 'open');
    const access = accessReader(view).access(classGuards(view, opened, BEFORE), opened);
    into.endpoints.push(makeEndpoint({ protocol: 'websocket', methods: [], handler, ...common, ...access }));
    return;
  }
  for (const method of METHODS) {
    if (attributeOf(type, method) === null && !(method === 'get' && readsFiles(type))) continue;
    const handler = methodHandler(view, type, method);
    const access = accessReader(view).access(classGuards(view, handler, BEFORE), handler);
    into.endpoints.push(makeEndpoint({ protocol: 'http', methods: [method], handler, ...common, ...access }));
  }
}

/** Handlers of Tornado that answer GET themselves. */
function readsFiles(type: ClassValue): boolean {
  return libraryBases(type).some((base) => isNamed(base, 'tornado', 'StaticFileHandler', 'RedirectHandler'));
}

/** A string, or `PathMatches(…)` of one. */
function patternOf(view: LoadedView, pattern: Value): string {
  // Of several, one of which part is not known: the others are what that part would have to be.
  const one = alternatives(pattern).find(({ kind }) => kind === 'text') ?? likeliest(pattern);
  return (one.kind === 'made' && one.by !== null ? view.text(one.by, 0, 'path_pattern') : shownText(one)) ?? '…';
}

/** The class, also where its dotted name is given. */
function classOf(view: LoadedView, target: Value): ClassValue | null {
  if (target.kind === 'class') return target;
  const name = textOf(target);
  return name === null ? null : (view.classes.find(({ symbol }) => symbol === name) ?? null);
}
