/** All extractors, in the order in which they are asked. */
import type { Extractor } from './extractor.ts';
import { fastapi } from './fastapi.ts';

export const EXTRACTORS: readonly Extractor[] = [fastapi];
