/** Management commands of Django: a class `Command` in `management/commands` of an application. */
import type { CommandParameter } from '../../model/system-model.ts';
import { type ClassValue, type FunctionValue, UNKNOWN, type Value, external, likeliest } from '../../program/loading/values.ts';
import { libraryParameters } from './django-command-options.ts';
import { parameterOf, parserOf } from './argparse-parameters.ts';
import { installedApps } from './django-apps.ts';
import { bareInstance, classValue, classesOf, eventsOf } from './class-attributes.ts';
import { externalBase } from '../../program/loading/attributes.ts';
import { dottedNames } from './declarations.ts';
import { isDjango } from './django-project.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

const BASES = ['BaseCommand', 'AppCommand', 'LabelCommand'];

export const djangoCommands: Extractor = {
  framework: { name: 'Django', distribution: 'Django', role: 'cli' },
  importNames: ['django'],
  extract(view, into) {
    const installed = installedApps(view.program.loading);
    view.program.namespaces.forEach((namespace, module) => {
      const [, app, name] = /^(.+)\.management\.commands\.([A-Za-z]\w*)$/u.exec(view.program.loading.input.modules[module]!.name) ?? [];
      if (app === undefined || name === undefined || (installed !== null && !installed.has(app))) return;
      const type = likeliest(namespace.get('Command') ?? fromStars(view, module));
      if (type.kind !== 'class') {
        // A library's command under another name.
        if (type.kind === 'external')
          into.commands.push({
            name: `manage.py ${name}`,
            framework: 'Django',
            function: `${type.name}.handle`,
            place: view.place(module, 0),
            parameters: libraryParameters(type.name),
          });
        return;
      }
      const handle = classValue(type, 'handle');
      into.commands.push({
        name: `manage.py ${name}`,
        framework: 'Django',
        function: handle?.kind === 'function' ? view.handler(handle).symbol : libraryHandle(type),
        place: view.place(type.module, type.start),
        parameters: parametersOf(view, type),
      });
    });
  },
};

/** A module may take its command, with all other names, from a library. */
function fromStars({ program: { loading } }: LoadedView, module: number): Value {
  const name = loading.starName(module, 'Command');
  return name === null ? UNKNOWN : external(name);
}

/** The `handle` of the library's class that a command leaves as it is. */
function libraryHandle(type: ClassValue): string {
  const base = dottedNames(type).find((name) => isDjango([name], ...BASES));
  if (base === undefined) return `${externalBase(type) ?? type.symbol}.handle`;
  return `${base.replace('management.BaseCommand', 'management.base.BaseCommand').replace('management.LabelCommand', 'management.base.LabelCommand')}.handle`;
}

/** What `add_arguments` adds to the parser that it is given. */
function parametersOf(view: LoadedView, type: ClassValue): readonly CommandParameter[] {
  const writer = classesOf(type)
    .map((base) => base.names.get('add_arguments'))
    .find((value): value is FunctionValue => value?.kind === 'function');
  const library = dottedNames(type).some((name) => isDjango([name], 'LabelCommand', 'AppCommand')) && writer === undefined;
  if (library) return [{ name: 'args', kind: 'argument', isRequired: true }];
  const inherited = dottedNames(type).flatMap(libraryParameters);
  if (writer === undefined) return inherited;
  const parser: Value = { kind: 'made', by: null, type: 'argparse.ArgumentParser', attributes: new Map(), members: new Map() };
  return eventsOf(view, writer, [bareInstance(type), parser]).flatMap((event) => {
    if (event.callee.kind !== 'member') return [];
    if (event.callee.name === 'add_arguments') return inherited;
    return event.callee.name === 'add_argument' && parserOf(event.callee) === parser ? (parameterOf(event) ?? []) : [];
  });
}
