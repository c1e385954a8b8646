/** Lists of Django's middleware that know who is signed in by a cookie, and check no forged requests. */
import { type FrameworkSetting, frameworkSettings } from './framework-settings.ts';
import type { ProgramQueries } from './program-queries.ts';

const LISTS: ReadonlySet<string> = new Set(['MIDDLEWARE', 'MIDDLEWARE_CLASSES']);
const BY_COOKIE = ['django.contrib.sessions.middleware.SessionMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware'];
const CHECKS = /csrf/iu;

/** The first one that is wanted; null where any module names a middleware that checks. */
export function uncheckedSession(queries: ProgramQueries, isWanted: (one: FrameworkSetting) => boolean): FrameworkSetting | null {
  const found = [...frameworkSettings(queries, LISTS)].find(
    (one) => isWanted(one) && one.elements !== null && BY_COOKIE.every((name) => one.elements?.includes(name)),
  );
  if (found === undefined) return null;
  const texts = queries.graph.scopes.codes.flatMap((code) => code?.strings ?? []);
  return texts.some((text) => CHECKS.test(text) && /middleware/iu.test(text)) ? null : found;
}
