import type { Place } from '../kit/span.ts';
import type { Confidence, EvidenceStep, Severity } from '../model/finding.ts';
import type { ReviewedModule } from './program-view.ts';

/** One fault that a rule saw. What it leaves out comes from the rule. */
export type Report = {
  /** Of a file beside the code, its path stands for its name. */
  readonly module: Pick<ReviewedModule, 'name' | 'path'>;
  readonly place: Place;
  /** Qualified name of the enclosing function or class; '' for the module. */
  readonly symbol: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly evidence?: readonly EvidenceStep[];
  /** What findings of one root share: `time.sleep in shop.clock.wait`. */
  readonly cause?: string;
  readonly remedy?: string;
  readonly cwe?: number;
  /** Lines besides its own where rules that its rule supersedes tell of the same fault. */
  readonly covers?: readonly { readonly path: string; readonly line: number }[];
};
