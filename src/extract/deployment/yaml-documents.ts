/** YAML with the lines of what it holds. */
import { LineCounter, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Problem } from '../../kit/problem.ts';

/** What people write of what runs is shorter and flatter. */
const MAX_LENGTH = 500_000;
const MAX_DEPTH = 100;
/** A file of more documents is read up to there. */
const MAX_DOCUMENTS = 1000;
/** A file that multiplies itself by aliases is not unfolded; services that rest on anchors upon anchors need thousands. */
const MAX_ALIASES = 20_000;

export type YamlDocument = {
  /** Plain data. */
  readonly value: unknown;
  /** Of the key, or the element of a list, at the end of a path; of the document where there is none. */
  lineOf(...path: readonly (string | number)[]): number;
};

export type YamlFile = { readonly documents: readonly YamlDocument[]; readonly problems: readonly Problem[] };

/** Every document that can be read; a problem for each that cannot. Never throws. */
export function readYaml(path: string, text: string): YamlFile {
  const counter = new LineCounter();
  const documents: YamlDocument[] = [];
  const problems: Problem[] = [];
  const fail = (reason: string, line: number): void => {
    const hint = 'Mend the file; until then, what it says about what runs is not known';
    problems.push({ code: 'invalid-yaml', message: `${path} is not valid YAML: ${reason}`, path, line, hint });
  };
  if (text.length > MAX_LENGTH || isTooDeep(text)) {
    const message = `${path} is not read: it is longer than ${MAX_LENGTH / 1000} kB, or nested more than ${MAX_DEPTH} levels deep`;
    return { documents, problems: [{ code: 'file-too-large', message, path }] };
  }
  let parsed: readonly Document.Parsed[] = [];
  try {
    const found = parseAllDocuments(text, {
      lineCounter: counter,
      merge: true,
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: false,
    });
    parsed = Array.isArray(found) ? found.slice(0, MAX_DOCUMENTS) : [];
  } catch (error) {
    fail(messageOf(error), 1);
  }
  for (const document of parsed) {
    const [first] = document.errors;
    if (first !== undefined) {
      fail(messageOf(first), counter.linePos(first.pos[0]).line);
      continue;
    }
    try {
      const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
      documents.push({ value, lineOf: lineFinder(document.contents, counter) });
    } catch (error) {
      fail(messageOf(error), 1);
    }
  }
  return { documents, problems };
}

/** Finds lines in one document; keys of mappings that were asked for once are found at once. */
function lineFinder(contents: Node | null, counter: LineCounter): YamlDocument['lineOf'] {
  const known = new Map<unknown, ReadonlyMap<string, Pair>>();
  const pairOf = (map: YAMLMap, key: string): Pair | undefined => {
    const pairs =
      known.get(map) ?? new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])));
    known.set(map, pairs);
    return pairs.get(key);
  };
  return (...path) => {
    let node: unknown = contents;
    let offset = contents?.range?.[0] ?? 0;
    for (const key of path) {
      let next: unknown;
      if (isMap(node)) {
        const pair = pairOf(node, String(key));
        next = pair?.key;
        node = pair?.value;
      } else if (isSeq(node)) {
        next = node.items[Number(key)];
        node = next;
      } else break;
      if (next === undefined) break;
      offset = (isNode(next) ? next.range?.[0] : undefined) ?? offset;
    }
    return counter.linePos(offset).line;
  };
}

/** The parser calls itself for each level, and takes long for what no hand has written. */
function isTooDeep(text: string): boolean {
  if (/(?:[-?:] ){100}/.test(text)) return true;
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '') ?? '';
}
