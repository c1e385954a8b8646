/** One list of the systems outside, from all that tells of them: libraries, files beside the code, the code itself and its settings. */
import type { ExternalDependency } from '../model/architecture-map.ts';
import type { Consumer, Entity, ExternalSystem, Place, Setting } from '../model/system-model.ts';
import { compareText } from '../program/discovery/discover.ts';
import { systemOfAddress, systemOfStandardModule, wordsOfSystem } from './external-systems.ts';
import type { ReachedSystem } from './reached-systems.ts';

export type SystemsInput = {
  readonly beside: readonly ExternalSystem[];
  readonly reached: readonly ReachedSystem[];
  readonly externals: readonly ExternalDependency[];
  readonly settings: readonly Setting[];
  readonly consumers: readonly Consumer[];
  readonly entities: readonly Entity[];
};

type Told = { readonly kind: ExternalSystem['kind']; readonly evidence: Set<string>; readonly places: Map<string, Place> };

const SQL_DATABASE = { name: 'SQL database', kind: 'database' } as const;
/** Names of settings beyond that many say nothing more of a system. */
const MAX_SETTINGS = 50;

/** Sorted by name. */
export function externalSystems({ beside, reached, externals, settings, consumers, entities }: SystemsInput): readonly ExternalSystem[] {
  const systems = new Map<string, Told>();
  const tell = ({ name, kind }: Pick<ExternalSystem, 'name' | 'kind'>, evidence: string, place: Place | null): void => {
    const known = systems.get(name) ?? { kind, evidence: new Set(), places: new Map() };
    systems.set(name, known);
    known.evidence.add(evidence);
    if (place !== null) known.places.set(`${place.path}:${place.line}`, place);
  };
  for (const system of beside) {
    for (const evidence of system.evidence) tell(system, evidence, null);
    for (const place of system.places) tell(system, system.evidence[0] ?? place.path, place);
  }
  for (const { name, kind, place } of reached) tell({ name, kind }, place.path, place);
  for (const { importName, kind } of externals) {
    const system = kind === 'standard-library' ? systemOfStandardModule(importName) : null;
    if (system !== null) tell(system, importName, null);
  }
  for (const { standard, place } of settings) {
    const system = systemOfAddress(standard.replaceAll(/^['"]|['"]$/g, ''));
    if (system !== null) tell(system, place.path, place);
  }
  for (const { framework, place } of consumers)
    if (framework.startsWith('Amazon ')) tell({ name: framework, kind: 'queue' }, place.path, place);
  // Tables stand in a database, also where only the configuration of an installation says in which.
  if (![...systems.values()].some(({ kind }) => kind === 'database'))
    for (const { kind, isAbstract, framework } of entities) if (kind === 'table' && !isAbstract) tell(SQL_DATABASE, framework, null);
  // Where its services are known, the whole is no other system.
  if ([...systems.keys()].some((name) => /^(?:Amazon|AWS) (?!Web Services$)/u.test(name))) systems.delete('Amazon Web Services');
  const configuring = settingsBySystem([...systems.keys()], settings);
  return [...systems]
    .map(([name, { kind, evidence, places }]): ExternalSystem => ({
      name,
      kind,
      evidence: [...evidence].toSorted(compareText),
      settings: configuring.get(name) ?? [],
      places: [...places.values()].toSorted((one, other) => compareText(one.path, other.path) || one.line - other.line),
    }))
    .toSorted((one, other) => compareText(one.name, other.name));
}

/** Settings whose names hold the word of one system, and of that alone: `OPENAI_API_KEY`, `REDIS_URL`. */
function settingsBySystem(names: readonly string[], settings: readonly Setting[]): ReadonlyMap<string, readonly string[]> {
  const byWord = new Map<string, string[]>();
  for (const name of names) for (const word of wordsOfSystem(name)) byWord.set(word, [...(byWord.get(word) ?? []), name]);
  const found = new Map<string, Set<string>>();
  for (const setting of settings) {
    const owners = new Set(
      setting.name
        .toLowerCase()
        .split('_')
        .flatMap((word) => byWord.get(word) ?? []),
    );
    const [owner] = owners;
    if (owner === undefined || owners.size > 1) continue;
    const own = found.get(owner) ?? new Set();
    found.set(owner, own);
    if (own.size < MAX_SETTINGS) own.add(setting.name);
  }
  return new Map([...found].map(([name, own]) => [name, [...own].toSorted(compareText)]));
}
