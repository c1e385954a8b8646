/** The registry of applications of Django: what `django.setup()` does, and what programs that go through it while they are loaded are given. */
import { externalBase, getAttribute } from '../../program/loading/attributes.ts';
import { loadDotted } from '../../program/loading/imports.ts';
import { elementsOf } from '../../program/loading/iteration.ts';
import type { LibraryFunction, Loading } from '../../program/loading/loading.ts';
import {
  type ClassValue,
  FALSE,
  NONE,
  TRUE,
  UNKNOWN,
  type Value,
  external,
  likeliest,
  list,
  text,
  textOf,
} from '../../program/loading/values.ts';

/** What functions of Django give, by their dotted names. */
export const DJANGO_FUNCTIONS: ReadonlyMap<string, LibraryFunction> = new Map<string, LibraryFunction>([
  ['django.apps.apps.get_app_configs', (l) => list(installed(l).map((name) => configuration(l, name)))],
  [
    'django.apps.apps.get_app_config',
    (l, { positional: [label] }) => configurations(l).find((one) => attributeText(one, 'label') === textOf(label)) ?? UNKNOWN,
  ],
  [
    'django.apps.apps.is_installed',
    (l, { positional: [name] }) => {
      if (textOf(name) === null || settingsOf(l) === null) return UNKNOWN;
      return configurations(l).some((one) => attributeText(one, 'name') === textOf(name)) ? TRUE : FALSE;
    },
  ],
  ['django.apps.apps.get_model', (l, { positional: [label, name] }) => modelNamed(l, textOf(label), textOf(name)) ?? UNKNOWN],
  ['django.contrib.auth.get_user_model', (l) => userModel(l)],
  [
    'django.utils.module_loading.autodiscover_modules',
    (l, { positional }) => {
      for (const one of configurations(l))
        for (const name of positional) loadDotted(l, `${attributeText(one, 'name') ?? ''}.${textOf(name) ?? ''}`);
      return NONE;
    },
  ],
  [
    'django.utils.module_loading.module_has_submodule',
    (l, { positional: [module, name] }) => {
      if (module?.kind !== 'module' || textOf(name) === null) return UNKNOWN;
      return l.input.tree.child(module.node, textOf(name)!) >= 0 ? TRUE : FALSE;
    },
  ],
]);

/** As `django.setup()` does before anything else of a project is imported: applications, their models, what they do when all are there; then the urls. */
export function djangoSetup(l: Loading): void {
  const settings = settingsOf(l);
  if (settings === null) return;
  l.actions.loadModule(l, settings);
  const all = configurations(l);
  for (const one of all) loadDotted(l, `${attributeText(one, 'name') ?? ''}.models`);
  for (const one of all) {
    const ready = one.kind === 'instance' ? getAttribute(l, one, 'ready') : UNKNOWN;
    if (ready.kind === 'bound') l.apart(() => l.actions.invoke(l, ready.callee, { positional: [ready.self] }));
  }
  const urls = textOf(likeliest(l.namespaces[settings]!.get('ROOT_URLCONF') ?? UNKNOWN));
  if (urls !== null) loadDotted(l, urls);
}

function settingsOf(l: Loading): number | null {
  return l.input.standIns?.get('django.conf.settings') ?? null;
}

const known = new WeakMap<Loading, ReadonlyMap<string, Value>>();

/** One object for each application that is installed. */
function configurations(l: Loading): readonly Value[] {
  return installed(l).map((name) => configuration(l, name));
}

/** Names of the applications that are installed; null where they could not be told. */
export function installedApps(l: Loading): ReadonlySet<string> | null {
  if (settingsOf(l) === null) return null;
  const names = likeliest(getAttribute(l, external('django.conf.settings'), 'INSTALLED_APPS'));
  if ((names.kind !== 'list' && names.kind !== 'tuple') || names.isOpen) return null;
  return new Set(configurations(l).flatMap((one) => attributeText(one, 'name') ?? []));
}

function installed(l: Loading): readonly string[] {
  const names = getAttribute(l, external('django.conf.settings'), 'INSTALLED_APPS');
  return (elementsOf(l, likeliest(names)) ?? []).flatMap((name) => textOf(likeliest(name)) ?? []);
}

function configuration(l: Loading, entry: string): Value {
  const found = known.get(l)?.get(entry) ?? configured(l, entry);
  known.set(l, new Map([...(known.get(l) ?? []), [entry, found]]));
  return found;
}

/** An object of the class that an entry names, or that the module `apps` below it holds. */
function configured(l: Loading, entry: string): Value {
  const cut = entry.lastIndexOf('.');
  const named = configurationsOf(l, entry.slice(0, cut)).find(({ name }) => name === entry.slice(cut + 1));
  const type = named ?? standard(configurationsOf(l, `${entry}.apps`)) ?? standard(configurationsOf(l, entry));
  const attributes = new Map<string, Value>();
  const own = (type === undefined ? null : textOf(type.names.get('name'))) ?? entry;
  const module = l.moduleOfName(own);
  attributes.set('name', text(own));
  attributes.set('label', type?.names.get('label') ?? text(own.slice(own.lastIndexOf('.') + 1)));
  if (module >= 0) attributes.set('module', { kind: 'module', node: l.input.modules[module]!.node });
  if (type === undefined) return { kind: 'made', by: null, type: 'django.apps.AppConfig', attributes, members: new Map() };
  return { kind: 'instance', type, attributes, made: null, constructed: [], members: new Map() };
}

function configurationsOf(l: Loading, name: string): readonly ClassValue[] {
  const module = loadDotted(l, name);
  if (module < 0) return [];
  return [...l.namespaces[module]!.values()].flatMap((value) =>
    value.kind === 'class' && value.module === module && (externalBase(value)?.endsWith('AppConfig') ?? false) ? [value] : [],
  );
}

function standard(types: readonly ClassValue[]): ClassValue | undefined {
  return types.find(({ names }) => names.get('default')?.kind === 'constant') ?? (types.length === 1 ? types[0] : undefined);
}

function attributeText(value: Value, name: string): string | null {
  return 'attributes' in value ? textOf(value.attributes.get(name)) : null;
}

/** `shop.Order`, or label and name apart; null where it is not a model of the program. */
function modelNamed(l: Loading, label: string | null, name: string | null): Value | null {
  if (label === null) return null;
  const [app, last] = name === null ? label.split('.') : [label, name];
  const owner = configurations(l).find((one) => attributeText(one, 'label') === app);
  const package_ = owner === undefined ? null : attributeText(owner, 'name');
  if (package_ === null || last === undefined) return null;
  loadDotted(l, `${package_}.models`);
  const isInside = ({ module }: ClassValue): boolean => applicationOf(l, l.input.modules[module]!.name)?.label === app;
  return l.classes.find((type) => type.name.toLowerCase() === last.toLowerCase() && externalBase(type) !== null && isInside(type)) ?? null;
}

export function userModel(l: Loading): Value {
  const settings = settingsOf(l);
  if (settings === null) return UNKNOWN;
  const name = textOf(likeliest(l.namespaces[settings]!.get('AUTH_USER_MODEL') ?? UNKNOWN)) ?? 'auth.User';
  return modelNamed(l, name, null) ?? (name === 'auth.User' ? external('django.contrib.auth.models.User') : UNKNOWN);
}

/** The nearest application around a module, with the class of the keys that it adds to models; null where none is installed. */
export function applicationOf(l: Loading, module: string): { readonly label: string; readonly keyField: string | null } | null {
  let best: Value | null = null;
  let length = 0;
  for (const one of configurations(l)) {
    const name = attributeText(one, 'name') ?? '';
    if ((module === name || module.startsWith(`${name}.`)) && name.length > length) [best, length] = [one, name.length];
  }
  const label = best === null ? null : attributeText(best, 'label');
  const settings = settingsOf(l);
  if (label === null || settings === null) return null;
  const own = best?.kind === 'instance' ? getAttribute(l, best, 'default_auto_field') : UNKNOWN;
  return { label, keyField: textOf(own) ?? textOf(l.namespaces[settings]!.get('DEFAULT_AUTO_FIELD')) };
}
