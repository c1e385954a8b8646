/** Functions that import what a text names: `importlib`, and what libraries have beside it. */
import { FINDER, pathText } from './folders.ts';
import type { Site } from './frame.ts';
import { namedObject } from './imports.ts';
import type { Loading } from './loading.ts';
import { type Args, NONE, UNKNOWN, type Value, text, textOf, truthOf } from './values.ts';

function importedByName(l: Loading, { positional }: Args, site: Site): Value {
  const dotted = textOf(positional[0]);
  if (dotted === null) return UNKNOWN;
  const level = /^\.*/u.exec(dotted)![0].length;
  const target = l.input.resolve(l.input.modules[site.frame.module]!, level, dotted.slice(level));
  if (target.kind === 'external') return { kind: 'external', name: dotted, attributes: new Map() };
  if (target.kind === 'unresolved') return UNKNOWN;
  const module = l.input.tree.module(target.node);
  if (module >= 0) l.actions.loadModule(l, module);
  return { kind: 'module', node: target.node };
}

/** The package at the front, unless a list says what is wanted of the module itself. */
function importedPackage(l: Loading, args: Args, site: Site): Value {
  const dotted = textOf(args.positional[0]);
  const wanted = args.keywords?.get('fromlist') ?? args.positional[3];
  if (dotted === null) return UNKNOWN;
  const module = importedByName(l, args, site);
  if (wanted !== undefined && truthOf(wanted) === true) return module;
  return importedByName(l, { positional: [text(dotted.split('.')[0]!)] }, site);
}

function findSpec(l: Loading, args: Args, site: Site): Value {
  const dotted = textOf(args.positional[0]);
  if (dotted === null || dotted.startsWith('.')) return UNKNOWN;
  const target = l.input.resolve(l.input.modules[site.frame.module]!, 0, dotted);
  return target.kind === 'unresolved' ? NONE : target.kind === 'node' ? { kind: 'module', node: target.node } : UNKNOWN;
}

type Importing = (l: Loading, args: Args, site: Site) => Value;

/** `importlib.util.spec_from_file_location(name, path)`. */
function specOfFile(l: Loading, { positional, keywords }: Args): Value {
  const path = pathText(positional[1] ?? keywords?.get('location') ?? UNKNOWN);
  const module = path === null ? undefined : l.input.modules.find((one) => one.path === path);
  return module === undefined ? UNKNOWN : { kind: 'module', node: module.node };
}

/** A specification stands for its module, which is loaded as soon as it is made. */
function moduleOfSpec(l: Loading, { positional, keywords }: Args): Value {
  const spec = positional[0] ?? keywords?.get('spec') ?? UNKNOWN;
  if (spec.kind !== 'module') return UNKNOWN;
  const module = l.input.tree.module(spec.node);
  if (module >= 0) l.actions.loadModule(l, module);
  return spec;
}

/** Functions that give what a dotted name stands for, with the name of that parameter. */
const BY_DOTTED_NAME: readonly (readonly [string, string])[] = [
  ['django.utils.module_loading.import_string', 'dotted_path'],
  ['werkzeug.utils.import_string', 'import_name'],
  ['pydoc.locate', 'path'],
];

export const DYNAMIC_IMPORTS: readonly (readonly [string, Importing])[] = [
  ...BY_DOTTED_NAME.map(([name, parameter]): [string, Importing] => [
    name,
    (l, { positional, keywords }) => namedObject(l, (textOf(positional[0] ?? keywords?.get(parameter)) ?? '').replace(':', '.')) ?? UNKNOWN,
  ]),
  ['importlib.import_module', importedByName],
  ['builtins.__import__', importedPackage],
  ['importlib.util.find_spec', findSpec],
  [`${FINDER}.find_spec`, findSpec],
  ['importlib.util.spec_from_file_location', specOfFile],
  ['importlib.util.module_from_spec', moduleOfSpec],
];
