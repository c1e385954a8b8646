import { heldConnections, type HeldConnections } from '../../../model/process-connections.ts';
import type { SystemModel, SystemProcess } from '../../../model/system-model.ts';
import { CONNECTION_PROXIES, DATABASE_LIMITS } from '../../../program/catalog/pools.ts';
import { usersOfPool } from '../../../program/queries/pool-users.ts';
import { type Pool, type SettingNumbers, poolsOf } from '../../../program/queries/pool-sizes.ts';
import { ReachedFrom } from '../../../program/queries/reached-from.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './pool-exceeds-database.examples.ts';

export const poolExceedsDatabase = defineRule({
  id: 'pool-exceeds-database',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'Each process opens connections of its own. Under load they ask for more than the database gives, and the database turns away whoever comes last: on the busiest day, requests fail at random.',
  remedy:
    'Make the pools smaller, put a pooler such as PgBouncer in between, or raise the limit of the database as far as its memory allows.',
  references: [
    'https://docs.sqlalchemy.org/en/20/core/pooling.html',
    'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS',
  ],
  cwe: 400,
  codes: [],
  silentWhen: [
    'the deployment does not name its database, or names several',
    'a pooler stands in between, or the engine has another kind of pool',
    'the size of the pool cannot be told; workers and copies that cannot be told count once',
    'a process works off one thing at a time, which needs one connection however large its pool is',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { system, queries } = linked;
    if (system.processes.some((process) => CONNECTION_PROXIES.test(`${process.name} ${process.image} ${process.command}`))) return;
    const stores = system.processes.flatMap((process) => databaseOf(process) ?? []);
    if (stores.length === 0) return;
    const migrations = new Set(system.migrations.map(({ place }) => place.path));
    const pools = poolsOf(queries, settingNumbers(system)).filter(
      (pool) => linked.isReviewed(pool.function) && !migrations.has(pool.function.path),
    );
    const byKind = { web: usedBy(linked, pools, 'endpoint'), worker: usedBy(linked, pools, 'task') };
    for (const store of stores) {
      const beside = system.processes.filter((one) => one.starts !== null && isBeside(one, store.process));
      if (stores.filter((other) => isBeside(other.process, store.process)).length > 1) continue;
      const held = beside.flatMap((process) => {
        const pool = process.kind === 'web' || process.kind === 'worker' ? byKind[process.kind] : null;
        return pool === null || pool.size === null ? [] : [{ pool, ...heldConnections(process, pool.size) }];
      });
      const all = held.reduce((sum, { connections }) => sum + connections, 0);
      const most = held.toSorted((left, right) => right.connections - left.connections)[0];
      if (most !== undefined && all > store.connections) yield report(linked, most.pool, held, { ...store, all });
    }
  },
});

/** Settings whose name is not used twice. */
function settingNumbers({ settings }: SystemModel): SettingNumbers {
  const found = new Map<string, number | null>();
  for (const { source, name, standard } of settings) {
    if (source !== 'settings-class') continue;
    const key = name.toLowerCase();
    found.set(key, !found.has(key) && /^\d+$/u.test(standard) ? Number(standard) : null);
  }
  return found;
}

type Database = { readonly process: SystemProcess; readonly name: string; readonly connections: number; readonly isSaid: boolean };

function databaseOf(process: SystemProcess): Database | null {
  const known = DATABASE_LIMITS.find(({ image }) => image.test(process.image));
  if (known === undefined) return null;
  const said = /max[_-]connections\s*[= ]\s*(\d+)/u.exec(process.command)?.[1];
  return { process, name: known.name, connections: said === undefined ? known.connections : Number(said), isSaid: said !== undefined };
}

/** The only pool that the entries of a kind come by; null where there is none, or more. The only pool of modules is everybody's; of several, that which they ask. */
function usedBy(linked: LinkedContext, pools: readonly Pool[], kind: 'endpoint' | 'task'): Pool | null {
  const entries = linked.entries.all.filter((entry) => entry.kind === kind);
  if (entries.length === 0) return null;
  const beginnings = entries.map(({ function: handler, before }) => [handler, ...before]);
  const reached = new ReachedFrom(linked.queries, beginnings);
  // What runs when an application starts is reached from no entry; then the only pool there is serves all of them.
  const isOnly = ({ function: one }: Pool): boolean => pools.length === 1 && linked.entries.reaching(one)?.entry.kind !== 'command';
  const used = pools.filter((pool) => pool.function.kind === 'module' || isOnly(pool) || reached.wayTo(pool.function) !== null);
  if (used.length <= 1) return used[0] ?? null;
  // A task that an endpoint sends asks for a connection in another process.
  const reachedHere = new ReachedFrom(linked.queries, beginnings, 'own');
  const isAsked = (pool: Pool): boolean => usersOfPool(linked.queries, pool).some((one) => reachedHere.wayTo(one) !== null);
  const asked = used.filter(isAsked);
  return asked.length === 1 ? (asked[0] ?? null) : null;
}

/** Of the same Compose file, or of the same folder where each has a file of its own. */
function isBeside(one: SystemProcess, other: SystemProcess): boolean {
  const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const isCompose = /compose[^/]*$/u.test(other.place.path);
  return isCompose ? one.place.path === other.place.path : folder(one.place.path) === folder(other.place.path);
}

function report(
  linked: LinkedContext,
  pool: Pool,
  held: readonly HeldConnections[],
  { process: store, name, connections, isSaid, all }: Database & { readonly all: number },
): Report {
  const line = ({ place }: SystemProcess): { line: number; column: number; endLine: number; endColumn: number } => ({
    line: place.line,
    column: 1,
    endLine: place.line,
    endColumn: 1,
  });
  const sums = held.map(({ process, sum, connections: own }) => `${process.name}: ${sum} = ${own}`).join('; ');
  const limit = isSaid ? `takes ${connections} (\`max_connections\`)` : `takes ${connections} unless told otherwise`;
  return linked.at(pool.function, pool.pc, {
    message: `the processes may open ${all} connections (${sums}), and ${name} ${limit}`,
    evidence: [
      linked.step(pool.function, pool.pc, `\`${pool.callee}\`: ${pool.sum} = ${pool.size ?? 0} connections for each process`),
      ...held.map(({ process, sum, connections: own }) => ({
        path: process.place.path,
        place: line(process),
        note: `process ${process.name}: ${sum} = ${own} connections`,
      })),
      { path: store.place.path, place: line(store), note: `${name} of ${store.name} ${limit}` },
    ],
  });
}
