/** Typer: applications with their commands, applications below applications, parameters of functions. */
import type { CommandParameter } from '../../model/system-model.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { type CallEvent, type FunctionValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { type Declaration, declaration, dottedName, isOf, lastName } from './declarations.ts';
import { decorated } from './decorated.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';
import { isAlias, optionalOf } from './sqlalchemy-types.ts';

/** Applications in applications. */
const MAX_DEPTH = 12;

type App = {
  readonly name: string | null;
  readonly commands: { readonly name: string; readonly target: Value; readonly event: CallEvent }[];
  readonly below: { readonly name: string | null; readonly app: Value }[];
  callback: { readonly target: Value; readonly event: CallEvent } | null;
  runsItself: boolean;
};

export const typer: Extractor = {
  framework: { name: 'Typer', distribution: 'typer', role: 'cli' },
  importNames: ['typer'],
  extract(view, into) {
    const apps = appsOf(view);
    const held = new Set([...apps.values()].flatMap(({ below }) => below.map(({ app }) => apps.get(app))));
    for (const [value, app] of apps) {
      if (held.has(app)) continue;
      const root = app.name ?? lastName(view.nameOf(value) ?? '');
      // A lone command is the program itself.
      const [only, ...others] = app.commands;
      if (only !== undefined && others.length === 0 && app.below.length === 0 && app.callback === null)
        tell(view, into, { words: [root], ...only });
      else addAll(view, into, { apps, app, words: [root], depth: 0 });
    }
  },
};

function appsOf(view: LoadedView): ReadonlyMap<Value, App> {
  const apps = new Map<Value, App>();
  for (const event of view.events) {
    if (isNamed(event.name, 'typer', 'Typer')) {
      const runsItself = holds(event.keywords.get('invoke_without_command'));
      apps.set(event.result, { name: view.text(event, -1, 'name'), commands: [], below: [], callback: null, runsItself });
      continue;
    }
    const { callee } = event;
    if (callee.kind === 'member' && callee.name === 'add_typer') {
      const [app] = event.positional;
      if (app !== undefined) apps.get(likeliest(callee.owner))?.below.push({ name: view.text(event, -1, 'name'), app: likeliest(app) });
      continue;
    }
    const found = decorated(event);
    const app = found?.owner === null || found === null ? undefined : apps.get(found.owner);
    if (app === undefined || found === null) continue;
    const options = found.options === event ? null : found.options;
    if (lastName(found.name) === 'callback') {
      app.callback = { target: found.target, event };
      app.runsItself ||= holds(options?.keywords.get('invoke_without_command'));
    } else if (lastName(found.name) === 'command') {
      const name = options === null ? null : view.text(options, 0, 'name');
      app.commands.push({ name: name ?? dashed(view, found.target), target: found.target, event });
    }
  }
  return apps;
}

type Level = { readonly apps: ReadonlyMap<Value, App>; readonly app: App; readonly words: readonly string[]; readonly depth: number };

function addAll(view: LoadedView, into: SystemParts, { apps, app, words, depth }: Level): void {
  if (app.callback !== null && app.runsItself) tell(view, into, { words, ...app.callback });
  for (const command of app.commands) tell(view, into, { ...command, words: [...words, command.name] });
  if (depth >= MAX_DEPTH) return;
  for (const { name, app: value } of app.below) {
    const inner = apps.get(value);
    if (inner === undefined) continue;
    const word = name ?? inner.name ?? (inner.callback === null ? null : dashed(view, inner.callback.target));
    // Without a name, its commands stand beside those around it.
    addAll(view, into, { apps, app: inner, words: word === null ? words : [...words, word], depth: depth + 1 });
  }
}

function dashed(view: LoadedView, target: Value): string {
  return (view.handler(target).function?.scope.name ?? '').toLowerCase().replaceAll('_', '-');
}

type Told = { readonly words: readonly string[]; readonly target: Value; readonly event: CallEvent };

function tell(view: LoadedView, into: SystemParts, { words, target, event }: Told): void {
  const handler = view.handler(target);
  if (handler.symbol === '') return;
  const isBound = likeliest(target).kind === 'bound';
  const parameters = handler.function === null ? [] : parametersOf(view, handler.function).slice(isBound ? 1 : 0);
  into.commands.push({
    name: words.join(' '),
    framework: 'Typer',
    function: handler.symbol,
    place: handler.place ?? view.placeOf(event),
    parameters,
  });
}

function parametersOf(view: LoadedView, callee: FunctionValue): readonly CommandParameter[] {
  return callee.scope.parameters.flatMap(({ name }, index) => {
    const annotation = callee.annotations[index] ?? null;
    const parameter = annotation === null ? null : resolved(view.program.loading, annotation);
    if (parameter !== null && /(?:^|\.)(?:Context|CallbackParam)$/u.test(dottedName(parameter))) return [];
    return [parameterOf(view, name, parameter, callee.defaults[index] ?? null)];
  });
}

function parameterOf(view: LoadedView, name: string, annotation: Value | null, standard: Value | null): CommandParameter {
  const isAnnotated = annotation?.kind === 'alias' && isAlias(annotation, 'Annotated');
  const beside = isAnnotated
    ? annotation.args
        .slice(1)
        .map((arg) => declaration(arg))
        .find(isParameter)
    : undefined;
  const inDefault = declaration(standard);
  const made = beside ?? (isParameter(inDefault) ? inDefault : null);
  const type = isAnnotated ? (annotation.args[0] ?? null) : annotation;
  const isRequired =
    beside !== undefined || made === null ? standard === null : isEllipsis(made.positional[0] ?? made.keywords.get('default'));
  const isArgument = made === null ? standard === null : isOf(made.names, ['typer'], 'Argument');
  if (isArgument) return { name, kind: 'argument', isRequired };
  const written = (made?.positional ?? []).slice(beside === undefined ? 1 : 0).flatMap((value) => textOf(value) ?? []);
  const long = (written.find((text) => text.startsWith('--')) ?? written[0])?.split('/')[0];
  const isFlag =
    (type !== null && isBool(view, type)) || (made !== null && (holds(made.keywords.get('count')) || holds(made.keywords.get('is_flag'))));
  return { name: long ?? `--${name.replaceAll('_', '-')}`, kind: isFlag ? 'flag' : 'option', isRequired };
}

function isParameter(made: Declaration | null | undefined): made is Declaration {
  return made !== null && made !== undefined && isOf(made.names, ['typer'], 'Option', 'Argument');
}

function isBool(view: LoadedView, type: Value): boolean {
  const inner = type.kind === 'alias' ? (optionalOf(view, type) ?? type) : type;
  return dottedName(inner) === 'builtins.bool';
}

/** A parameter without a default, or with `...` for it. */
function isEllipsis(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'constant' && value.type === 'ellipsis');
}

function holds(value: Value | undefined): boolean {
  return value !== undefined && truthOf(likeliest(value)) === true;
}
