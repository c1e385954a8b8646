/** What must be there: distributions, frameworks, versions, settings of tools. */
import { normalizedName } from '../../program/manifests/manifest.ts';
import type { DeclaredVersion } from '../../program/manifests/declared-versions.ts';
import { compareVersions, versionRange } from '../../program/manifests/version-range.ts';
import { type Breach, type Ground, breachAt } from './breach.ts';

export type RequiredOutcome = {
  readonly breaches: readonly Breach[];
  /** What could not be told, and why. */
  readonly unchecked: readonly string[];
};

export function requiredOutcome(ground: Ground): RequiredOutcome {
  const { policy, house, linked } = ground;
  const { distributions, frameworks, python, versions, settings } = policy.required;
  const missing = (what: string): Breach =>
    house.manifest === '' ? breachAt(policy.declared.path, policy.declared.line, what, what) : breachAt(house.manifest, 1, what, what);
  const parts: RequiredOutcome[] = [
    ...distributions
      .filter((name) => !house.distributions.has(normalizedName(name)))
      .map((name) => ({ breaches: [missing(`does not declare \`${name}\``)], unchecked: [] })),
    ...frameworks
      .filter((name) => !linked.system.frameworks.some((one) => one.name.toLowerCase() === name.toLowerCase()))
      .map((name) => ({ breaches: [missing(`does not use ${name}`)], unchecked: [] })),
    ...(python === '' ? [] : [pythonOutcome(house.python, python)]),
    ...Object.entries(versions).map(([name, wanted]) => versionOutcome(ground, name, wanted)),
    ...Object.entries(settings)
      .filter(([key, value]) => !isSet(house.settings.get(key), value))
      .map(([key, value]) => ({
        breaches: [missing(`\`${key}\` in \`pyproject.toml\` is not ${value === true ? 'set' : `\`${String(value)}\``}`)],
        unchecked: [],
      })),
  ];
  return { breaches: parts.flatMap(({ breaches }) => breaches), unchecked: parts.flatMap(({ unchecked }) => unchecked) };
}

/** `true` asks for anything but `false`. */
function isSet(found: unknown, wanted: string | number | boolean): boolean {
  return wanted === true ? found !== undefined && found !== false : found === wanted;
}

function pythonOutcome(declared: DeclaredVersion | null, wanted: string): RequiredOutcome {
  if (declared === null) return { breaches: [], unchecked: ['no file says which Python the project runs on'] };
  return held(declared, wanted, 'Python');
}

function versionOutcome({ house }: Ground, name: string, wanted: string): RequiredOutcome {
  const known = house.distributions.get(normalizedName(name));
  // What is not used is of no version.
  if (known === undefined) return { breaches: [], unchecked: [] };
  const locked = known.locked === '' ? null : versionRange(`==${known.locked}`);
  const asked = versionRange(wanted);
  if (locked?.lowest && asked !== null && isWithin(locked.lowest, asked)) return { breaches: [], unchecked: [] };
  const told = known.declared.filter(({ specifier }) => specifier !== '');
  if (told.length === 0 && locked === null) return { breaches: [], unchecked: [`no manifest says which version of ${name} is used`] };
  if (told.length === 0) {
    const what = `is locked to \`${name}\` ${known.locked}`;
    return { breaches: known.declared.slice(0, 1).map(({ path, line }) => breachAt(path, line, what, what)), unchecked: [] };
  }
  const outcomes = told.map((declared) => held(declared, wanted, `\`${name}\``));
  return { breaches: outcomes.flatMap(({ breaches }) => breaches), unchecked: outcomes.flatMap(({ unchecked }) => unchecked) };
}

function held({ specifier, path, line }: DeclaredVersion, wanted: string, name: string): RequiredOutcome {
  const allowed = versionRange(specifier);
  const asked = versionRange(wanted);
  if (allowed === null || asked === null) return { breaches: [], unchecked: [`\`${specifier}\` of ${name} could not be read`] };
  const isHeld =
    (asked.lowest === null || (allowed.lowest !== null && compareVersions(allowed.lowest, asked.lowest) >= 0)) &&
    (asked.below === null || (allowed.below !== null && compareVersions(allowed.below, asked.below) <= 0));
  const what = `allows ${name} \`${specifier}\`, not only \`${wanted}\``;
  return { breaches: isHeld ? [] : [breachAt(path, line, what, what)], unchecked: [] };
}

function isWithin(version: readonly number[], { lowest, below }: NonNullable<ReturnType<typeof versionRange>>): boolean {
  return (lowest === null || compareVersions(version, lowest) >= 0) && (below === null || compareVersions(version, below) < 0);
}
