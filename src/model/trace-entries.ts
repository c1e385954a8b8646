/** What a trace may start from, and which of them a request means. */
import type { Dependency, Entity, Place, SystemModel } from './system-model.ts';
import type { TraceEntry } from './trace.ts';

export type Entry = TraceEntry & {
  readonly dependencies: readonly Dependency[];
  /** Where the handler stands; another class may hold it than the one that it is called by. */
  readonly handlerPlace?: Place | null;
};

/** Something that runs before the handler checks who asks. */
export function isGuarded(dependencies: readonly Dependency[]): boolean {
  return dependencies.some(({ kind }) => kind === 'security' || kind === 'permission' || kind === 'authentication');
}

/** Every way into a system, as the model has them. */
export function entriesOf(model: Pick<SystemModel, 'endpoints' | 'tasks' | 'commands' | 'consumers' | 'receivers'>): readonly Entry[] {
  return [
    ...model.endpoints.map((endpoint): Entry => ({
      kind: 'endpoint',
      name: endpoint.id,
      handler: endpoint.handler,
      handlerPlace: endpoint.handlerPlace,
      dependencies: endpoint.dependencies,
    })),
    ...model.tasks.map(({ name, function: handler }): Entry => ({ kind: 'task', name, handler, dependencies: [] })),
    ...model.commands.map(({ name, function: handler }): Entry => ({ kind: 'command', name, handler, dependencies: [] })),
    ...model.consumers
      .filter(({ direction }) => direction === 'consumes')
      .map(({ channel, function: handler }): Entry => ({ kind: 'consumer', name: channel, handler, dependencies: [] })),
    ...model.receivers.map(({ signal, function: handler }): Entry => ({ kind: 'receiver', name: signal, handler, dependencies: [] })),
  ];
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
