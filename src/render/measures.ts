/** Measures of a review as sentences, which each format sets in its own way. */
import type { InterfaceMeasure } from '../model/interface-measures.ts';
import { PRIORITY_LEVELS, type Priority } from '../model/priority.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { clean, count, grouped } from './text/layout.ts';

export type MeasureRow = {
  readonly label: string;
  /** `82 % of 1,204 public functions; 64 % by use`. */
  readonly summary: string;
  /** Names with how many modules call them, what most call first. */
  readonly worst: readonly { readonly symbol: string; readonly users: number }[];
};

export type PolicyRow = {
  readonly id: string;
  /** `MUST NOT: no MongoDB`. */
  readonly told: string;
  readonly decided: string;
  /** `3 places`; `not checked: …`. */
  readonly state: string;
};

/** `important: breaks endpoint …; called from 9 other modules`; '' where nothing is known but its severity. */
export function priorityText({ level, reasons }: Priority): string {
  return reasons.length === 0 ? '' : `${PRIORITY_NAMES[level]}: ${reasons.join('; ')}`;
}

export const PRIORITY_NAMES: Readonly<Record<Priority['level'], string>> = {
  critical: 'critical',
  important: 'important',
  'nice-to-have': 'nice to have',
};

/** `3 critical, 12 important, 40 nice to have`; '' where there are no findings. */
export function prioritySummary(findings: readonly { readonly priority: Priority }[]): string {
  return PRIORITY_LEVELS.flatMap((level) => {
    const number = findings.filter(({ priority }) => priority.level === level).length;
    return number === 0 ? [] : [`${grouped(number)} ${PRIORITY_NAMES[level]}`];
  }).join(', ');
}

/** Empty where nothing was measured, there is nothing public, or only what is new is told. */
export function measureRows({ interfaces, since }: Pick<ReviewReport, 'interfaces' | 'since'>): readonly MeasureRow[] {
  if (interfaces === null || since !== null) return [];
  return [row('typed', interfaces.typed), row('documented', interfaces.documented)].flat();
}

/** `3 kept, 1 broken, 1 not checked`; '' where there are no policies. */
export function policySummary({ policies }: Pick<ReviewReport, 'policies'>): string {
  return (['kept', 'broken', 'unchecked'] as const)
    .flatMap((status) => {
      const number = policies.filter((policy) => policy.status === status).length;
      return number === 0 ? [] : [`${number} ${status === 'unchecked' ? 'not checked' : status}`];
    })
    .join(', ');
}

/** What is to be told of each policy that is not simply kept. */
export function policyRows({ policies }: Pick<ReviewReport, 'policies'>): readonly PolicyRow[] {
  return policies
    .filter(({ status, unchecked }) => status !== 'kept' || unchecked.length > 0)
    .map(({ id, level, text, decided, status, places, unchecked }) => ({
      id,
      told: clean(`${level}: ${text}`),
      decided: decided.path,
      state: [...(status === 'broken' ? [count(places, 'place')] : []), ...unchecked.map((why) => `not checked: ${clean(why)}`)].join('; '),
    }));
}

function row(label: string, { functions, share, shareByUse, worst }: InterfaceMeasure): readonly MeasureRow[] {
  if (functions === 0) return [];
  const noun = functions === 1 ? 'public function' : 'public functions';
  const byUse = shareByUse === null ? '' : `; ${percent(shareByUse)} weighted by the modules that call them`;
  const summary = `${percent(share)} of ${grouped(functions)} ${noun}${byUse}`;
  return [{ label, summary, worst: worst.map(({ symbol, users }) => ({ symbol: clean(symbol), users })) }];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
