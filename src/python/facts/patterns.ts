/** Patterns of `match`: what they read and bind. */
import type { MatchCase, Pattern } from '../tree.ts';
import { bind } from './bindings.ts';
import { walkExpression } from './expressions.ts';
import type { Extraction } from './extraction.ts';

/** Walks a pattern. Its depth is bounded by the parser. */
export function walkPattern(x: Extraction, pattern: Pattern): void {
  switch (pattern.kind) {
    case 'MatchValue':
      walkExpression(x, pattern.value, '');
      return;
    case 'MatchSingleton':
    case 'InvalidPattern':
      return;
    case 'MatchSequence':
    case 'MatchOr':
      for (const part of pattern.patterns) walkPattern(x, part);
      return;
    case 'MatchMapping':
      for (const key of pattern.keys) walkExpression(x, key, '');
      for (const part of pattern.patterns) walkPattern(x, part);
      if (pattern.rest !== null) bind(x, pattern.rest, 'variable', pattern.start, pattern.end);
      return;
    case 'MatchClass':
      walkExpression(x, pattern.cls, '');
      for (const part of pattern.patterns) walkPattern(x, part);
      for (const part of pattern.keywordPatterns) walkPattern(x, part);
      return;
    case 'MatchStar':
      if (pattern.name !== null) bind(x, pattern.name, 'variable', pattern.start, pattern.end);
      return;
    case 'MatchAs':
      if (pattern.pattern !== null) walkPattern(x, pattern.pattern);
      if (pattern.name !== null) bind(x, pattern.name, 'variable', pattern.start, pattern.end);
      return;
  }
}

/** `case _:`. */
export function isWildcard({ pattern, guard }: MatchCase): boolean {
  return guard === null && pattern.kind === 'MatchAs' && pattern.pattern === null && pattern.name === null;
}
