/** By what names modules hold applications that are served: `shop.asgi.app` may be what `shop.main` made. */
import type { LoadedProgram } from '../program/loading/load.ts';
import { likeliest } from '../program/loading/values.ts';
import type { LoadedView } from './frameworks/loaded-view.ts';
import type { Endpoint } from '../model/system-model.ts';

/** From the dotted name of a variable to the `application` of endpoints. */
export type ApplicationNames = Readonly<Record<string, string>>;

/** What serves the project that Django's settings describe. */
export const DJANGO = 'django';

const DJANGO_ENTRY = /^django\.core\.(?:wsgi|asgi)\.get_(?:wsgi|asgi)_application\b/u;

/** Sorted as modules and bindings are. */
export function applicationNames(program: LoadedProgram, view: LoadedView, endpoints: readonly Endpoint[]): ApplicationNames {
  const served = new Set(endpoints.map(({ application }) => application).filter((name) => name !== ''));
  const names: Record<string, string> = {};
  program.namespaces.forEach((namespace, module) => {
    for (const [name, value] of namespace) {
      const one = likeliest(value);
      if (one.kind !== 'made' && one.kind !== 'instance') continue;
      const first = view.nameOf(one);
      if (first !== null && served.has(first)) names[program.loading.symbol(module, name)] = first;
      else if (one.kind === 'made' && DJANGO_ENTRY.test(one.type)) names[program.loading.symbol(module, name)] = DJANGO;
    }
  });
  return names;
}
