/** Pyramid's configurators while a program is loaded: what is included is called, directives are methods from then on. */
import { typeName } from '../../program/loading/attributes.ts';
import { namedObject } from '../../program/loading/imports.ts';
import type { LibraryMethod, Loading } from '../../program/loading/loading.ts';
import { type Args, type MadeValue, NONE, type Value, type WrapperValue, likeliest, text, textOf } from '../../program/loading/values.ts';

export const CONFIGURATOR = 'pyramid.config.Configurator';
/** Attribute that holds the prefix of the routes that a configurator adds. */
const PREFIX = '#route_prefix';

/** What stands before the patterns of a configurator's routes. */
export function routePrefix(configurator: Value): string {
  const one = likeliest(configurator);
  const own = one.kind === 'made' || one.kind === 'instance' ? one.attributes.get(PREFIX) : undefined;
  const given = one.kind === 'made' ? one.by?.keywords.get('route_prefix') : undefined;
  return textOf(own ?? given) ?? '';
}

/** A module or function as a program names it: an object, `package.module`, `.module`, `package:function`. */
export function namedThing(l: Loading, value: Value, module: number): Value | null {
  const name = textOf(value);
  if (name === null) return value;
  const { name: own, isPackage } = l.input.modules[module]!;
  const around = isPackage ? own : own.slice(0, Math.max(0, own.lastIndexOf('.')));
  return namedObject(l, (name.startsWith('.') ? around + name : name).replace(':', '.'));
}

const include: LibraryMethod = (l, owner, { positional, keywords }, site) => {
  const given = positional[0] ?? keywords?.get('callable') ?? null;
  const target = given === null ? null : namedThing(l, likeliest(given), site.frame.module);
  const callee = target?.kind === 'module' ? includeme(l, target.node) : target;
  if (callee?.kind !== 'function' && callee?.kind !== 'bound') return null;
  const prefix = textOf(positional[1] ?? keywords?.get('route_prefix') ?? text('')) ?? '';
  const inner = innerConfigurator(owner, joinedPrefix(routePrefix(owner), prefix));
  l.actions.callValue(l, callee, { positional: [inner] }, { ...site, isDecorator: false });
  for (const [name, value] of inner.attributes) if (isDirective(value)) keepDirective(l, owner, name, value);
  return NONE;
};

function includeme(l: Loading, node: number): Value | undefined {
  const module = l.input.tree.module(node);
  return module < 0 ? undefined : l.namespaces[module]!.get('includeme');
}

const joinedPrefix = (outer: string, inner: string): string =>
  [outer, inner]
    .map((part) => part.replaceAll(/^\/+|\/+$/gu, ''))
    .filter((part) => part !== '')
    .join('/');

/** One that adds to the same application, below a prefix, and knows the same directives. */
function innerConfigurator(outer: Value, prefix: string): MadeValue {
  const inner: MadeValue = {
    kind: 'made',
    by: null,
    type: CONFIGURATOR,
    attributes: new Map([[PREFIX, text(prefix)]]),
    members: new Map(),
  };
  const known = outer.kind === 'made' || outer.kind === 'instance' ? outer.attributes : new Map<string, Value>();
  for (const [name, value] of known) if (isDirective(value)) inner.attributes.set(name, { ...value, positional: [inner] });
  return inner;
}

const isDirective = (value: Value): value is WrapperValue => value.kind === 'partial';

function addDirective(l: Loading, owner: Value, { positional, keywords }: Args, site: Parameters<LibraryMethod>[3]): Value | null {
  const name = textOf(positional[0] ?? keywords?.get('name'));
  const given = positional[1] ?? keywords?.get('directive');
  const target = given === undefined ? null : namedThing(l, likeliest(given), site.frame.module);
  if (name === null || target === null) return null;
  keepDirective(l, owner, name, { kind: 'partial', inner: target, positional: [], keywords: new Map() });
  return NONE;
}

function keepDirective(l: Loading, owner: Value, name: string, directive: WrapperValue): void {
  if (owner.kind === 'made' || owner.kind === 'instance') l.put(owner.attributes, name, { ...directive, positional: [owner] });
}

export const PYRAMID_METHODS: ReadonlyMap<string, LibraryMethod> = new Map<string, LibraryMethod>([
  [`${CONFIGURATOR}.include`, include],
  [`${CONFIGURATOR}.add_directive`, addDirective],
]);

/** Whether a value is a configurator. */
export function isConfigurator(value: Value): boolean {
  return typeName(likeliest(value)) === CONFIGURATOR;
}
