/** Settings of web frameworks that switch a protection off: `SESSION_COOKIE_SECURE = False`, `CORS_ALLOW_ALL_ORIGINS = True`. */
import { type FrameworkSetting, frameworkSettings } from '../program/queries/framework-settings.ts';
import type { LinkedContext } from './linked-context.ts';
import type { Report } from './report.ts';

export type SettingFault = {
  readonly name: string;
  /** What it must not be, as Python writes it, or as the text of the first element of a list. */
  readonly is: RegExp;
  readonly fault: string;
  /** Another setting that must say this in the same place. */
  readonly together?: { readonly name: string; readonly is: RegExp };
  /** Only in a module or class that says one of these as well: the name alone says little. */
  readonly beside?: readonly string[];
  readonly severity?: Report['severity'];
};

/** Where the settings of one machine, or of tests, stand. */
const NOT_DEPLOYED = /(?:^|[^a-z])(?:dev|devel|development|local|test[a-z]*|conftest|ci|examples?|samples?|demo|debug|docs?)(?:[^a-z]|$)/u;

/** One for each setting that is so and that nothing else in the same settings puts right. */
export function* settingFaults(linked: LinkedContext, faults: readonly SettingFault[]): Generator<Report> {
  const names = new Set(
    faults.flatMap(({ name, together, beside = [] }) => [name, ...(together === undefined ? [] : [together.name]), ...beside]),
  );
  const settings = [...frameworkSettings(linked.queries, names)];
  for (const { name, is, fault, together, beside, severity } of faults) {
    const deployed = settings.filter((one) => one.name === name && isDeployed(one));
    // What one module of settings says, another one may take back.
    if (deployed.some(({ value }) => value !== null && !is.test(value))) continue;
    for (const one of deployed) {
      const own = settings.filter((other) => other.scope === one.scope);
      const module = linked.moduleAt(one.path);
      if (module === undefined || !is.test(one.value ?? one.unset ?? '')) continue;
      if (together !== undefined && !own.some((other) => other.name === together.name && together.is.test(other.value ?? ''))) continue;
      if (beside !== undefined && !own.some((other) => beside.includes(other.name))) continue;
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

function isDeployed({ path, symbol }: FrameworkSetting): boolean {
  return ![path, symbol].some((text) => NOT_DEPLOYED.test(text.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase()));
}
