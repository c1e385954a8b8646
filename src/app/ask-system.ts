/**
 * What `trace`, `query` and `diff` ask of a program, kept whole: where the host would say of all files what it said when it
 * was worked out, nothing is read, decoded or linked again, and only the parts that are asked for are decoded.
 */
import { type CallsView, graphView } from '../extract/program-summary.ts';
import { decodePlaces, encodePlaces } from '../extract/kept-places.ts';
import { CodePlaces, type Places } from '../program/queries/places.ts';
import type { EntityMentions } from '../extract/entity-mentions.ts';
import { decodeSections, encodeSections, jsonSection } from '../kit/sections.ts';
import type { DerivedStore, Host, Progress } from '../kit/ports.ts';
import { type AskedMap, askedMap } from '../model/asked-map.ts';
import type { SystemModel } from '../model/system-model.ts';
import { decodeCallsIndex, encodeCallsIndex } from '../program/effects/calls-index.ts';
import { type EffectSource, Effects } from '../program/effects/effects.ts';
import { type Observations, observed, wouldSeeAgain } from './observed-host.ts';

export type AskedCalls = {
  readonly view: CallsView;
  readonly effects: Effects;
  readonly places: Places;
  readonly mentions: EntityMentions;
};

/** Each part is decoded when it is first asked for. */
export type AskedSystem = {
  model(): SystemModel;
  map(): AskedMap;
  /** Null where they were not asked for. */
  calls(): AskedCalls | null;
};

export type AskedFor = {
  /** Whether calls are asked for, of a program of this size. */
  withCalls(project: SystemModel['project']): boolean;
};

/** The program of a host as it is now. Throws where there is no Python to read. */
export async function askSystem(host: Host, progress: Progress, { withCalls }: AskedFor): Promise<AskedSystem> {
  if (host.derived === null) return (await workOut(host, progress, withCalls)).asked;
  const { asked: store, folder: own } = host.derived;
  const isIgnored = (folder: string): boolean => folder === own;
  const kept = decoded(store.recall(KEY), host, withCalls);
  if (kept !== null && wouldSeeAgain(kept.seen, host, isIgnored)) return kept.asked;
  const watch = observed(host, isIgnored);
  const { asked, sections } = await workOut(watch.host, progress, withCalls);
  const seen = watch.observations();
  if (seen !== null) store.keep(KEY, encoded(seen, sections()));
  return asked;
}

/** A program that never changes, such as that of a commit: `key` tells it from all others. */
export async function askFixedSystem(
  host: Host,
  progress: Progress,
  { withCalls, store, key }: AskedFor & { readonly store: DerivedStore | null; readonly key: string },
): Promise<AskedSystem> {
  if (store === null) return (await workOut(host, progress, withCalls)).asked;
  const kept = decoded(store.recall(key), host, withCalls);
  if (kept !== null) return kept.asked;
  const { asked, sections } = await workOut(host, progress, withCalls);
  store.keep(key, encoded(NOTHING_SEEN, sections()));
  return asked;
}

/** What stands under it is checked against the host itself. */
const KEY = 'asked';
const [SEEN, MODEL, MAP] = [jsonSection<Observations>(), jsonSection<SystemModel>(), jsonSection<AskedMap>()];
const [MENTIONS, OUTLINE] = [jsonSection<EntityMentions>(), jsonSection<CallsView['outline']>()];
const NOTHING_SEEN: Observations = { rootName: '', lists: [], texts: [], files: [], contents: '', problems: '', head: null };

type Worked = {
  readonly asked: AskedSystem;
  /** Without what was seen. */
  readonly sections: () => readonly Uint8Array[];
};

async function workOut(host: Host, progress: Progress, withCalls: AskedFor['withCalls']): Promise<Worked> {
  const { readSystem } = await import('./read-system.ts');
  const { model, loaded, read } = await readSystem(host, progress);
  const map = askedMap(read.map());
  const { mentions } = loaded;
  const { coverage, problems } = read.outline;
  const texts = () => [MODEL.encode(model), MAP.encode(map), MENTIONS.encode(mentions), OUTLINE.encode({ coverage, problems })];
  if (!withCalls(model.project)) {
    const sections = () => [...texts(), new Uint8Array(0), new Uint8Array(0)];
    return { asked: { model: () => model, map: () => map, calls: () => null }, sections };
  }
  const { linkProgram } = await import('./link-program.ts');
  const { graph, library, outline } = await linkProgram(host, progress, read);
  const view = graphView(graph, outline);
  const { behaviours, types } = await library();
  const { effectSource } = await import('../program/effects/compute-effects.ts');
  const { configuredCatalog } = await import('./configured-catalog.ts');
  const declared = configuredCatalog(host.files);
  const source = effectSource({ graph, scopes: view.scopes, behaviours, library: types, declared });
  const places = new CodePlaces(graph.scopes, (path, maxBytes) => host.files.readText(path, maxBytes));
  const sections = (): readonly Uint8Array[] => [
    ...texts(),
    encodeCallsIndex({ graph, scopes: view.scopes, source }),
    encodePlaces(graph, source.sites),
  ];
  return { asked: { model: () => model, map: () => map, calls: once(() => callsOf(view, source, places, mentions)) }, sections };
}

function callsOf(view: CallsView, source: EffectSource, places: Places, mentions: EntityMentions): AskedCalls {
  return { view, effects: new Effects(view.graph, source), places, mentions };
}

function encoded(seen: Observations, sections: readonly Uint8Array[]): Uint8Array {
  return encodeSections([SEEN.encode(seen), ...sections]);
}

/** Null where it lacks what is asked for. What is whole was written here: its checksum holds. */
function decoded(
  bytes: Uint8Array | null,
  host: Host,
  withCalls: AskedFor['withCalls'],
): { readonly seen: Observations; readonly asked: AskedSystem } | null {
  const [seen, model, map, mentions, outline, index, spots] = (bytes === null ? null : decodeSections(bytes)) ?? [];
  if (!seen || !model || !map || !mentions || !outline || !index || !spots) return null;
  const projectModel = once(() => MODEL.decode(model));
  const hasCalls = index.length > 0;
  if (!hasCalls && withCalls(projectModel().project)) return null;
  const readText = (path: string, maxBytes: number): string | null => host.files.readText(path, maxBytes);
  const calls = (): AskedCalls | null => {
    const found = hasCalls && withCalls(projectModel().project) ? decodeCallsIndex(index) : null;
    const places = found === null ? null : decodePlaces(spots, found.graph.scopes, readText);
    if (found === null || places === null) return null;
    const view = { graph: found.graph, scopes: found.scopes, outline: OUTLINE.decode(outline) };
    return callsOf(view, found.source, places, MENTIONS.decode(mentions));
  };
  return {
    seen: SEEN.decode(seen),
    asked: { model: projectModel, map: once(() => MAP.decode(map)), calls: once(calls) },
  };
}

function once<Value>(work: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => (known ??= { value: work() }).value;
}
