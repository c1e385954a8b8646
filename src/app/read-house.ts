/** House policies with what the files beside the code say of what they ask for. */
import type { Files } from '../kit/ports.ts';
import { declaredPython, declaredVersion } from '../program/manifests/declared-versions.ts';
import { MAX_MANIFEST_BYTES, normalizedName } from '../program/manifests/manifest.ts';
import { parseToml } from '../program/manifests/pyproject.ts';
import { tableAt } from '../program/manifests/values.ts';
import type { ProgramSources } from '../program/sources.ts';
import type { House, HouseDistribution, Policy } from '../review/policies/policy.ts';
import { configuredPolicies } from './configured-policies.ts';

/** Throws where the configuration is wrong. */
export function readHouse(files: Files, { projects }: ProgramSources): House {
  const policies = configuredPolicies(files);
  const asked = new Set(policies.flatMap(askedDistributions).map(normalizedName));
  const distributions = new Map<string, HouseDistribution>();
  for (const { manifest, distributions: known } of projects) {
    for (const name of asked) {
      const declaredIn = [
        ...new Set(manifest.requirements.filter((one) => normalizedName(one.name) === name).map((one) => one.declaredIn)),
      ].toSorted();
      if (declaredIn.length === 0) continue;
      const before = distributions.get(name);
      const declared = declaredIn.map((path) => declaredVersion(files, path, name) ?? { specifier: '', path, line: 1 });
      distributions.set(name, {
        locked: before?.locked || (known.get(name)?.version ?? ''),
        declared: [...(before?.declared ?? []), ...declared],
      });
    }
  }
  const text = files.readText('pyproject.toml', MAX_MANIFEST_BYTES);
  return {
    policies,
    distributions,
    python: declaredPython(files),
    settings: new Map(policies.flatMap(({ required }) => Object.keys(required.settings)).map((key) => [key, settingAt(text, key)])),
    manifest: text === null ? '' : 'pyproject.toml',
  };
}

function askedDistributions({ forbidden, required }: Policy): readonly string[] {
  return [...forbidden.distributions, ...required.distributions, ...Object.keys(required.versions)];
}

function settingAt(text: string | null, key: string): unknown {
  const parsed = text === null ? null : parseToml('pyproject.toml', text);
  if (parsed?.kind !== 'table') return undefined;
  const keys = key.split('.');
  return tableAt(parsed.table, ...keys.slice(0, -1))[keys.at(-1) ?? ''];
}
