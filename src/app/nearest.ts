const MAX_COMPARED = 100;

/** The candidate that was most likely meant, or null where none is near. A last part that is the same counts as near. */
export function nearest(wanted: string, candidates: readonly string[]): string | null {
  const ending = candidates.find((candidate) => candidate.endsWith(`.${wanted}`) || candidate.endsWith(`/${wanted}`));
  if (ending !== undefined) return ending;
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: { readonly candidate: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > limit || candidate.length > MAX_COMPARED) continue;
    const distance = editDistance(wanted, candidate);
    if (distance <= limit && (best === null || distance < best.distance)) best = { candidate, distance };
  }
  return best === null ? null : best.candidate;
}

/** Levenshtein's. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
