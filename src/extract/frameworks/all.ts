/** All extractors, in the order in which they are asked. */
import { DATA_EXTRACTORS } from './data-extractors.ts';
import type { Extractor } from './extractor.ts';
import { WEB_EXTRACTORS } from './web-extractors.ts';

export const EXTRACTORS: readonly Extractor[] = [...WEB_EXTRACTORS, ...DATA_EXTRACTORS];
