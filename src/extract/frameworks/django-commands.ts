/** Management commands of Django: a class `Command` in `management/commands` of an application. */
import type { CommandParameter } from '../../model/system-model.ts';
import { type ClassValue, type FunctionValue, type Value, likeliest } from '../../program/loading/values.ts';
import { parameterOf, parserOf } from './argparse-parameters.ts';
import { installedApps } from './django-apps.ts';
import { bareInstance, classesOf, eventsOf } from './class-attributes.ts';
import { dottedNames } from './declarations.ts';
import { isDjango } from './django-project.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

export const djangoCommands: Extractor = {
  framework: { name: 'Django', distribution: 'Django', role: 'cli' },
  importNames: ['django'],
  extract(view, into) {
    const installed = installedApps(view.program.loading);
    view.program.namespaces.forEach((namespace, module) => {
      const [, app, name] = /^(.+)\.management\.commands\.([A-Za-z]\w*)$/u.exec(view.program.loading.input.modules[module]!.name) ?? [];
      if (app === undefined || (installed !== null && !installed.has(app))) return;
      const held = namespace.get('Command');
      const type = held === undefined ? null : likeliest(held);
      if (name === undefined || type === null) return;
      if (type.kind !== 'class') {
        // A library's command under another name.
        if (type.kind === 'external')
          into.commands.push({
            name: `manage.py ${name}`,
            framework: 'Django',
            function: `${type.name}.handle`,
            place: view.place(module, 0),
            parameters: [],
          });
        return;
      }
      into.commands.push({
        name: `manage.py ${name}`,
        framework: 'Django',
        function: `${type.symbol}.handle`,
        place: view.place(type.module, type.start),
        parameters: parametersOf(view, type),
      });
    });
  },
};

/** What `add_arguments` adds to the parser that it is given. */
function parametersOf(view: LoadedView, type: ClassValue): readonly CommandParameter[] {
  const writer = classesOf(type)
    .map((base) => base.names.get('add_arguments'))
    .find((value): value is FunctionValue => value?.kind === 'function');
  const library = dottedNames(type).some((name) => isDjango([name], 'LabelCommand', 'AppCommand')) && writer === undefined;
  if (library) return [{ name: 'args', kind: 'argument', isRequired: true }];
  if (writer === undefined) return [];
  const parser: Value = { kind: 'made', by: null, type: 'argparse.ArgumentParser', attributes: new Map(), members: new Map() };
  return eventsOf(view, writer, [bareInstance(type), parser]).flatMap((event) =>
    event.callee.kind === 'member' && event.callee.name === 'add_argument' && parserOf(event.callee) === parser
      ? (parameterOf(event) ?? [])
      : [],
  );
}
