import type { Problem } from '../../kit/problem.ts';
import type { RenderOptions } from '../options.ts';
import { clean, count, limited, location, wrap } from './layout.ts';

/** What could not be read or done, one line each, with the cure once per kind of problem. */
export function problemLines(problems: readonly Problem[], options: RenderOptions): readonly string[] {
  if (problems.length === 0) return [];
  const { palette } = options;
  const { rows, rest } = limited(problems, options);
  const told = new Set<string>();
  const lines = rows.flatMap((problem) => {
    const at = problem.path === undefined ? '' : `${location(options, problem.path, problem.line, problem.column)}  `;
    const hint = problem.hint === undefined || told.has(problem.code) ? [] : wrap(problem.hint, '    ', options.width).map(palette.dim);
    told.add(problem.code);
    return [`  ${at}${clean(problem.message)} ${palette.dim(problem.code)}`, ...hint];
  });
  return [palette.bold(count(problems.length, 'problem')), ...lines, ...rest.map((line) => `  ${line}`)];
}
