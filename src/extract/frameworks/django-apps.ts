/** The registry of applications of Django, for programs that go through it while they are loaded. */
import { externalBase, getAttribute } from '../../program/loading/attributes.ts';
import { elementsOf } from '../../program/loading/iteration.ts';
import type { LibraryFunction, Loading } from '../../program/loading/loading.ts';
import { type ClassValue, type Value, external, likeliest, list, text, textOf } from '../../program/loading/values.ts';

/** What functions of Django give, by their dotted names. */
export const DJANGO_FUNCTIONS: ReadonlyMap<string, LibraryFunction> = new Map<string, LibraryFunction>([
  ['django.apps.apps.get_app_configs', (l) => list(installed(l).map((name) => configuration(l, name)))],
]);

function installed(l: Loading): readonly string[] {
  const names = getAttribute(l, external('django.conf.settings'), 'INSTALLED_APPS');
  return (elementsOf(l, likeliest(names)) ?? []).flatMap((name) => textOf(likeliest(name)) ?? []);
}

/** An object of the class that an entry names, or that the module `apps` below it holds. */
function configuration(l: Loading, entry: string): Value {
  const cut = entry.lastIndexOf('.');
  const named = configurationsOf(l, entry.slice(0, cut)).find(({ name }) => name === entry.slice(cut + 1));
  const type = named ?? standard(configurationsOf(l, `${entry}.apps`)) ?? standard(configurationsOf(l, entry));
  const attributes = new Map<string, Value>();
  if (type === undefined) {
    attributes.set('name', text(entry));
    attributes.set('label', text(entry.slice(cut + 1)));
    return { kind: 'made', by: null, type: 'django.apps.AppConfig', attributes, members: new Map() };
  }
  const own = textOf(type.names.get('name')) ?? entry;
  attributes.set('name', text(own));
  attributes.set('label', type.names.get('label') ?? text(own.slice(own.lastIndexOf('.') + 1)));
  return { kind: 'instance', type, attributes, made: null, constructed: [], members: new Map() };
}

function configurationsOf(l: Loading, name: string): readonly ClassValue[] {
  const module = l.moduleOfName(name);
  if (module < 0) return [];
  l.actions.loadModule(l, module);
  return [...l.namespaces[module]!.values()].flatMap((value) =>
    value.kind === 'class' && value.module === module && (externalBase(value)?.endsWith('AppConfig') ?? false) ? [value] : [],
  );
}

function standard(types: readonly ClassValue[]): ClassValue | undefined {
  return types.find(({ names }) => names.get('default')?.kind === 'constant') ?? (types.length === 1 ? types[0] : undefined);
}
