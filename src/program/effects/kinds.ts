/** The effects that are told apart: those of the catalogue, and those that only the code itself shows. */
import type { CatalogEffect } from '../catalog/library.ts';

export type Effect = CatalogEffect | OwnEffect;
/** `no-timeout`: waits for something outside with no bound. */
export type OwnEffect = 'no-timeout' | 'global-write' | 'raise';

/** In the order in which they are shown. `raise` is no part of it: each exception has its own way (`exceptions.ts`). */
export const EFFECTS = [
  'blocks:sleep',
  'blocks:disk',
  'blocks:network',
  'blocks:database',
  'blocks:subprocess',
  'blocks:lock',
  'cpu',
  'no-timeout',
  'query',
  'write',
  'begin',
  'commit',
  'rollback',
  'http:GET',
  'http:POST',
  'http:PUT',
  'http:PATCH',
  'http:DELETE',
  'http:HEAD',
  'http:OPTIONS',
  'http:*',
  'publish',
  'mail',
  'consume',
  'enqueue',
  'cache-get',
  'cache-set',
  'lock',
  'authenticate',
  'global-write',
  'environment',
  'clock',
  'random',
  'exit',
  'log',
  'waits:sleep',
  'waits:disk',
  'waits:network',
  'waits:database',
  'waits:subprocess',
  'waits:lock',
] as const satisfies readonly Effect[];
export type SpreadEffect = (typeof EFFECTS)[number];

const NUMBERS: ReadonlyMap<string, number> = new Map(EFFECTS.map((effect, number) => [effect, number]));

/** Place in `EFFECTS`; -1 for a word that is none. */
export function effectNumber(effect: string): number {
  return NUMBERS.get(effect) ?? -1;
}

/** Keeps the thread that runs it from doing anything else. */
export function isBlocking(effect: Effect): boolean {
  return effect.startsWith('blocks:') || effect === 'cpu';
}

/** What a call of a coroutine function does instead of blocking. */
export function withoutBlocking(effect: CatalogEffect): CatalogEffect {
  switch (effect) {
    case 'blocks:sleep':
      return 'waits:sleep';
    case 'blocks:disk':
      return 'waits:disk';
    case 'blocks:network':
      return 'waits:network';
    case 'blocks:database':
      return 'waits:database';
    case 'blocks:subprocess':
      return 'waits:subprocess';
    case 'blocks:lock':
      return 'waits:lock';
    default:
      return effect;
  }
}
