/** What a trace may start from, and which of them a request means. */
import type { Application, Authentication, Dependency, Endpoint, Entity, Place, SystemModel } from './system-model.ts';
import type { TraceEntry, TraceStep } from './trace.ts';

export type Entry = TraceEntry & {
  readonly dependencies: readonly Dependency[];
  /** What a request meets before the handler, in order. */
  readonly before?: readonly TraceStep[];
  readonly authentication?: Authentication;
  /** Where the handler stands; another class may hold it than the one that it is called by. */
  readonly handlerPlace?: Place | null;
};

/** Every way into a system, as the model has them. */
export function entriesOf(
  model: Pick<SystemModel, 'endpoints' | 'tasks' | 'commands' | 'consumers' | 'receivers'> & Partial<Pick<SystemModel, 'applications'>>,
): readonly Entry[] {
  const applications = new Map((model.applications ?? []).map((application) => [application.name, application]));
  return [
    ...model.endpoints.map((endpoint): Entry => ({
      kind: 'endpoint',
      name: endpoint.id,
      handler: endpoint.handler,
      handlerPlace: endpoint.handlerPlace,
      dependencies: endpoint.dependencies,
      before: stepsBefore(endpoint, applications.get(endpoint.application)),
      authentication: endpoint.authentication,
    })),
    ...model.tasks.map(({ name, function: handler }): Entry => ({ kind: 'task', name, handler, dependencies: [] })),
    ...model.commands.map(({ name, function: handler }): Entry => ({ kind: 'command', name, handler, dependencies: [] })),
    ...model.consumers
      .filter(({ direction }) => direction === 'consumes')
      .map(({ channel, function: handler }): Entry => ({ kind: 'consumer', name: channel, handler, dependencies: [] })),
    ...model.receivers.map(({ signal, function: handler }): Entry => ({ kind: 'receiver', name: signal, handler, dependencies: [] })),
  ];
}

/** Middleware of the application, then guards, then what is injected and is none; each once. */
function stepsBefore({ guards, dependencies }: Endpoint, application: Application | undefined): readonly TraceStep[] {
  const around = (application?.middleware ?? []).filter(
    ({ symbol, runs, within }) => runs !== 'after' && (within === '' || guards.some((guard) => guard.symbol === symbol)),
  );
  const steps: readonly TraceStep[] = [
    ...around.map(({ symbol, asks, place, codePlace }): TraceStep => ({ symbol, kind: 'middleware', asks, place: codePlace ?? place })),
    ...guards.map(({ symbol, asks, place }): TraceStep => ({ symbol, kind: 'guard', asks, place })),
    ...dependencies.map(({ symbol, place }): TraceStep => ({ symbol, kind: 'dependency', asks: 'no', place })),
  ];
  return steps.filter(({ symbol }, index) => symbol !== '' && steps.findIndex((other) => other.symbol === symbol) === index);
}

/** Endpoints by `POST /orders` or `/orders`, however parameters are called and whether it ends in a slash; others by name. */
export function entriesNamed(model: SystemModel, wanted: string): readonly Entry[] {
  const entries = entriesOf(model);
  const [, method = '', path = ''] = /^(?:([A-Za-z|*]+)\s+)?(\S*\/\S*)$/u.exec(wanted.trim()) ?? [];
  if (path !== '') {
    const matching = model.endpoints.filter(
      ({ methods, protocol, path: own, template }) =>
        [own, template].some((one) => samePath(one, path)) && (method === '' || isMethod(method.toUpperCase(), methods, protocol)),
    );
    const ids = new Set(matching.map(({ id, handler }) => `${id} ${handler}`));
    const found = entries.filter(({ kind, name, handler }) => kind === 'endpoint' && ids.has(`${name} ${handler}`));
    if (found.length > 0) return unique(found);
  }
  const exact = entries.filter(({ kind, name }) => name === wanted && kind !== 'receiver');
  const ending = entries.filter(
    ({ kind, name }) => (kind === 'task' || kind === 'command') && (name.endsWith(`.${wanted}`) || name.endsWith(` ${wanted}`)),
  );
  return unique(exact.length > 0 ? exact : ending);
}

/** Entities by table, class, or the end of its dotted name. */
export function entitiesNamed({ entities }: SystemModel, wanted: string): readonly Entity[] {
  const exact = entities.filter(({ symbol, table }) => symbol === wanted || table === wanted);
  return exact.length > 0 ? exact : entities.filter(({ symbol }) => symbol.endsWith(`.${wanted}`));
}

function isMethod(wanted: string, methods: readonly string[], protocol: string): boolean {
  if (protocol !== 'http') return wanted === protocol.toUpperCase();
  return wanted === '*' || methods.length === 0 || wanted.split('|').every((method) => methods.includes(method));
}

function samePath(left: string, right: string): boolean {
  const plain = (path: string): string => path.replaceAll(/\{[^{}]*\}|<[^<>]*>/gu, '{}').replace(/(.)\/$/u, '$1');
  return plain(left) === plain(right);
}

function unique(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ kind, name, handler }) => {
    const key = `${kind} ${name} ${handler}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
