/** All that a review looks for: our own rules, and what other linters say. */
import type { Rule } from './rule.ts';
import { ALL_RULES } from './rules/all.ts';
import { RUFF_RULES } from './ruff/rules.ts';

export const REVIEW_RULES: readonly Rule[] = [...ALL_RULES, ...RUFF_RULES];
