// Compares effects with audit events of CPython: https://docs.python.org/3/library/audit_events.html

/** What an event is an effect of, by the start of its name. Others (`os.chdir`, `os.kill`, `os.fork`) are none of ours. */
const KINDS = [
  [
    /^(open|os\.(listdir|scandir|walk|fwalk|mkdir|remove|rename|rmdir|link|symlink|truncate|utime|chmod|chown)|shutil\.|tempfile\.|glob\.)/,
    'disk',
  ],
  [/^(socket|urllib|http|smtplib|ftplib)\b/, 'network'],
  [/^(subprocess\.|os\.(system|exec|spawn|startfile))/, 'subprocess'],
  [/^sqlite3\./, 'database'],
  [/^time\.sleep/, 'sleep'],
  [/^os\.(putenv|unsetenv)/, 'environment'],
];

/** Effects that say as much as the kind does. */
const SAID = {
  disk: /:disk$/,
  network: /:network$|^http:/,
  subprocess: /:subprocess$/,
  database: /:database$|^(query|write|begin|commit|rollback)$/,
  sleep: /:sleep$/,
  environment: /^environment$/,
};

const kindOf = (event) => KINDS.find(([pattern]) => pattern.test(event))?.[1] ?? null;

/**
 * Each function on the stack of an event has its kind of effect: how many of these pairs are predicted. `nearest` counts only
 * the function that did it, by itself or through libraries. What stands on the stack beyond a test called what only the test
 * knows: as in packages whose tests lie elsewhere, the stack ends there.
 */
export function compareEffects(predicted, events, isScored) {
  const pairs = new Set();
  const nearest = new Set();
  for (const { event, stack } of events) {
    const kind = kindOf(event);
    if (kind === null) continue;
    const test = stack.findIndex((name) => !isScored(name));
    for (const name of test < 0 ? stack : stack.slice(0, test)) pairs.add(`${name} ${kind}`);
    if (test !== 0) nearest.add(`${stack[0]} ${kind}`);
  }
  const isPredicted = (pair) => {
    const [name, kind] = pair.split(' ');
    return !(predicted instanceof Error) && (predicted[name] ?? []).some((effect) => SAID[kind].test(effect));
  };
  const missed = [...pairs].filter((pair) => !isPredicted(pair));
  return {
    pairs: pairs.size,
    predicted: pairs.size - missed.length,
    nearest: nearest.size,
    nearestPredicted: [...nearest].filter(isPredicted).length,
    missed: predicted instanceof Error ? [predicted.message] : missed.map((pair) => (nearest.has(pair) ? `${pair} (nearest)` : pair)),
  };
}
