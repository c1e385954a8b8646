import type { Finding } from '../model/finding.ts';

/** One cause in forty places is one finding: the first, which is the most serious and surest, tells of the others. The findings come sorted. */
export function byCause(findings: readonly Finding[]): readonly Finding[] {
  const roots = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.cause === '') continue;
    const key = `${finding.rule}\n${finding.cause}`;
    const known = roots.get(key);
    if (known === undefined) roots.set(key, [finding]);
    else known.push(finding);
  }
  return findings.flatMap((finding): readonly Finding[] => {
    if (finding.cause === '') return [finding];
    const [first, ...others] = roots.get(`${finding.rule}\n${finding.cause}`) ?? [];
    if (first !== finding) return [];
    return [{ ...finding, alsoAt: others.map(({ path, place, symbol }) => ({ path, place, symbol })) }];
  });
}
