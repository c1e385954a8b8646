/** Measures of a review as sentences, which each format sets in its own way. */
import type { InterfaceMeasure } from '../model/interface-measures.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { clean, grouped } from './text/layout.ts';

export type MeasureRow = {
  readonly label: string;
  /** `82 % of 1,204 public functions; 64 % by use`. */
  readonly summary: string;
  /** Names with how many modules call them, what most call first. */
  readonly worst: readonly { readonly symbol: string; readonly users: number }[];
};

/** Empty where nothing was measured, there is nothing public, or only what is new is told. */
export function measureRows({ interfaces, since }: Pick<ReviewReport, 'interfaces' | 'since'>): readonly MeasureRow[] {
  if (interfaces === null || since !== null) return [];
  return [row('typed', interfaces.typed), row('documented', interfaces.documented)].flat();
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
