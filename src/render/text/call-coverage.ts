/** How much of a program's calls was understood, in a line or a few. */
import type { CallCoverage } from '../../model/call-view.ts';
import type { RenderOptions } from '../options.ts';
import { clean, count, grouped, wrap } from './layout.ts';

const REASONS: Readonly<Record<string, string>> = {
  parameter: 'of a parameter that nothing here passes',
  external_result: 'of what a library returned',
  attribute: 'of an attribute of something unknown',
  element: 'of an element of a container',
  name: 'of a name that nothing defines',
  dynamic: 'of a name that is computed',
  import: 'of a module that was not found',
  bound: 'where a bound was reached',
  unknown: 'of a value of no known kind',
};

/** One line, without colours, for where the answer itself has no room for it. */
export function coverageLine({ calls, firstParty, external, unresolved, resolvedPercent }: CallCoverage): string {
  const resolved = `${grouped(firstParty)} first-party, ${grouped(external)} external, ${grouped(unresolved)} unresolved`;
  return `coverage: ${resolvedPercent.toFixed(1)} % of ${count(calls, 'call')} resolved (${resolved})`;
}

/** One line, for short answers. */
export function briefCoverage(coverage: CallCoverage, { palette }: RenderOptions): readonly string[] {
  const { calls, firstParty, external, unresolved, resolvedPercent, filesRead, filesFound } = coverage;
  const files = `${grouped(filesRead)} of ${count(filesFound, 'file')} read`;
  const resolved = `${grouped(firstParty)} first-party, ${grouped(external)} external, ${grouped(unresolved)} unresolved`;
  return [`${palette.bold('Coverage')}  ${files}; ${resolvedPercent.toFixed(1)} % of ${count(calls, 'call')} resolved: ${resolved}`];
}

/** A heading line, then what is missing and why. */
export function coverageSection(coverage: CallCoverage, options: RenderOptions): readonly string[] {
  const { palette, width } = options;
  const reasons = Object.entries(coverage.reasons)
    .filter(([, number]) => number > 0)
    .toSorted(([, left], [, right]) => right - left)
    .map(([reason, number]) => `${grouped(number)} ${REASONS[reason.replaceAll('-', '_').toLowerCase()] ?? clean(reason)}`);
  const more = [
    coverage.dynamicImports > 0 ? `${count(coverage.dynamicImports, 'import')} of a computed name` : '',
    coverage.filesWithProblems > 0 ? `${count(coverage.filesWithProblems, 'file')} with problems` : '',
    ...Object.entries(coverage.bounds).map(
      ([bound, times]) => `bound ${clean(bound)} reached ${times === 1 ? 'once' : `${grouped(times)} times`}`,
    ),
  ].filter((text) => text !== '');
  return [
    ...briefCoverage(coverage, options),
    ...(reasons.length === 0 ? [] : wrap(`unresolved: ${reasons.join(', ')}`, '  ', width)),
    ...(more.length === 0 ? [] : wrap(`also: ${more.join(', ')}`, '  ', width)),
  ].map((line, index) => (index === 0 ? line : palette.dim(line)));
}
