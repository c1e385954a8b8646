/** The model of a system as it was asked for: the parts that a view shows. */
import type { SystemModel } from './system-model.ts';

export const SYSTEM_VIEWS = ['system', 'endpoints', 'entities', 'tasks', 'commands', 'external', 'deployment', 'settings'] as const;
/** Views that need the modules, the system and the history together. */
export const ATLAS_VIEWS = ['overview', 'components', 'contexts', 'context', 'container', 'component'] as const;
export type AtlasViewName = (typeof ATLAS_VIEWS)[number];

export type SystemViewName = (typeof SYSTEM_VIEWS)[number];

export type SystemView = SystemModel & {
  readonly view: { readonly name: SystemViewName };
};

type Part = Exclude<keyof SystemModel, 'schemaVersion' | 'project' | 'frameworks' | 'coverage' | 'problems'>;

const PARTS: Readonly<Record<Exclude<SystemViewName, 'system'>, readonly Part[]>> = {
  endpoints: ['endpoints', 'applications', 'descriptions'],
  entities: ['entities', 'schemas', 'migrations'],
  tasks: ['tasks', 'consumers', 'receivers'],
  commands: ['commands'],
  external: ['externalSystems', 'consumers'],
  deployment: ['processes', 'descriptions'],
  settings: ['settings'],
};

/** Lists that the view does not show are empty. */
export function systemView(model: SystemModel, name: SystemViewName): SystemView {
  const view = { name };
  if (name === 'system') return { ...model, view };
  const shown: readonly string[] = PARTS[name];
  const kept = <Item>(part: Part, items: readonly Item[]): readonly Item[] => (shown.includes(part) ? items : []);
  return {
    ...model,
    endpoints: kept('endpoints', model.endpoints),
    applications: kept('applications', model.applications),
    tasks: kept('tasks', model.tasks),
    consumers: kept('consumers', model.consumers),
    commands: kept('commands', model.commands),
    entities: kept('entities', model.entities),
    schemas: kept('schemas', model.schemas),
    settings: kept('settings', model.settings),
    receivers: kept('receivers', model.receivers),
    migrations: kept('migrations', model.migrations),
    externalSystems: kept('externalSystems', model.externalSystems),
    processes: kept('processes', model.processes),
    descriptions: kept('descriptions', model.descriptions),
    layerDeclarations: kept('layerDeclarations', model.layerDeclarations),
    view,
  };
}
