/** Migrations of Django: the graph of dependencies, and the operations as they are listed. */
import type { Migration } from '../../model/system-model.ts';
import { type ClassValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { classValue } from './class-attributes.ts';
import { type Declaration, declaration, dottedNames, givenText, lastName } from './declarations.ts';
import { DjangoProject, isDjango, isUserSetting } from './django-project.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

export const djangoMigrations: Extractor = {
  framework: { name: 'Django', distribution: 'Django', role: 'migrations' },
  importNames: ['django'],
  extract(view, into) {
    const project = new DjangoProject(view);
    for (const type of view.classes) {
      if (type.name !== 'Migration' || !isDjango(dottedNames(type).slice(1), 'Migration')) continue;
      const migration = migrationOf(view, project, type);
      if (migration !== null) into.migrations.push(migration);
    }
  },
};

function migrationOf(view: LoadedView, project: DjangoProject, type: ClassValue): Migration | null {
  const module = view.program.loading.input.modules[type.module]!.name;
  const id = /\.migrations\.([^.]+)$/u.exec(module);
  if (id === null) return null;
  const { label } = project.appOf(module);
  return {
    framework: 'Django',
    id: `${label}.${id[1]!}`,
    parents: view
      .elements(classValue(type, 'dependencies'))
      .flatMap((one) => parentOf(view, project, one) ?? [])
      .sort(),
    operations: view.elements(classValue(type, 'operations')).map((one) => operationText(declaration(one), one)),
    place: view.place(type.module, type.start),
  };
}

/** `app.0001_initial`; null where it could not be told. */
function parentOf(view: LoadedView, project: DjangoProject, value: Value): string | null {
  const one = likeliest(value);
  const made = declaration(one);
  if (made !== null && isDjango(made.names, 'swappable_dependency')) {
    const [model] = made.positional;
    const name = model === undefined ? null : isUserSetting(likeliest(model)) ? project.userModel : textOf(likeliest(model));
    return name === null ? null : `${name.split('.')[0]!}.__first__`;
  }
  const [app, name] = view.elements(one).map((part) => textOf(part));
  return typeof app === 'string' && typeof name === 'string' ? `${app}.${name}` : null;
}

/** What an operation calls its model and its subject, by position. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  CreateModel: ['name'],
  DeleteModel: ['name'],
  AddField: ['model_name', 'name'],
  RemoveField: ['model_name', 'name'],
  AlterField: ['model_name', 'name'],
  RenameField: ['model_name', 'old_name'],
  RenameModel: ['old_name'],
  AlterModelTable: ['name'],
  AlterModelTableComment: ['name'],
  AlterUniqueTogether: ['name'],
  AlterIndexTogether: ['name'],
  AlterOrderWithRespectTo: ['name'],
  AlterModelOptions: ['name'],
  AlterModelManagers: ['name'],
  AddIndex: ['model_name'],
  RemoveIndex: ['model_name', 'name'],
  RenameIndex: ['model_name'],
  AddConstraint: ['model_name'],
  RemoveConstraint: ['model_name', 'name'],
  AlterConstraint: ['model_name', 'name'],
  ValidateConstraint: ['model_name', 'name'],
};

/** `AddField order.total`. */
function operationText(made: Declaration | null, value: Value): string {
  const own = value.kind === 'instance' ? value.type.name : lastName(made?.names[0] ?? '');
  if (made === null || own === '') return '…';
  const known = made.names.map(lastName).find((name) => SUBJECTS[name] !== undefined);
  const subjects = known === undefined ? [] : SUBJECTS[known]!.flatMap((name, position) => givenText(made, position, name) ?? []);
  return [own, subjects.join('.')].filter((part) => part !== '').join(' ');
}
