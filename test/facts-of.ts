import type { ModuleFacts } from '../src/python/facts.ts';
import type { ExtractOptions } from '../src/python/facts/extraction.ts';
import { extractFacts } from '../src/python/facts/extract.ts';
import { parse } from '../src/python/parser.ts';
import { readSource } from '../src/python/source.ts';

/** The facts of a text, read as a file of that text would be. */
export function factsOf(text: string, options: Partial<ExtractOptions> = {}): ModuleFacts {
  return extractFacts(parse(readSource(new TextEncoder().encode(text))), { isStub: false, isPackage: false, ...options });
}
