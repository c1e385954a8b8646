/** All extractors, in the order in which they are asked. */
import { djangoRest } from './django-rest.ts';
import { django } from './django-urls.ts';
import { DATA_EXTRACTORS } from './data-extractors.ts';
import type { Extractor } from './extractor.ts';
import { fastapi } from './fastapi.ts';
import { flask } from './flask.ts';

export const EXTRACTORS: readonly Extractor[] = [fastapi, django, djangoRest, flask, ...DATA_EXTRACTORS];
