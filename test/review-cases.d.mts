export type Case = {
  readonly name: string;
  readonly isBad: boolean;
  readonly files: Readonly<Record<string, string>>;
  /** `path:line`. */
  readonly marked: readonly string[];
};
export function rulesWithCases(): readonly string[];
export function casesOf(rule: string): readonly Case[];
