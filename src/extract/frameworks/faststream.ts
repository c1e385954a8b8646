/** FastStream: subscribers and publishers of brokers for Kafka, RabbitMQ, Redis and NATS; routers with prefixes. */
import type { Consumer } from '../../model/system-model.ts';
import { type CallEvent, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { declaration, givenText, lastName } from './declarations.ts';
import { decorated } from './decorated.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

/** By the package of the broker. */
const SYSTEMS: Readonly<Record<string, string>> = { kafka: 'Kafka', confluent: 'Kafka', rabbit: 'RabbitMQ', redis: 'Redis', nats: 'NATS' };
/** What names a channel when it is passed by keyword. */
const CHANNELS = ['channel', 'queue', 'list', 'stream', 'subject', 'topic'];
/** Routers in routers. */
const MAX_DEPTH = 10;

export const faststream: Extractor = {
  framework: { name: 'FastStream', distribution: 'faststream', role: 'messaging' },
  importNames: ['faststream'],
  extract(view, into) {
    const prefixes = prefixesOf(view);
    for (const event of view.events) {
      const found = decorated(event);
      const name = found === null ? '' : lastName(found.name);
      if (
        found !== null &&
        isFastStream(found.name) &&
        found.options !== event &&
        found.options !== null &&
        (name === 'subscriber' || name === 'publisher')
      ) {
        add(view, into.consumers, {
          options: found.options,
          target: found.target,
          prefix: prefixOf(prefixes, found.owner),
          isProducer: name === 'publisher',
        });
      }
      const declared = declaration(event.result);
      if (declared === null || !isFastStream(event.name) || !event.name.endsWith('Route')) continue;
      const holder = [...prefixes.keys()].find((router) =>
        view.elements(declaration(router)?.keywords.get('handlers') ?? null).some((one) => likeliest(one) === event.result),
      );
      const options: CallEvent = { ...event, positional: event.positional.slice(1) };
      const [target] = event.positional;
      if (target !== undefined)
        add(view, into.consumers, { options, target, prefix: prefixOf(prefixes, holder ?? null), isProducer: false });
    }
  },
};

function isFastStream(name: string): boolean {
  return name.startsWith('faststream.');
}

type Prefix = { readonly own: string; parent: Value | null };

/** Of routers: what they put before the names of channels, and what includes them. */
function prefixesOf(view: LoadedView): ReadonlyMap<Value, Prefix> {
  const prefixes = new Map<Value, Prefix>();
  for (const event of view.events) {
    if (isFastStream(event.name) && event.name.endsWith('Router'))
      prefixes.set(event.result, { own: view.text(event, 0, 'prefix') ?? '', parent: null });
    const { callee } = event;
    const first = event.positional[0];
    const included =
      callee.kind === 'member' && callee.name === 'include_router' && first !== undefined ? prefixes.get(likeliest(first)) : undefined;
    if (included !== undefined && callee.kind === 'member') included.parent = likeliest(callee.owner);
  }
  return prefixes;
}

function prefixOf(prefixes: ReadonlyMap<Value, Prefix>, owner: Value | null): string {
  let text = '';
  let at = owner;
  for (let depth = 0; at !== null && depth < MAX_DEPTH; depth += 1) {
    const prefix = prefixes.get(at);
    if (prefix === undefined) return text;
    text = prefix.own + text;
    at = prefix.parent;
  }
  return text;
}

type Found = { readonly options: CallEvent; readonly target: Value; readonly prefix: string; readonly isProducer: boolean };

function add(view: LoadedView, into: Consumer[], { options, target, prefix, isProducer }: Found): void {
  const symbol = view.handler(target).symbol;
  const kind = SYSTEMS[options.name.split('.')[1] ?? ''] ?? 'FastStream';
  for (const channel of channelsOf(options, kind)) {
    into.push({
      framework: kind,
      channel: prefix + channel,
      group: groupOf(options),
      direction: isProducer ? 'produces' : 'consumes',
      function: symbol,
      place: view.placeOf(options),
    });
  }
}

function channelsOf({ positional, keywords }: CallEvent, kind: string): readonly string[] {
  // Topics of Kafka may be several; elsewhere the first argument is the channel, and the second says where it hangs.
  const values = [...(kind === 'Kafka' ? positional : positional.slice(0, 1)), ...CHANNELS.flatMap((name) => keywords.get(name) ?? [])];
  const names = values.flatMap((value) => textOf(likeliest(value)) ?? channelName(value) ?? []);
  return names.length === 0 ? [''] : names;
}

/** What consumers share the work by, itself or of the stream that is subscribed to. */
const GROUPS = ['group_id', 'group', 'durable', 'queue'];

function groupOf(options: CallEvent): string {
  const streams = ['stream', 'list'].flatMap((name) => declaration(options.keywords.get(name)) ?? []);
  const kind = SYSTEMS[options.name.split('.')[1] ?? ''];
  // A queue of RabbitMQ is the channel itself.
  const names = kind === 'RabbitMQ' ? [] : GROUPS;
  return [options, ...streams].flatMap(({ keywords }) => names.flatMap((name) => textOf(keywords.get(name)) ?? []))[0] ?? '';
}

/** `RabbitQueue('orders')`, `StreamSub('trail')`. */
function channelName(value: Value): string | null {
  const made = declaration(value);
  return made === null ? null : givenText(made, 0, 'name');
}
