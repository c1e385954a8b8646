export type Case = {
  readonly name: string;
  readonly isBad: boolean;
  /** Of held-out cases: why the rule does not say what is marked, or null. */
  readonly differs: string | null;
  readonly files: Readonly<Record<string, string>>;
  /** `path:line`. */
  readonly marked: readonly string[];
};
export const HELD_OUT: string;
export function ruleOfCases(name: string): string;
export function rulesWithCases(folder?: string): readonly string[];
export function casesOf(rule: string, folder?: string): readonly Case[];
export function firstRunOf(rule: string): { readonly bad: readonly [number, number]; readonly good: readonly [number, number] } | null;
