/** Formatting of constants: `%`, `format`, f-strings, as far as widths and precisions do not matter. */
import { type Constant, written } from './constants.ts';

/** `template % values`; null where it is not followed. */
export function formatPercent(template: string, values: readonly Constant[]): string | null {
  let next = 0;
  let known = true;
  const result = template.replaceAll(/%(.)/gsu, (_, kind: string) => {
    if (kind === '%') return '%';
    const value = values[next];
    next += 1;
    const shown = value === undefined || !['s', 'd', 'i'].includes(kind) || (kind !== 's' && value.kind !== 'int') ? null : written(value);
    if (shown === null) known = false;
    return shown ?? '';
  });
  return known && next === values.length ? result : null;
}

/** `template.format(*positional, **keywords)`; null where it is not followed. */
export function formatBraces(template: string, positional: readonly Constant[], keywords: ReadonlyMap<string, Constant>): string | null {
  let next = 0;
  let known = true;
  const result = template.replaceAll(/\{\{|\}\}|\{([^{}]*)\}/gu, (whole: string, field: string | undefined) => {
    if (field === undefined) return whole.slice(1);
    const value = /^\d+$/.test(field) ? positional[Number(field)] : field === '' ? positional[next] : keywords.get(field);
    if (field === '') next += 1;
    const shown = value === undefined ? null : written(value);
    if (shown === null) known = false;
    return shown ?? '';
  });
  return known ? result : null;
}
