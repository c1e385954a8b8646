/** YAML with the lines of what it holds. */
import { LineCounter, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Problem } from '../../kit/problem.ts';

/** A file of more documents is read up to there. */
const MAX_DOCUMENTS = 1000;
/** A file that multiplies itself by aliases is not unfolded. */
const MAX_ALIASES = 200;

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
  let parsed: readonly Document.Parsed[] = [];
  try {
    const found = parseAllDocuments(text, { lineCounter: counter, merge: true, logLevel: 'silent', prettyErrors: false });
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
    const contents = document.contents;
    try {
      const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
      documents.push({ value, lineOf: (...keys) => lineAt(contents, keys, counter) });
    } catch (error) {
      fail(messageOf(error), 1);
    }
  }
  return { documents, problems };
}

function lineAt(contents: Node | null, path: readonly (string | number)[], counter: LineCounter): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) break;
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(key)];
      offset = (isMap(item) || isScalar(item) || isSeq(item) ? item.range?.[0] : undefined) ?? offset;
      node = item;
    } else break;
  }
  return counter.linePos(offset).line;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '') ?? '';
}
