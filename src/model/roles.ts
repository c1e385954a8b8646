/** What modules are for, and the layers that this makes. */

/** From what is called from outside down to what others rest on. */
export const ROLES = [
  'router',
  'command',
  'task',
  'consumer',
  'service',
  'unit of work',
  'domain',
  'schema',
  'entity',
  'repository',
  'client',
  'settings',
  'migration',
  'library',
] as const;

export type Role = (typeof ROLES)[number];

export type Layer = 'entry' | 'application' | 'domain' | 'infrastructure' | 'foundation';

export const LAYERS: readonly Layer[] = ['entry', 'application', 'domain', 'infrastructure', 'foundation'];

export const LAYER_OF: Readonly<Record<Role, Layer>> = {
  router: 'entry',
  command: 'entry',
  task: 'entry',
  consumer: 'entry',
  service: 'application',
  'unit of work': 'application',
  domain: 'domain',
  schema: 'domain',
  entity: 'domain',
  repository: 'infrastructure',
  client: 'infrastructure',
  settings: 'foundation',
  migration: 'infrastructure',
  library: 'foundation',
};

/** Domain and infrastructure lie side by side: repositories import entities, and active records are reached by them. */
const RANK: Readonly<Record<Layer, number>> = { entry: 0, application: 1, domain: 2, infrastructure: 2, foundation: 3 };

export function rankOf(role: Role): number {
  return RANK[LAYER_OF[role]];
}

/** It points against the layers. What is sent to a queue is named by the task or consumer that takes it, and a migration may use anything: those do not. */
export function isUpward(from: Role, to: Role): boolean {
  if (to === 'task' || to === 'consumer' || from === 'migration') return false;
  return rankOf(from) > rankOf(to);
}
