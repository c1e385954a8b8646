/** What a module is for, as folders and files are commonly named. */
import type { Role } from './roles.ts';

/** Folders that gather modules of one role. Words that several layers use (`api`, `core`, `commands`, `forms`, `utils`) are left out. */
const FOLDERS = rolesOf([
  ['router', 'router routers routes endpoints views viewsets controllers blueprints'],
  ['command', 'cli'],
  ['task', 'tasks'],
  ['consumer', 'consumers subscribers'],
  ['service', 'service services usecases use_cases interactors'],
  ['repository', 'repository repositories repos dao daos dal crud'],
  ['entity', 'models entities orm'],
  ['schema', 'schemas dto dtos datamodels serializers'],
  ['client', 'client clients adapters integrations infrastructure'],
  ['migration', 'migrations'],
]);

/** Single files that are commonly called so. */
const FILES = rolesOf([
  ['router', 'urls urlconf'],
  ['unit of work', 'uow unit_of_work unitofwork'],
  ['settings', 'settings config configuration env'],
]);

function rolesOf(words: readonly (readonly [role: Role, words: string])[]): ReadonlyMap<string, Role> {
  return new Map(words.flatMap(([role, all]) => all.split(' ').map((word) => [word, role] as const)));
}

/** Files that end so are named after what they are for: `order_service.py`. */
const ENDINGS: readonly (readonly [ending: string, role: Role])[] = [
  ['_router', 'router'],
  ['_routes', 'router'],
  ['_views', 'router'],
  ['_controller', 'router'],
  ['_service', 'service'],
  ['_repository', 'repository'],
  ['_dao', 'repository'],
  ['_client', 'client'],
  ['_schema', 'schema'],
  ['_schemas', 'schema'],
  ['_settings', 'settings'],
  ['_config', 'settings'],
];

export type NamedRole = {
  readonly role: Role;
  readonly word: string;
  /** Dotted name of the folder, or of the module itself. */
  readonly owner: string;
};

/**
 * By the nearest folder that says so, else by the name of the file: a folder gathers by role, where files are often named after
 * what they are about (`routers/models.py`). The top-level package is the project's name, and says nothing.
 */
export function roleByName(module: string, isPackage: boolean): NamedRole | null {
  const parts = module.split('.');
  const leaf = isPackage ? '' : (parts.at(-1) ?? '');
  for (let end = parts.length - (isPackage ? 0 : 1); end > 1; end -= 1) {
    const word = parts[end - 1] ?? '';
    const role = FOLDERS.get(word);
    if (role !== undefined) return { role, word, owner: parts.slice(0, end).join('.') };
  }
  const role = FILES.get(leaf) ?? FOLDERS.get(leaf) ?? ENDINGS.find(([ending]) => leaf.endsWith(ending))?.[1];
  return role === undefined || parts.length < 2 ? null : { role, word: leaf, owner: module };
}
