/** gRPC: methods of servicers that are added to a server by the functions that the compiler of Protocol Buffers writes. */
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { attributeOf, methodHandler } from './class-views.ts';
import type { Guard } from '../../model/system-model.ts';
import { accessReader } from '../access/access-reader.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

const HANDLERS = /^grpc\.(?:unary|stream)_(?:unary|stream)_rpc_method_handler$/u;

export const grpc: Extractor = {
  framework: { name: 'gRPC', distribution: 'grpcio', role: 'rpc' },
  importNames: ['grpc'],
  extract(view, into) {
    const guards = interceptors(view);
    // `grpc.method_handlers_generic_handler('shop.Orders', {'Get': grpc.unary_unary_rpc_method_handler(servicer.Get, …)})`
    for (const event of view.events) {
      if (event.name !== 'grpc.method_handlers_generic_handler') continue;
      const service = view.text(event, 0, 'service') ?? '…';
      const handlers = view.argument(event, 1, 'method_handlers');
      if (handlers === null) continue;
      const dictionary = likeliest(handlers);
      if (dictionary.kind !== 'dict') continue;
      for (const { key, value } of dictionary.entries.values())
        addMethod(view, into, { service, method: textOf(key) ?? '…', value, event, guards });
    }
  },
};

type Method = {
  readonly service: string;
  readonly method: string;
  readonly value: Value;
  readonly event: CallEvent;
  readonly guards: readonly Guard[];
};

/** What servers put before their methods; where only some servers do, whether a method has it is not known. */
function interceptors(view: LoadedView): readonly Guard[] {
  const servers = view.events.filter(({ name }) => name === 'grpc.server' || name === 'grpc.aio.server');
  const lists = servers.map((event) => view.elements(view.argument(event, -1, 'interceptors')));
  const isEverywhere = lists.every((list) => list.length > 0);
  return lists.flat().flatMap((value) =>
    accessReader(view)
      .guard(value, { kind: 'interceptor', level: 'application', names: ['intercept_service', 'intercept'], role: 'guard' })
      .map((guard): Guard => (isEverywhere ? guard : { ...guard, asks: 'unknown' })),
  );
}

function addMethod(view: LoadedView, into: SystemParts, { service, method, value, event, guards }: Method): void {
  const one = likeliest(value);
  const made = one.kind === 'made' && one.by !== null && HANDLERS.test(one.by.name) ? one.by : null;
  const behavior = made === null ? null : view.argument(made, 0, 'behavior');
  const bound = behavior === null ? null : likeliest(behavior);
  const type = bound?.kind === 'bound' && bound.self.kind === 'instance' ? bound.self.type : null;
  const handler = type === null ? view.handler(bound) : methodHandler(view, type, method);
  // Without a servicer, the function that adds one was called for nothing.
  if (type === null && handler.symbol === '') return;
  into.endpoints.push(
    makeEndpoint({
      protocol: 'grpc',
      methods: [],
      path: `${service}/${method}`,
      framework: 'gRPC',
      handler: { ...handler, isAsync: isAsync(type, method, handler.function) },
      place: view.placeOf(event),
      name: method,
      application: '',
      isConditional: event.isConditional,
      ...accessReader(view).access([...guards, ...accessReader(view).decorators(bound)], handler),
    }),
  );
}

function isAsync(type: ClassValue | null, method: string, callee: FunctionValue | null): boolean {
  const found = type === null ? callee : attributeOf(type, method);
  return found?.kind === 'function' && found.scope.isAsync;
}
