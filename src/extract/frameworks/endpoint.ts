/** Builds endpoints alike for all frameworks: identity, template, the methods that a person would write. */
import type { Authentication, Endpoint, EndpointParameter } from '../../model/system-model.ts';
import type { Handler } from './loaded-view.ts';

export type EndpointDraft = Pick<Endpoint, 'protocol' | 'methods' | 'path' | 'framework' | 'place'> &
  Partial<Omit<Endpoint, 'protocol' | 'methods' | 'path' | 'framework' | 'place' | 'id' | 'handler' | 'handlerPlace' | 'isAsync'>> & {
    readonly handler: Handler;
  };

export function makeEndpoint({ handler, ...draft }: EndpointDraft): Endpoint {
  const methods = [...new Set(draft.methods.map((method) => method.toUpperCase()))].sort();
  const template = draft.template ?? templateOf(draft.path);
  return {
    name: '',
    application: '',
    dependencies: [],
    guards: [],
    authentication: NOT_READ,
    requestSchemas: [],
    responseSchemas: [],
    parameters: pathParameters(template),
    tags: [],
    isConditional: false,
    inSchema: true,
    ...draft,
    methods,
    template,
    id: identity(draft.protocol, methods, template),
    handler: handler.symbol,
    handlerPlace: handler.place,
    isAsync: handler.isAsync,
  };
}

/** Of what no extractor asked who may call it. */
const NOT_READ: Authentication = { answer: 'unknown', reason: 'its guards were not read', isOnPurpose: false, place: null };

function identity(protocol: Endpoint['protocol'], methods: readonly string[], template: string): string {
  if (protocol !== 'http') return `${protocol.toUpperCase()} ${template}`;
  return `${methods.length === 0 ? '*' : methods.join('|')} ${template}`;
}

/** `/orders/<int:id>` and `/orders/{id:path}` as `/orders/{id}`. */
export function templateOf(path: string): string {
  return path.replaceAll(/\{(\w+):[^{}]*\}/gu, '{$1}').replaceAll(/<(?:[^<>:]*:)?(\w+)>/gu, '{$1}');
}

/** The parameters that a template names. */
function pathParameters(template: string): readonly EndpointParameter[] {
  return [...template.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({ name: name!, in: 'path', type: '', isRequired: true }));
}

export function compareEndpoints(left: Endpoint, right: Endpoint): number {
  const keys = (endpoint: Endpoint): readonly string[] => [
    endpoint.template,
    endpoint.protocol,
    endpoint.methods.join('|'),
    endpoint.handler,
    endpoint.application,
    endpoint.place.path,
    String(endpoint.place.line).padStart(8, '0'),
  ];
  const [one, other] = [keys(left), keys(right)];
  for (let index = 0; index < one.length; index += 1) {
    if (one[index]! < other[index]!) return -1;
    if (one[index]! > other[index]!) return 1;
  }
  return 0;
}
