/** Strings that name modules: Django's settings, dictionaries of `logging.config`, task schedules. */
import type { DottedStringFact } from '../../python/facts.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import { NONE, type NameTree } from '../layout/name-tree.ts';
import type { Resolver } from './resolver.ts';

/** Keys of the settings of Django, Celery and `logging.config` whose values Python imports. */
const SETTING_KEYS = new Set([
  '()',
  'BACKEND',
  'ENGINE',
  'builtins',
  'callable',
  'class',
  'context_processors',
  'factory',
  'libraries',
  'loaders',
  'task',
]);
const CONSTANT_NAME = /^_?[A-Z][A-Z0-9_]*$/;

export type StringScope = {
  readonly resolver: Resolver;
  readonly tree: NameTree;
  /** Whether a module binds a name at its top level. */
  defines(module: number, name: string): boolean;
};

/** The node of the first-party module that the string names, itself or by one of its attributes; NONE where it is not sure. */
export function stringTarget({ value, target }: DottedStringFact, from: ModuleEntry, { resolver, tree, defines }: StringScope): number {
  if (!CONSTANT_NAME.test(target) && !SETTING_KEYS.has(target)) return NONE;
  const whole = resolver.onOwnPath(from, value);
  if (whole !== NONE && tree.module(whole) !== NONE) return whole;
  const dot = value.lastIndexOf('.');
  if (dot < 0) return NONE;
  const holder = resolver.onOwnPath(from, value.slice(0, dot));
  const module = holder === NONE ? NONE : tree.module(holder);
  return module !== NONE && defines(module, value.slice(dot + 1)) ? holder : NONE;
}
