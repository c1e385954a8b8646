// Compares callers and callees that were found with those that ran.

/** What differs for one program. `also` may be found or not: it neither helps nor harms. */
export function compare(found, { calls, also = {} }) {
  const missed = [];
  const extra = [];
  let agreed = 0;
  for (const [caller, callees] of Object.entries(calls)) {
    const said = new Set(found[caller] ?? []);
    for (const callee of callees) {
      if (said.has(callee)) agreed += 1;
      else missed.push([caller, callee]);
    }
  }
  for (const [caller, callees] of Object.entries(found)) {
    const allowed = new Set([...(calls[caller] ?? []), ...(also[caller] ?? [])]);
    for (const callee of callees) if (!allowed.has(callee)) extra.push([caller, callee]);
  }
  return { agreed, missed, extra, keys: Object.keys(calls).filter((caller) => !(caller in found)) };
}

export const isExact = ({ missed, extra, keys }) => missed.length + extra.length + keys.length === 0;

/** Shares of many comparisons. */
export function sum(comparisons) {
  const total = { programs: comparisons.length, exact: 0, agreed: 0, missed: 0, extra: 0 };
  for (const comparison of comparisons) {
    total.exact += isExact(comparison) ? 1 : 0;
    total.agreed += comparison.agreed;
    total.missed += comparison.missed.length;
    total.extra += comparison.extra.length;
  }
  return { ...total, recall: share(total.agreed, total.agreed + total.missed), precision: share(total.agreed, total.agreed + total.extra) };
}

export const share = (part, whole) => (whole === 0 ? 1 : part / whole);

export const percent = (value) => `${(100 * value).toFixed(1)} %`;
