/** Ariadne: resolvers that are bound to fields of types by their names. */
import { type CallEvent, type Value, likeliest } from '../../program/loading/values.ts';
import { accessReader } from '../access/access-reader.ts';
import { openField } from '../access/graphql-access.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';

const ROOTS: Readonly<Record<string, string>> = { QueryType: 'Query', MutationType: 'Mutation', SubscriptionType: 'Subscription' };

export const ariadne: Extractor = {
  framework: { name: 'Ariadne', distribution: 'ariadne', role: 'graphql' },
  importNames: ['ariadne'],
  extract(view, into) {
    const application =
      view.events.filter(({ name }) => isNamed(name, 'ariadne', 'make_executable_schema')).map(({ result }) => view.nameOf(result))[0] ??
      '';
    for (const event of view.events) {
      const option = event.callee.kind === 'made' ? event.callee.by : null;
      if (option?.callee.kind === 'member') addField(view, into, { option, resolver: event.positional[0] ?? null, application });
      else if (event.callee.kind === 'member' && event.callee.name === 'set_field')
        addField(view, into, { option: event, resolver: event.positional[1] ?? null, application });
    }
  },
};

type Bound = { readonly option: CallEvent; readonly resolver: Value | null; readonly application: string };

function addField(view: LoadedView, into: SystemParts, { option, resolver, application }: Bound): void {
  if (option.callee.kind !== 'member') return;
  const { name: method, owner } = option.callee;
  const type = typeOf(view, likeliest(owner));
  const field = view.text(option, 0, 'name');
  if (type === null || field === null || (method !== 'field' && method !== 'set_field' && method !== 'source')) return;
  // A subscription is answered by its source; its field only shows what the source gave.
  if (type === 'Subscription' && method !== 'source') return;
  const handler = view.handler(resolver);
  into.endpoints.push(
    makeEndpoint({
      protocol: 'graphql',
      methods: [],
      path: `${type}.${field}`,
      framework: 'Ariadne',
      handler,
      place: view.placeOf(option),
      name: field,
      application,
      isConditional: option.isConditional,
      ...openField(accessReader(view).access(accessReader(view).decorators(resolver), handler)),
    }),
  );
}

function typeOf(view: LoadedView, owner: Value): string | null {
  const made = owner.kind === 'made' ? owner.by : null;
  if (made === null || !made.name.startsWith('ariadne.')) return null;
  const kind = made.name.slice(made.name.lastIndexOf('.') + 1);
  return ROOTS[kind] ?? (kind === 'ObjectType' || kind === 'InterfaceType' ? view.text(made, 0, 'name') : null);
}
