/** How many connections of one pool the processes of a deployment may hold at once: a lower bound, for what is not said counts once. */
import type { SystemProcess } from './system-model.ts';

export type HeldConnections = {
  readonly process: SystemProcess;
  readonly connections: number;
  /** `3 replicas × 8 workers × 30`. */
  readonly sum: string;
};

/** Servers whose processes serve many requests at once. */
const MANY_AT_ONCE = /\b(?:uvicorn|hypercorn|granian|fastapi|gevent|eventlet|daphne)\b/iu;

export function heldConnections(process: SystemProcess, poolSize: number): HeldConnections {
  const { numbers, command, kind } = process;
  const replicas = numbers['replicas'] ?? 1;
  const isShared = MANY_AT_ONCE.test(command);
  // Workers of queues fork a process for each task that runs at once.
  const workers = numbers['workers'] ?? (kind === 'worker' && !isShared ? (numbers['concurrency'] ?? 1) : 1);
  const atOnce = isShared ? poolSize : Math.min(poolSize, numbers['threads'] ?? 1);
  const sum = [
    ...(replicas > 1 ? [`${replicas} replicas`] : []),
    ...(workers > 1 ? [`${workers} workers`] : []),
    isShared ? `${atOnce}` : `${atOnce} at once`,
  ].join(' × ');
  return { process, connections: replicas * workers * atOnce, sum };
}
