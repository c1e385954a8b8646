/** All that a review looks for: our own rules, and what other linters say. */
import type { Rule } from './rule.ts';
import { ALL_RULES } from './rules/all.ts';
import { RUFF_RULES } from './ruff/rules.ts';

const OURS = new Set(ALL_RULES.flatMap(({ codes }) => codes));

/** A code that one of ours answers is not asked of anybody else: with the whole program in view it knows better, also where it is silent. */
export const REVIEW_RULES: readonly Rule[] = [...ALL_RULES, ...RUFF_RULES.filter(({ code = '' }) => !OURS.has(code))];
