/** What another linter says of the modules of a program. */
import type { LintFinding } from '../kit/ports.ts';
import type { ReviewedModule } from './program-view.ts';

/** Codes of another linter. */
export type LintedCodes = {
  /** All that a review may pass on, sorted. */
  readonly all: readonly string[];
  /** Those that are asked where a project says nothing of them. */
  readonly standard: ReadonlySet<string>;
};

export type LintedProgram = {
  /** The codes that it was asked for, of any file. */
  readonly codes: ReadonlySet<string>;
  /** By path. */
  readonly findings: ReadonlyMap<string, readonly LintFinding[]>;
};

export const NOTHING_LINTED: LintedProgram = { codes: new Set(), findings: new Map() };

export type LintedContext = {
  readonly codes: ReadonlySet<string>;
  /** What it says under a code, in the order of the modules. */
  of(code: string): readonly { readonly module: ReviewedModule; readonly found: LintFinding }[];
};

/** Of some modules. */
export function lintedContext({ codes, findings }: LintedProgram, modules: readonly ReviewedModule[]): LintedContext {
  const byCode = new Map<string, { readonly module: ReviewedModule; readonly found: LintFinding }[]>();
  for (const module of modules) {
    for (const found of findings.get(module.path) ?? []) {
      const others = byCode.get(found.code);
      if (others === undefined) byCode.set(found.code, [{ module, found }]);
      else others.push({ module, found });
    }
  }
  return { codes, of: (code) => byCode.get(code) ?? [] };
}
