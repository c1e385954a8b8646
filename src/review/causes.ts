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
    return [{ ...finding, alsoAt: elsewhere(finding, others) }];
  });
}

/** Each line once. */
function elsewhere(finding: Finding, others: readonly Finding[]): Finding['alsoAt'] {
  const known = new Set([lineOf(finding)]);
  return others.flatMap((other) => {
    if (known.has(lineOf(other))) return [];
    known.add(lineOf(other));
    return [{ path: other.path, place: other.place, symbol: other.symbol }];
  });
}

function lineOf({ path, place }: Finding): string {
  return `${path}:${place.line}`;
}
