/** Variables of the environment that the program reads by name, through functions of its own too, with what stands in their place. */
import type { Setting } from '../../model/system-model.ts';
import { type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { isSecretName, withoutSecrets } from '../deployment/secrets.ts';
import { schemeOf } from './environment-readers.ts';
import { type EnvironmentRead, type ProgramCall, type Told, environmentReads } from './environment-reads.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { valueText } from './schedule-text.ts';

/** Functions that call functions that read. */
const MAX_ROUNDS = 3;
const MAX_STANDARD_LENGTH = 200;

export const environment: Extractor = {
  framework: { name: 'environment', distribution: '', role: 'settings' },
  importNames: [],
  extract(view, into) {
    const { reads, calls } = environmentReads(view);
    const settings = new Map<string, Setting>();
    const add = (setting: Setting): void => {
      const key = `${setting.name}\0${setting.owner}`;
      const known = settings.get(key);
      if (known === undefined || (known.standard === '' && setting.standard !== '')) settings.set(key, setting);
    };
    for (const read of throughFunctions(view, reads, calls)) {
      const setting = settingOf(view, read);
      if (setting !== null) add(setting);
    }
    const known = new Set([...settings.values()].map(({ name }) => name));
    for (const setting of readOnLoading(view)) if (!known.has(setting.name)) add(setting);
    into.settings.push(...settings.values());
  },
};

/** With the calls of functions whose parameter is the name that they read. */
function throughFunctions(view: LoadedView, reads: readonly EnvironmentRead[], calls: readonly ProgramCall[]): readonly EnvironmentRead[] {
  const found = [...reads];
  let latest: readonly EnvironmentRead[] = reads;
  const byCallee = grouped(calls);
  for (let round = 0; round < MAX_ROUNDS && latest.length > 0; round += 1) {
    latest = latest.flatMap((read) =>
      read.name.value !== null || read.name.parameter < 0
        ? []
        : (byCallee.get(`${read.module}:${read.scope}`) ?? []).map((call) => passedOn(view, read, call)),
    );
    found.push(...latest);
  }
  return found;
}

function grouped(calls: readonly ProgramCall[]): ReadonlyMap<string, readonly ProgramCall[]> {
  const groups = new Map<string, ProgramCall[]>();
  for (const call of calls) groups.set(functionKey(call.callee), [...(groups.get(functionKey(call.callee)) ?? []), call]);
  return groups;
}

function functionKey({ module, scopeNumber }: FunctionValue): string {
  return `${module}:${scopeNumber}`;
}

/** The read as the caller of its function makes it. */
function passedOn(
  { program }: LoadedView,
  read: EnvironmentRead,
  { module, scope, start, callee, positional, keywords, isGuarded }: ProgramCall,
): EnvironmentRead {
  const argument = (told: Told): Told => {
    if (told.parameter < 0) return told;
    const parameter = program.loading.input.codes[callee.module]!.scopes[callee.scopeNumber]!.parameters[told.parameter]!;
    const passed = keywords.get(parameter.name) ?? positional[told.parameter];
    return passed ?? { value: callee.defaults[told.parameter] ?? null, parameter: -1 };
  };
  const standard = read.standard === null ? null : argument(read.standard);
  return { ...read, module, scope, start, name: argument(read.name), standard, isGuarded: isGuarded || read.isGuarded };
}

function settingOf(view: LoadedView, read: EnvironmentRead): Setting | null {
  const { program } = view;
  const written = read.name.value === null ? null : textOf(likeliest(read.name.value));
  if (written === null || written === '' || read.prefix.includes('…')) return null;
  const name = read.prefix + written;
  const scheme = schemeOf(read.env, name);
  const standard = read.standard ?? (scheme === null || scheme.standard === null ? null : { value: scheme.standard, parameter: -1 });
  const { qualifiedName } = program.loading.input.codes[read.module]!.scopes[read.scope]!;
  return {
    name,
    owner: qualifiedName === '' ? program.loading.input.modules[read.module]!.name : program.loading.symbol(read.module, qualifiedName),
    source: 'environment',
    type: read.type === '' ? (scheme?.type ?? '') : read.type,
    standard: standard === null ? '' : shownStandard(name, standard.value),
    isRequired: read.reader.needsValue && standard === null && !read.isGuarded,
    place: view.place(read.module, read.start),
  };
}

/** '' for None and for what may be a secret. */
function shownStandard(name: string, value: Value | null): string {
  if (isSecretName(name)) return '';
  const shown = value === null ? '…' : valueText(value);
  return shown === 'None' ? '' : withoutSecrets(shown).slice(0, MAX_STANDARD_LENGTH);
}

/** Names that only loading tells: in loops, in methods, and in functions that are called then. */
function readOnLoading(view: LoadedView): readonly Setting[] {
  const { loading } = view.program;
  const { modules } = loading.input;
  return loading.variables.flatMap(({ name, standard, module, start, caller }): readonly Setting[] => {
    if (modules[module]!.isTest || name === '') return [];
    return [
      {
        name,
        owner: caller === '' ? modules[module]!.name : caller,
        source: 'environment',
        type: '',
        standard: standard === null ? '' : shownStandard(name, standard),
        isRequired: false,
        place: view.place(module, start),
      },
    ];
  });
}
