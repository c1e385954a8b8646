/** Which module of a program `django.conf.settings` stands for. */
import type { ModuleEntry } from '../../program/layout/layout.ts';
import type { ModuleCode } from '../../python/code/module-code.ts';

const VARIABLE = 'DJANGO_SETTINGS_MODULE';
/** Who tells first: what a developer runs, before what a server runs. */
const TELLERS = ['manage', '__main__', 'cli', 'wsgi', 'asgi', 'celery'];

/**
 * By the name of the library's object: the number of the module whose names are its attributes. It is the module that is named
 * where the environment variable is set; else the one module that tells the root of the urls.
 */
export function djangoStandIns(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): ReadonlyMap<string, number> {
  const module = namedSettings(modules, codes) ?? onlySettings(modules, codes);
  return module === null ? new Map() : new Map([['django.conf.settings', module]]);
}

function namedSettings(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): number | null {
  const byName = new Map(modules.map(({ name }, number) => [name, number]));
  let best: { readonly rank: number; readonly module: number } | null = null;
  codes.forEach((code, number) => {
    if (!code?.strings.includes(VARIABLE)) return;
    const at = TELLERS.indexOf(modules[number]!.name.split('.').at(-1)!);
    const rank = (at < 0 ? TELLERS.length : at) + (modules[number]!.isTest ? 100 : 0);
    const found = code.strings.filter((text) => /^\w+(\.\w+)*$/u.test(text)).map((text) => byName.get(text) ?? endingWith(modules, text));
    const module = found.find((one) => one !== null && isSettings(codes[one]));
    if (module !== undefined && module !== null && (best === null || rank < best.rank)) best = { rank, module };
  });
  return (best as { readonly module: number } | null)?.module ?? null;
}

/** Of programs that are run from inside a package, names begin below it. */
function endingWith(modules: readonly ModuleEntry[], name: string): number | null {
  if (!name.includes('.')) return null;
  const found = modules.flatMap((module, number) => (module.name.endsWith(`.${name}`) ? [number] : []));
  return found.length === 1 ? found[0]! : null;
}

function isSettings(code: ModuleCode | null | undefined): boolean {
  return code !== null && code !== undefined;
}

function onlySettings(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): number | null {
  const found = codes.flatMap((code, number) =>
    code?.strings.includes('ROOT_URLCONF') && code.strings.includes('INSTALLED_APPS') && !modules[number]!.isTest ? [number] : [],
  );
  return found.length === 1 ? found[0]! : null;
}
