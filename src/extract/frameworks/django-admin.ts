/** Administration sites of Django: which models are registered with which site, and the patterns that follow. */
import { type CallEvent, type ClassValue, type InstanceValue, type Value, likeliest } from '../../program/loading/values.ts';
import { attributeOf } from './class-views.ts';
import { ADMIN_PATTERNS, type LibraryPattern, MODEL_PATTERNS, USER_PATTERNS } from './django-patterns.ts';
import { installedApps, userModel } from './django-apps.ts';
import type { LoadedView } from './loaded-view.ts';

/** The site that Django makes by itself. */
const STANDARD_SITE = 'django.contrib.admin.site';

type Registered = { readonly application: string; readonly model: string; readonly admin: ClassValue | null };
/** By site: the value that stands for it, or the name of the standard one. */
export type AdminSites = ReadonlyMap<Value | string, readonly Registered[]>;

export function adminSites(view: LoadedView): AdminSites {
  const sites = new Map<Value | string, Registered[]>([[STANDARD_SITE, registeredByLibraries(view)]]);
  const add = (site: Value | null, models: readonly Value[], admin: Value | null): void => {
    const key = siteKey(site);
    const known = sites.get(key) ?? [];
    sites.set(key, known);
    for (const model of models) {
      const one = likeliest(model);
      const type = admin === null ? null : likeliest(admin);
      if (one.kind === 'class') known.push({ ...modelNames(view, one), admin: type?.kind === 'class' ? type : null });
    }
  };
  for (const event of view.events) {
    const { callee } = event;
    if (callee.kind === 'made' && callee.by !== null && isDecorator(callee.by) && event.isDecorator)
      add(callee.by.keywords.get('site') ?? null, modelsOf(view, callee.by.positional), event.positional[0] ?? null);
    else if (event.name === `${STANDARD_SITE}.register` || (callee.kind === 'member' && callee.name === 'register' && isSite(callee.owner)))
      add(
        callee.kind === 'member' ? callee.owner : null,
        modelsOf(view, event.positional.slice(0, 1)),
        event.positional[1] ?? event.keywords.get('admin_class') ?? null,
      );
  }
  return sites;
}

/** What applications of Django register themselves where they are installed: https://docs.djangoproject.com/en/6.1/ref/contrib/. */
const LIBRARY_MODELS = new Map([
  ['django.contrib.auth', ['group', 'user']],
  ['django.contrib.sites', ['site']],
  ['django.contrib.flatpages', ['flatpage']],
  ['django.contrib.redirects', ['redirect']],
]);

function registeredByLibraries(view: LoadedView): Registered[] {
  const { loading } = view.program;
  const installed = installedApps(loading) ?? new Set<string>();
  const hasOwnUser = userModel(loading).kind !== 'external';
  return [...installed].flatMap((app) =>
    (LIBRARY_MODELS.get(app) ?? [])
      .filter((model) => model !== 'user' || !hasOwnUser)
      .map((model) => ({ application: app.slice(app.lastIndexOf('.') + 1), model, admin: null })),
  );
}

const isDecorator = (event: CallEvent): boolean =>
  event.name === 'django.contrib.admin.register' || event.name === 'django.contrib.admin.decorators.register';

function isSite(value: Value): boolean {
  const one = likeliest(value);
  return (
    (one.kind === 'instance' && one.type.order.some((base) => base.kind === 'external' && base.name.endsWith('AdminSite'))) ||
    (one.kind === 'made' && one.type.endsWith('AdminSite'))
  );
}

function siteKey(site: Value | null): Value | string {
  const one = site === null ? null : likeliest(site);
  return one === null || one.kind === 'external' ? STANDARD_SITE : one;
}

function modelsOf(view: LoadedView, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => {
    const one = likeliest(value);
    return one.kind === 'class' ? [one] : [...view.elements(one)];
  });
}

/** `orders`, `line` of `shop.orders.models.Line`. */
function modelNames(view: LoadedView, type: ClassValue): { readonly application: string; readonly model: string } {
  const parts = view.program.loading.input.modules[type.module]!.name.split('.');
  const models = parts.lastIndexOf('models');
  const meta = type.names.get('Meta');
  const label = meta?.kind === 'class' ? attributeOf(meta, 'app_label') : null;
  const told = label?.kind === 'constant' ? String(label.value) : null;
  return { application: told ?? parts[(models > 0 ? models : parts.length) - 1]!, model: type.name.toLowerCase() };
}

export type SiteRoutes = {
  readonly namespace: string;
  readonly patterns: readonly LibraryPattern[];
  /** Patterns that `get_urls` of the program's own classes add. */
  readonly own: readonly { readonly route: string; readonly event: CallEvent; readonly target: Value }[];
};

export function adminRoutes(view: LoadedView, sites: AdminSites, site: Value): SiteRoutes {
  const models = sites.get(siteKey(site)) ?? [];
  const applications = [...new Set(models.map(({ application }) => application))];
  return {
    namespace: siteName(view, site),
    patterns: [
      ...ADMIN_PATTERNS,
      ...(applications.length === 0
        ? []
        : [
            {
              route: `(?P<app_label>${applications.join('|')})/$`,
              handler: 'django.contrib.admin.sites.AdminSite.app_index',
              methods: [],
              name: 'app_list',
            },
          ]),
      ...models.flatMap(({ application, model }) =>
        [...MODEL_PATTERNS, ...(application === 'auth' && model === 'user' ? USER_PATTERNS : [])].map((pattern) => ({
          ...pattern,
          route: `${application}/${model}/${pattern.route}`,
          name: pattern.name === '' ? '' : `${application}_${model}_${pattern.name}`,
        })),
      ),
    ],
    own: [
      ...sitePatterns(view, site),
      ...models.flatMap(({ application, model, admin }) =>
        admin === null ? [] : ownPatterns(view, admin, { prefix: `${application}/${model}/`, site }),
      ),
    ],
  };
}

function siteName(view: LoadedView, site: Value): string {
  const made = site.kind === 'instance' ? (site.constructed[0] ?? site.made) : site.kind === 'made' ? site.by : null;
  return made === null ? 'admin' : (view.text(made, 0, 'name') ?? 'admin');
}

/** What a `get_urls` of the program gives beside what it inherits. */
function ownPatterns(
  view: LoadedView,
  admin: ClassValue,
  { prefix, site }: { readonly prefix: string; readonly site: Value },
): SiteRoutes['own'] {
  const self: Value = {
    kind: 'instance',
    type: admin,
    attributes: new Map([['admin_site', site]]),
    made: null,
    constructed: [],
    members: new Map(),
  };
  return patternsOf(view, self, prefix);
}

/** Patterns that a site of a class of the program adds. */
function sitePatterns(view: LoadedView, site: Value): SiteRoutes['own'] {
  const one = likeliest(site);
  return one.kind === 'instance' ? patternsOf(view, one, '') : [];
}

function patternsOf(view: LoadedView, self: InstanceValue, prefix: string): SiteRoutes['own'] {
  const method = attributeOf(self.type, 'get_urls');
  if (method?.kind !== 'function') return [];
  const { loading } = view.program;
  let given: Value | null = null;
  loading.apart(() => {
    given = loading.actions.invoke(loading, method, { positional: [self] });
  });
  return view.elements(given).flatMap((pattern) => {
    const event = pattern.kind === 'made' ? pattern.by : null;
    const target = event === null ? null : view.argument(event, 1, 'view');
    if (event === null || target === null) return [];
    return [{ route: prefix + (view.text(event, 0, 'route') ?? '…').replace(/^\^/u, ''), event, target }];
  });
}
