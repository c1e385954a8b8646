/** What a Django project says about itself: its applications and settings. */
import { type ClassValue, type FunctionValue, type Value, alternatives, likeliest, textOf } from '../../program/loading/values.ts';
import { classText } from './class-attributes.ts';
import { dottedName, dottedNames, isOf } from './declarations.ts';
import type { LoadedView } from './loaded-view.ts';

const DJANGO: readonly string[] = ['django'];

export function isDjango(names: readonly string[], ...last: readonly string[]): boolean {
  return isOf(names, DJANGO, ...last);
}

export type DjangoApp = { readonly name: string; readonly label: string; readonly autoField: string | null };

export class DjangoProject {
  readonly apps: readonly DjangoApp[];
  /** `people.Member`. */
  readonly userModel: string;
  /** What the program's own tests put in its place, where only they have settings. */
  readonly userModelsOfTests: readonly string[];
  private readonly autoField: string | null;
  /** What applications do once all are loaded. */
  readonly ready: readonly { readonly callee: FunctionValue; readonly type: ClassValue }[];

  constructor(view: LoadedView) {
    this.apps = view.classes.flatMap((type): readonly DjangoApp[] => {
      // Libraries have configurations of their own to inherit from.
      if (
        !dottedNames(type)
          .slice(1)
          .some((name) => /(?:^|\.)\w*AppConfig$/u.test(name))
      )
        return [];
      const name = classText(type, 'name');
      if (name === null) return [];
      const autoField = classText(type, 'default_auto_field');
      return [{ name, label: classText(type, 'label') ?? name.slice(name.lastIndexOf('.') + 1), autoField }];
    });
    this.ready = view.classes.flatMap((type) => {
      const callee = type.names.get('ready');
      return callee?.kind === 'function' &&
        dottedNames(type)
          .slice(1)
          .some((name) => name.endsWith('AppConfig'))
        ? [{ callee, type }]
        : [];
    });
    const { modules, standIns } = view.program.loading.input;
    const inUse = standIns?.get('django.conf.settings') ?? -1;
    const ofTests = modules[inUse]?.isTest === true ? view.program.namespaces[inUse]!.get('AUTH_USER_MODEL') : undefined;
    this.userModelsOfTests = ofTests === undefined ? [] : alternatives(ofTests).flatMap((one) => textOf(one) ?? []);
    this.userModel = setting(view, 'AUTH_USER_MODEL') ?? 'auth.User';
    this.autoField = setting(view, 'DEFAULT_AUTO_FIELD');
  }

  /** The application that a module belongs to: the nearest configured one, else the package above `models`. */
  appOf(module: string): DjangoApp {
    let best: DjangoApp | null = null;
    for (const app of this.apps) {
      if ((module === app.name || module.startsWith(`${app.name}.`)) && (best === null || app.name.length > best.name.length)) best = app;
    }
    if (best !== null) return best;
    const name = /^(.*?)\.(?:models|migrations|management)(?:\.|$)/u.exec(module)?.[1] ?? module.replace(/\.\w+$/u, '');
    return { name, label: name.slice(name.lastIndexOf('.') + 1), autoField: null };
  }

  /** Name of the class of keys that no model writes. */
  keyField(app: DjangoApp): string {
    const written = app.autoField ?? this.autoField;
    return written === null ? 'AutoField' : written.slice(written.lastIndexOf('.') + 1);
  }
}

/** A string that the settings hold: those in use, else a module of the program with applications, tests left out. */
function setting(view: LoadedView, name: string): string | null {
  const { loading, namespaces } = view.program;
  const { modules, standIns } = loading.input;
  const inUse = standIns?.get('django.conf.settings');
  const holders = namespaces.flatMap((namespace, module) => {
    const { isTest, name: home } = modules[module]!;
    if (isTest || !namespace.has(name)) return [];
    const rank = module === inUse ? 3 : namespace.has('INSTALLED_APPS') ? 2 : /settings|config/u.test(home) ? 1 : 0;
    return rank === 0 ? [] : [{ namespace, rank }];
  });
  const [best] = holders.sort((left, right) => right.rank - left.rank);
  const value = best?.namespace.get(name);
  return value === undefined ? null : textOf(likeliest(value));
}

/** Whether a value is `settings.AUTH_USER_MODEL` of Django. */
export function isUserSetting(value: Value): boolean {
  return /(?:^|\.)settings\.AUTH_USER_MODEL$/u.test(dottedName(value));
}
