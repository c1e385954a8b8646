/** A review compared with what people said of its findings. */
import { keyOf } from './label-files.mjs';

/**
 * `{ rows, lost, returned, unread }`: figures by rule; right findings that are not found any more; wrong ones that still are;
 * critical and major findings that nobody has read. A finding is known by each of its places, for its cause may show first elsewhere.
 */
export function compareLabels(labels, found) {
  const { met, known } = labelsByFinding(labels, found);
  const rows = new Map();
  const rowOf = (rule) => {
    const old = rows.get(rule) ?? {
      rule,
      found: 0,
      serious: 0,
      right: 0,
      wrong: 0,
      arguable: 0,
      seriousRight: 0,
      seriousWrong: 0,
      seriousArguable: 0,
      unread: 0,
    };
    rows.set(rule, old);
    return old;
  };
  const returned = [];
  const unread = [];
  for (const finding of found) {
    const row = rowOf(finding.rule);
    const label = known.get(finding) ?? null;
    const isSerious = finding.severity === 'critical' || finding.severity === 'major';
    row.found += 1;
    if (isSerious) row.serious += 1;
    if (label === null) {
      if (!isSerious) continue;
      row.unread += 1;
      unread.push(finding);
      continue;
    }
    row[label.verdict] += 1;
    if (isSerious) row[`serious${label.verdict[0].toUpperCase()}${label.verdict.slice(1)}`] += 1;
    if (label.verdict === 'wrong') returned.push(label);
  }
  const lost = labels.filter((label) => label.verdict === 'right' && !met.has(label));
  for (const { rule } of lost) rowOf(rule);
  return { rows: [...rows.values()], lost, returned, unread };
}

/** What was said of each finding; a label whose line moved belongs to the one finding that is like it. */
function labelsByFinding(labels, found) {
  const met = new Map();
  const known = new Map();
  const byPlace = new Map(labels.map((label) => [`${keyOf(label)}\n${label.at}`, label]));
  const take = (finding, label) => {
    if (label === undefined) return;
    met.set(label, true);
    if (!known.has(finding)) known.set(finding, label);
  };
  for (const finding of found) {
    for (const place of finding.places) take(finding, byPlace.get(`${keyOf({ rule: finding.rule, ...place })}\n${place.at}`));
  }
  const moved = new Map();
  for (const label of labels) if (!met.has(label)) moved.set(keyOf(label), [...(moved.get(keyOf(label)) ?? []), label]);
  for (const finding of found) {
    if (known.has(finding)) continue;
    for (const place of finding.places) take(finding, moved.get(keyOf({ rule: finding.rule, ...place }))?.shift());
  }
  return { met, known };
}
