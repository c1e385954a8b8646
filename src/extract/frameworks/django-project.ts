/** What a Django project says about itself: its applications and settings. */
import { type ClassValue, type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
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

/** A string that a settings module holds: of modules with applications first. */
function setting(view: LoadedView, name: string): string | null {
  const holders = view.program.namespaces.filter((namespace) => namespace.has(name));
  const [best] = holders.sort((left, right) => Number(right.has('INSTALLED_APPS')) - Number(left.has('INSTALLED_APPS')));
  const value = best?.get(name);
  return value === undefined ? null : textOf(likeliest(value));
}

/** Whether a value is `settings.AUTH_USER_MODEL` of Django. */
export function isUserSetting(value: Value): boolean {
  return /(?:^|\.)settings\.AUTH_USER_MODEL$/u.test(dottedName(value));
}
