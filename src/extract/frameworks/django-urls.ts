/** Django: the patterns below the root of the urls, through `include`, routers, translations and administration sites. */
import { type CallEvent, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { externalBase, resolved } from '../../program/loading/attributes.ts';
import type { Guard } from '../../model/system-model.ts';
import { accessReader } from '../access/access-reader.ts';
import { type DjangoAccess, adminGuards, djangoAccess, viewAccess } from '../access/django-access.ts';
import { type AdminSites, adminRoutes, adminSites } from './django-admin.ts';
import { LIBRARY_URLS, type LibraryPattern } from './django-patterns.ts';
import { type RestRouters, restRouters, restRoutes } from './django-rest.ts';
import { type Entry, entriesOf, isRestView, libraryHandler } from './django-views.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { patternTemplate } from './pattern-template.ts';
import { type LoadedView, isNamed, shownText } from './loaded-view.ts';

/** Includes in includes. */
const MAX_INCLUDES = 30;
const TRANSLATIONS = /^django\.utils\.translation\.(?:p?gettext|n?p?gettext)(?:_lazy|_noop)?$/u;

export const django: Extractor = {
  framework: { name: 'Django', distribution: 'Django', role: 'web' },
  importNames: ['django'],
  extract(view, into) {
    const settings = settingsModule(view);
    const access = djangoAccess(view, settings);
    if (settings !== null && access.middleware.length > 0)
      into.applications.push({
        name: view.program.loading.input.modules[settings]!.name,
        framework: 'Django',
        place: view.place(settings, 0),
        middleware: access.middleware,
      });
    const walk: Walk = {
      view,
      into,
      access,
      routers: restRouters(view),
      sites: adminSites(view),
      included: new Set(),
      seen: new Set(),
      language: languageOf(view),
    };
    const root = rootModule(view);
    if (root !== null) {
      addModule(walk, root, START);
      tellOutside(walk);
      return;
    }
    // Without settings: what no other module includes is the top. Included modules are known after one walk.
    const tops = view.program.namespaces.flatMap((names, module) => (names.has('urlpatterns') ? [module] : []));
    const trial: Walk = { ...walk, into: { ...into, endpoints: [], applications: [], unread: [] }, seen: new Set() };
    for (const module of tops) addModule(trial, module, START);
    for (const module of tops) if (!walk.included.has(module)) addModule(walk, module, START);
  },
};

type Walk = {
  readonly view: LoadedView;
  readonly into: SystemParts;
  readonly access: DjangoAccess;
  readonly routers: RestRouters;
  readonly sites: AdminSites;
  /** Modules that others include. */
  readonly included: Set<number>;
  /** Patterns that were gone through. */
  readonly seen: Set<Value>;
  readonly language: string;
};

type Below = {
  readonly route: string;
  readonly namespace: string;
  readonly depth: number;
  readonly application: string;
  readonly isConditional: boolean;
  /** Of what is around the patterns. */
  readonly guards: readonly Guard[];
};

const START: Below = { route: '', namespace: '', depth: 0, application: '', isConditional: false, guards: [] };

function settingsModule(view: LoadedView): number | null {
  return view.program.loading.input.standIns?.get('django.conf.settings') ?? null;
}

function settingText(view: LoadedView, name: string): string | null {
  const module = settingsModule(view);
  const value = module === null ? undefined : view.program.namespaces[module]!.get(name);
  return value === undefined ? null : textOf(likeliest(value));
}

function rootModule(view: LoadedView): number | null {
  const name = settingText(view, 'ROOT_URLCONF');
  return name === null ? null : moduleOf(view, name);
}

/** `LANGUAGE_CODE/`, below which translated patterns are, for the language that the settings name. */
function languageOf(view: LoadedView): string {
  return `${settingText(view, 'LANGUAGE_CODE') ?? 'en-us'}/`;
}

/** The module of a name, or the only one that ends so; null for none. */
function moduleOf(view: LoadedView, name: string): number | null {
  const { loading } = view.program;
  const exact = loading.moduleOfName(name);
  if (exact >= 0) return exact;
  const ending = loading.input.modules.flatMap((module, number) => (module.name.endsWith(`.${name}`) && !module.isTest ? [number] : []));
  return ending.length === 1 ? ending[0]! : null;
}

function addModule(walk: Walk, module: number, below: Below): void {
  const { view } = walk;
  if (below.depth > 0) walk.included.add(module);
  const names = view.program.namespaces[module]!;
  const patterns = names.get('urlpatterns');
  const application = below.application === '' ? view.program.loading.input.modules[module]!.name : below.application;
  if (patterns !== undefined) addPatterns(walk, patterns, { ...below, application });
}

/** Modules of patterns that nothing below the root includes: other sites, or what includes them is not read. */
function tellOutside({ view, into, seen }: Walk): void {
  view.program.namespaces.forEach((names, module) => {
    const patterns = view.elements(names.get('urlpatterns') ?? null).map(likeliest);
    if (patterns.length === 0 || patterns.some((one) => one.kind !== 'made' || seen.has(one))) return;
    const { name } = view.program.loading.input.modules[module]!;
    const what = `url patterns of ${name}, ${patterns.length} ${patterns.length === 1 ? 'pattern' : 'patterns'}`;
    into.unread.push({ what, reason: 'nothing below ROOT_URLCONF includes them', place: view.place(module, 0) });
  });
}

function addPatterns(walk: Walk, value: Value, below: Below): void {
  const one = likeliest(value);
  if (below.depth > MAX_INCLUDES) return;
  if (one.kind === 'list' || one.kind === 'tuple' || one.kind === 'set') {
    for (const item of one.items) addPattern(walk, likeliest(item), below);
  } else addPattern(walk, one, below);
}

function addPattern(walk: Walk, value: Value, below: Below): void {
  if (value.kind === 'list' || value.kind === 'tuple') {
    addPatterns(walk, value, below);
    return;
  }
  if (value.kind === 'member' && value.name === 'urls') {
    addRouter(walk, value.owner, below);
    return;
  }
  walk.seen.add(value);
  const event = value.kind === 'made' ? value.by : null;
  if (event === null) return;
  // A program may have put decorators around the view of the pattern.
  const wrapped = value.kind === 'made' ? value.attributes.get('callback') : undefined;
  const guards = wrapped === undefined ? below.guards : [...below.guards, ...accessReader(walk.view).decorators(wrapped, 'router')];
  const here = { ...below, guards, isConditional: below.isConditional || event.isConditional };
  if (isNamed(event.name, 'django', 'i18n_patterns')) {
    // The standard language is the one that the settings name.
    const isLeftOut = isFalse(event.keywords.get('prefix_default_language'));
    const route = isLeftOut ? below.route : joined(below.route, walk.language);
    for (const item of event.positional) addPattern(walk, likeliest(item), { ...here, route });
    return;
  }
  if (isNamed(event.name, 'rest_framework', 'format_suffix_patterns')) {
    if (event.positional[0] !== undefined) addPatterns(walk, event.positional[0], here);
    return;
  }
  if (!isNamed(event.name, 'django', 'path', 're_path', 'url')) return;
  const route = routeText(walk.view, event);
  const target = walk.view.argument(event, 1, 'view');
  if (route === null || target === null) {
    walk.into.unread.push({ what: event.name, reason: 'the route could not be told', place: walk.view.placeOf(event) });
    return;
  }
  const deeper = { ...here, route: joined(below.route, route), depth: below.depth + 1 };
  if (!addIncluded(walk, likeliest(target), deeper)) addView(walk, event, target, deeper);
}

const isFalse = (value: Value | undefined): boolean => value?.kind === 'constant' && value.value === false;

/** The route, and that of a translated one in its own language. */
function routeText(view: LoadedView, event: CallEvent): string | null {
  const value = view.argument(event, 0, 'route') ?? event.keywords.get('regex') ?? null;
  if (value === null) return null;
  const one = likeliest(value);
  if (one.kind === 'made' && one.by !== null && TRANSLATIONS.test(one.by.name)) return textOf(one.by.positional.at(-1));
  return shownText(value);
}

/** As `URLResolver._join_route` has it. */
function joined(prefix: string, route: string): string {
  return prefix === '' ? route : prefix + route.replace(/^\^/u, '');
}

function within(below: Below, namespace: string | null): Below {
  return namespace === null || namespace === '' ? below : { ...below, namespace: `${below.namespace}${namespace}:` };
}

/** Adds what a target of a pattern includes; false where it is a view. */
function addIncluded(walk: Walk, target: Value, below: Below): boolean {
  const { view } = walk;
  if (target.kind === 'made' && target.by !== null && isNamed(target.by.name, 'django', 'include')) {
    const what = view.argument(target.by, 0, 'arg');
    if (what !== null) include(walk, likeliest(what), view.text(target.by, 1, 'namespace'), below);
    return true;
  }
  if (target.kind === 'tuple') {
    include(walk, target, null, below);
    return true;
  }
  if (target.kind === 'list') {
    addPatterns(walk, target, below);
    return true;
  }
  if (target.kind === 'external' && target.name.endsWith('.urls')) {
    addSite(walk, target, below);
    return true;
  }
  if (target.kind === 'member' && target.name === 'urls') {
    addRouter(walk, target.owner, below);
    return true;
  }
  return false;
}

function include(walk: Walk, what: Value, namespace: string | null, below: Below): void {
  const { view } = walk;
  switch (what.kind) {
    case 'constant':
    case 'external':
    case 'module': {
      const module = what.kind === 'module' ? view.program.loading.input.tree.module(what.node) : moduleOf(view, textOf(what) ?? '');
      if (module === null || module < 0) {
        const name = what.kind === 'external' ? what.name : (textOf(what) ?? '');
        const library = LIBRARY_URLS.get(name);
        if (library === undefined)
          walk.into.unread.push({ what: 'include', reason: `the patterns of ${name} are a library's`, place: unplaced(walk) });
        else addLibrary(walk, library.patterns, within(below, namespace ?? library.namespace));
        return;
      }
      const own = view.program.namespaces[module]!.get('app_name');
      addModule(walk, module, within(below, namespace ?? textOf(own === undefined ? null : likeliest(own))));
      return;
    }
    case 'tuple': {
      const [patterns, application, instance] = what.items.map(likeliest);
      const isNamedTuple = application !== undefined && textOf(application) !== null;
      if (!isNamedTuple) addPatterns(walk, what, within(below, namespace));
      else if (patterns !== undefined) include(walk, patterns, namespace ?? textOf(instance) ?? textOf(application), below);
      return;
    }
    case 'member':
      if (what.name === 'urls') addRouter(walk, what.owner, within(below, namespace));
      return;
    default:
      addPatterns(walk, what, within(below, namespace));
  }
}

const unplaced = (walk: Walk): SystemParts['unread'][number]['place'] => walk.view.place(settingsModule(walk.view) ?? 0, 0);

/** Patterns of a router, or of an administration site of the program. */
function addRouter(walk: Walk, owner: Value, below: Below): void {
  const value = likeliest(owner);
  const router = walk.routers.get(value);
  if (router !== undefined) {
    for (const { route, methods, handler, name, event } of restRoutes(walk.view, router))
      push(walk, { methods, handler }, event, name, { ...below, route: joined(below.route, route) }, null);
    return;
  }
  const base = value.kind === 'instance' ? externalBase(value.type) : value.kind === 'made' ? value.type : null;
  if (base !== null && /^django\.contrib\.admin\b.*AdminSite$/u.test(base)) addSite(walk, value, below);
}

function addSite(walk: Walk, site: Value, below: Below): void {
  const found = adminRoutes(walk.view, walk.sites, site);
  addLibrary(walk, found.patterns, within(below, found.namespace), adminGuards);
  for (const { route, event, target } of found.own)
    addView(walk, event, target, within({ ...below, route: joined(below.route, route) }, found.namespace));
}

function addLibrary(
  walk: Walk,
  patterns: readonly LibraryPattern[],
  below: Below,
  guards: (name: string) => readonly Guard[] = () => [],
): void {
  for (const { route, handler, methods, name } of patterns) {
    for (const entry of methods.length === 0
      ? [{ methods, symbol: handler }]
      : methods.map((method) => ({ methods: [method], symbol: `${handler}.${method.toLowerCase()}` })))
      push(
        walk,
        { methods: entry.methods, handler: libraryHandler(entry.symbol) },
        null,
        name,
        { ...below, route: joined(below.route, route), guards: [...below.guards, ...guards(name)] },
        null,
      );
  }
}

function addView(walk: Walk, event: CallEvent, target: Value, below: Below): void {
  const { view } = walk;
  const entries = entriesOf(view, resolved(view.program.loading, target));
  const name = view.text(event, 3, 'name') ?? '';
  if (entries.length === 0) walk.into.unread.push({ what: event.name, reason: 'the view could not be told', place: view.placeOf(event) });
  for (const entry of entries) push(walk, entry, event, name, below, target);
}

function push(walk: Walk, { methods, handler }: Entry, event: CallEvent | null, name: string, below: Below, target: Value | null): void {
  walk.into.endpoints.push(
    makeEndpoint({
      protocol: 'http',
      methods,
      path: below.route.startsWith('^') ? below.route : `/${below.route}`,
      template: patternTemplate(below.route),
      framework: isRestView(handler) ? 'Django REST framework' : 'Django',
      handler,
      place: event === null ? unplaced(walk) : walk.view.placeOf(event),
      name: name === '' ? '' : below.namespace + name,
      application: below.application,
      isConditional: below.isConditional,
      ...viewAccess(walk.view, walk.access, { target, handler, methods, around: below.guards }),
    }),
  );
}
