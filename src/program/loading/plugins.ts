/** Plug-ins of pluggy: a call of a hook is a call of all functions that are marked as implementations of it. */
import { typeName } from './attributes.ts';
import type { Site } from './frame.ts';
import type { Loading } from './loading.ts';
import {
  type Args,
  type CallEvent,
  type FunctionValue,
  type InstanceValue,
  type MemberValue,
  NONE,
  type Value,
  likeliest,
  list,
  textOf,
  truthOf,
} from './values.ts';

/** By the documentation of pluggy 1.6; modules of the package re-export its classes. */
const MANAGER = /^pluggy\.(?:\w+\.)*PluginManager$/u;
const IMPLEMENTATION = /^pluggy\.(?:\w+\.)*HookimplMarker$/u;
const SPECIFICATION = /^pluggy\.(?:\w+\.)*HookspecMarker$/u;

type Options = ReadonlyMap<string, Value>;
type Implementation = { readonly callee: FunctionValue; readonly project: string | null; readonly options: Options };

/** What markers and managers were told so far. */
type Plugins = {
  /** Calls that were looked at. */
  read: number;
  /** By name of the hook, in the order of the text. */
  readonly implementations: Map<string, Implementation[]>;
  /** Hooks whose call ends with the first result. */
  readonly single: Set<string>;
  readonly registered: InstanceValue[];
};

const known = new WeakMap<Loading, Plugins>();

/** Calls the implementations of a hook; null where it is none, or where nothing implements it. */
export function hookCall(l: Loading, callee: MemberValue, args: Args, site: Site): Value | null {
  const hook = hookOf(callee);
  if (hook === null) return null;
  const plugins = pluginsOf(l);
  const project = projectOf(hook.manager);
  const chosen = (plugins.implementations.get(hook.name) ?? []).filter((one) => !isApart(one.project, project));
  if (chosen.length === 0) return null;
  const keywords = hook.isHistoric ? historicKeywords(args) : (args.keywords ?? new Map<string, Value>());
  const results = inOrder(chosen).flatMap((one) => {
    const given = resultsOf(l, plugins, one, keywords, site);
    return isOption(one, 'hookwrapper') || isOption(one, 'wrapper') ? [] : given;
  });
  const told = results.filter((value) => !(value.kind === 'constant' && value.type === 'none'));
  return plugins.single.has(hook.name) ? (told[0] ?? NONE) : list(told);
}

type Hook = { readonly name: string; readonly manager: Value; readonly isHistoric: boolean };

/** `manager.hook.name`, and `manager.hook.name.call_historic`. */
function hookOf({ name, owner }: MemberValue): Hook | null {
  const isHistoric = name === 'call_historic';
  const at = isHistoric || name === 'call_extra' ? owner : null;
  if (at?.kind === 'member') return hookOf(at) === null ? null : { ...hookOf(at)!, isHistoric };
  if (owner.kind !== 'member' || owner.name !== 'hook') return null;
  const manager = likeliest(owner.owner);
  return MANAGER.test(typeName(manager)) ? { name, manager, isHistoric: false } : null;
}

function historicKeywords({ positional, keywords }: Args): ReadonlyMap<string, Value> {
  const given = keywords?.get('kwargs') ?? positional[1] ?? positional[0];
  const found = new Map<string, Value>();
  if (given?.kind === 'dict') for (const { key, value } of given.entries.values()) found.set(textOf(key) ?? '', value);
  return found;
}

function pluginsOf(l: Loading): Plugins {
  const plugins = known.get(l) ?? { read: 0, implementations: new Map(), single: new Set(), registered: [] };
  known.set(l, plugins);
  for (; plugins.read < l.events.length; plugins.read += 1) take(plugins, l.events[plugins.read]!);
  return plugins;
}

function take({ implementations, single, registered }: Plugins, event: CallEvent): void {
  const [first] = event.positional;
  if (first?.kind === 'instance' && event.callee.kind === 'member' && event.callee.name === 'register') {
    if (MANAGER.test(typeName(event.callee.owner))) registered.push(first);
    return;
  }
  if (first?.kind !== 'function' || event.callee.kind !== 'made') return;
  // `@marker`, or `@marker(option=…)`.
  const outer = event.callee.by;
  const isOptioned = outer !== null && outer.callee.kind === 'made';
  const made = isOptioned && outer.callee.kind === 'made' ? outer.callee.by : outer;
  if (made === null) return;
  const options: Options = isOptioned ? outer.keywords : new Map();
  const name = textOf(options.get('specname')) ?? first.scope.name;
  if (SPECIFICATION.test(made.name) && isTrue(options.get('firstresult'))) single.add(name);
  if (!IMPLEMENTATION.test(made.name)) return;
  const all = implementations.get(name) ?? [];
  implementations.set(name, all);
  if (!all.some(({ callee }) => callee === first)) all.push({ callee: first, project: projectName(made), options });
}

/** The last that was registered comes first, but for those that ask to be tried first or last. */
function inOrder(implementations: readonly Implementation[]): readonly Implementation[] {
  const rank = (one: Implementation): number => (isOption(one, 'tryfirst') ? 0 : isOption(one, 'trylast') ? 2 : 1);
  return implementations.toReversed().sort((left, right) => rank(left) - rank(right));
}

/** Of a function, or of a method of every object that was registered. An implementation takes those arguments that it names. */
function resultsOf(
  l: Loading,
  { registered }: Plugins,
  { callee }: Implementation,
  keywords: ReadonlyMap<string, Value>,
  site: Site,
): readonly Value[] {
  const { owner, scope } = callee;
  const taken = new Map([...keywords].filter(([name]) => scope.parameters.some((parameter) => parameter.name === name)));
  const selves = owner === null ? [[]] : registered.filter(({ type }) => type.order.includes(owner)).map((self) => [self]);
  return selves.map((positional) => l.actions.callValue(l, callee, { positional, keywords: taken }, { ...site, isDecorator: false }));
}

function isOption({ options }: Implementation, name: string): boolean {
  return isTrue(options.get(name));
}

const isTrue = (value: Value | undefined): boolean => value !== undefined && truthOf(value) === true;

function projectOf(manager: Value): string | null {
  const made = manager.kind === 'instance' ? (manager.constructed[0] ?? manager.made) : manager.kind === 'made' ? manager.by : null;
  return made === null ? null : projectName(made);
}

function projectName({ positional, keywords }: CallEvent): string | null {
  return textOf(keywords.get('project_name') ?? positional[0]);
}

const isApart = (left: string | null, right: string | null): boolean => left !== null && right !== null && left !== right;
