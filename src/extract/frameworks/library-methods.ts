/** What methods of things that libraries make do while a program is loaded. */
import type { LibraryMethod } from '../../program/loading/loading.ts';
import { CELERY_METHODS } from './celery.ts';
import { FLASK_METHODS } from './flask-loading.ts';
import { PYRAMID_METHODS } from './pyramid-loading.ts';

export const LIBRARY_METHODS: ReadonlyMap<string, LibraryMethod> = new Map([...CELERY_METHODS, ...FLASK_METHODS, ...PYRAMID_METHODS]);
