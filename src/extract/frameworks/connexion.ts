/** Connexion: an OpenAPI file says what is served and names the functions; told here is what the code has under such names. */
import type { Endpoint, Place } from '../../model/system-model.ts';
import { likeliest, textOf } from '../../program/loading/values.ts';
import type { NamedOperation } from '../deployment/reader.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

/** It is told when the files beside the code are read. */
export const connexion: Extractor = {
  framework: { name: 'Connexion', distribution: 'connexion', role: 'web' },
  importNames: ['connexion'],
  extract: () => undefined,
};

/** What programs that use Connexion have for an operation to name. */
export type NamedHandlers = {
  /** By dotted name: functions of modules and methods of classes. */
  readonly handlers: Readonly<Record<string, { readonly symbol: string; readonly place: Place | null; readonly isAsync: boolean }>>;
  /** By the name of a file: the path that the program serves it below. */
  readonly basePaths: Readonly<Record<string, string>>;
};

const ADDING = /^connexion\..*(?:\.add_api|FlaskApi|AsyncApi|API)$/u;

/** Empty where no call of Connexion was seen. */
export function namedHandlers(view: LoadedView): NamedHandlers {
  const calls = view.events.filter(({ name }) => name.startsWith('connexion.'));
  const handlers: Record<string, NamedHandlers['handlers'][string]> = {};
  const basePaths: Record<string, string> = {};
  if (calls.length === 0) return { handlers, basePaths };
  for (const event of calls.filter(({ name }) => ADDING.test(name))) {
    const file = textOf(view.argument(event, 0, 'specification'));
    const base = textOf(event.keywords.get('base_path'));
    if (file !== null && base !== null) basePaths[file.slice(file.lastIndexOf('/') + 1)] = base;
  }
  const { loading } = view.program;
  view.program.namespaces.forEach((namespace, module) => {
    for (const [name, value] of namespace) {
      const one = likeliest(value);
      const inner = one.kind === 'class' ? [...one.names].map(([method, held]) => [`${name}.${method}`, held] as const) : [];
      for (const [dotted, held] of [[name, one] as const, ...inner]) {
        const handler = view.handler(held);
        if (handler.function === null || handler.place === null) continue;
        handlers[loading.symbol(module, dotted)] = { symbol: handler.symbol, place: handler.place, isAsync: handler.isAsync };
      }
    }
  });
  return { handlers, basePaths };
}

/** Operations whose function the code has. */
export function connexionEndpoints(operations: readonly NamedOperation[], { handlers, basePaths }: NamedHandlers): readonly Endpoint[] {
  return operations.flatMap(({ method, base, route, handler, file, place }) => {
    const found = Object.hasOwn(handlers, handler) ? handlers[handler] : undefined;
    if (found === undefined) return [];
    const below = Object.hasOwn(basePaths, file) ? basePaths[file]! : base;
    const endpoint = makeEndpoint({
      protocol: 'http',
      methods: [method],
      path: below.replace(/\/$/u, '') + route,
      framework: 'Connexion',
      handler: { ...found, function: null, type: null },
      name: handler,
      place,
    });
    return [endpoint];
  });
}
