/** What an extractor is: one framework, what it finds in a loaded program. */
import type { Framework, SystemModel } from '../../model/system-model.ts';
import type { LoadedView } from './loaded-view.ts';

/** Parts of the model that frameworks tell of. */
export type SystemParts = {
  -readonly [
    part in
      | 'endpoints'
      | 'applications'
      | 'tasks'
      | 'consumers'
      | 'commands'
      | 'entities'
      | 'schemas'
      | 'settings'
      | 'receivers'
      | 'migrations'
  ]: SystemModel[part][number][];
} & { readonly unread: SystemModel['coverage']['unread'][number][] };

export type Extractor = {
  readonly framework: Omit<Framework, 'modules'>;
  /** Top-level names by which programs import it. */
  readonly importNames: readonly string[];
  /** Adds what it finds, in any order. Never throws. */
  extract(view: LoadedView, into: SystemParts): void;
};

export function noParts(): SystemParts {
  return {
    endpoints: [],
    applications: [],
    tasks: [],
    consumers: [],
    commands: [],
    entities: [],
    schemas: [],
    settings: [],
    receivers: [],
    migrations: [],
    unread: [],
  };
}
