/** All that loading a project of Django needs to know of Django. */
import type { ModuleEntry } from '../../program/layout/layout.ts';
import type { LoadingInput } from '../../program/loading/loading.ts';
import type { ModuleCode } from '../../python/code/module-code.ts';
import { DJANGO_FUNCTIONS, djangoSetup } from './django-apps.ts';
import { djangoAttribute, isDjangoField } from './django-options.ts';
import { djangoStandIns, isMissingSetting } from './django-settings.ts';

export function djangoLoading(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): Partial<LoadingInput> {
  const standIns = djangoStandIns(modules, codes);
  return {
    standIns,
    functions: DJANGO_FUNCTIONS,
    libraryAttribute: djangoAttribute,
    isLibraryInstance: isDjangoField,
    isMissing: (dotted) => standIns.size > 0 && isMissingSetting(dotted),
    begin: djangoSetup,
  };
}
