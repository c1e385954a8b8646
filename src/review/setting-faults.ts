/** Settings of web frameworks that switch a protection off: `SESSION_COOKIE_SECURE = False`, `CORS_ALLOW_ALL_ORIGINS = True`. */
import { safePattern } from '../kit/safe-pattern.ts';
import { type FrameworkSetting, frameworkSettings } from '../program/queries/framework-settings.ts';
import type { LinkedContext } from './linked-context.ts';
import type { Report } from './report.ts';

export type SettingFault = {
  readonly name: string;
  /** What it must not be, as Python writes it, or as the text of the first element of a list. */
  readonly is: RegExp;
  /** It is a list of patterns, and at fault only where this text begins as one of them says. */
  readonly fits?: string;
  readonly fault: string;
  /** Another setting that must say this in the same place. */
  readonly together?: { readonly name: string; readonly is: RegExp };
  /** Only in a module that says one of these as well: the name alone says little. */
  readonly beside?: readonly string[];
  readonly severity?: Report['severity'];
};

/** Where the settings of one machine, or of tests, stand. */
const NOT_DEPLOYED = /(?:^|[^a-z])(?:dev|devel|development|local|test[a-z]*|conftest|ci|examples?|samples?|demo|debug|docs?)(?:[^a-z]|$)/u;

const PRODUCTION = /(?:^|[^a-z])(?:prod|production|live)(?:[^a-z]|$)/u;

/** One for each setting that is so and that nothing else in the same settings puts right. */
export function* settingFaults(linked: LinkedContext, faults: readonly SettingFault[]): Generator<Report> {
  const names = new Set(
    faults.flatMap(({ name, together, beside = [] }) => [name, ...(together === undefined ? [] : [together.name]), ...beside]),
  );
  const settings = [...frameworkSettings(linked.queries, names)];
  for (const { name, is, fits, fault, together, beside, severity } of faults) {
    const deployed = settings.filter((one) => one.name === name && isDeployed(one));
    const right = deployed.filter(({ value }) => value !== null && !is.test(value));
    for (const one of deployed) {
      const own = settings.filter((other) => other.scope === one.scope);
      const module = linked.moduleAt(one.path);
      if (module === undefined || !is.test(one.value ?? one.unset ?? '') || (fits !== undefined && !anyFits(one, fits))) continue;
      // What one module of settings says, another one may take back; what production says stays.
      if (right.some((other) => isProduction(other) || !isProduction(one))) continue;
      if (together !== undefined && !own.some((other) => other.name === together.name && together.is.test(other.value ?? ''))) continue;
      if (beside !== undefined && !settings.some((other) => other.path === one.path && beside.includes(other.name))) continue;
      yield {
        module,
        place: linked.queries.places.ofWord(one.scope, one.pc),
        symbol: one.symbol === '' ? module.name : one.symbol,
        message: `\`${name}\` ${fault}${one.value === null ? ' where the environment says nothing' : ''}`,
        ...(severity !== undefined && { severity }),
      };
    }
  }
}

export function isDeployed({ path, symbol }: FrameworkSetting): boolean {
  return ![path, symbol].some((text) => NOT_DEPLOYED.test(wordsOf(text)));
}

const isProduction = ({ path, symbol }: FrameworkSetting): boolean => [path, symbol].some((text) => PRODUCTION.test(wordsOf(text)));

const wordsOf = (text: string): string => text.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase();

const anyFits = ({ elements, value }: FrameworkSetting, text: string): boolean =>
  (elements ?? [value ?? '']).some((pattern) => safePattern(`^(?:${pattern})`, 'u')?.test(text) === true);
