/**
 * The parsers that are compared. Each gives `prepare(bytes)`, which makes what it wants to be handed and is
 * outside the clock, `parse(prepared)`, and `accepts(prepared)`: whether it found no error. Loaded only when asked for.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const decoder = new TextDecoder();
const decode = (bytes) => decoder.decode(bytes);

/** Made by `bench/our-parser.mjs`. */
const OURS = new URL('../../.cache/bench/parser.mjs', import.meta.url);

async function architrave() {
  const { parse, readSource } = await import(OURS.href);
  return {
    prepare: (bytes) => bytes,
    parse: (bytes) => parse(readSource(bytes)),
    accepts: (bytes) => parse(readSource(bytes)).problems.length === 0,
  };
}

async function pyAst() {
  const { parse } = await import('py-ast');
  const accepts = (text) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
  return { prepare: decode, parse: accepts, accepts };
}

async function treeSitter(visit) {
  const { Language, Parser } = await import('web-tree-sitter');
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-python/tree-sitter-python.wasm')));
  const use = (text, question) => {
    const tree = parser.parse(text);
    const answer = question(tree);
    tree.delete();
    return answer;
  };
  return {
    prepare: decode,
    parse: (text) => use(text, visit),
    accepts: (text) => use(text, (tree) => !tree.rootNode.hasError),
  };
}

/** Touches every node once, as anything that reads the tree must. */
function walk(tree) {
  const cursor = tree.walk();
  let nodes = 0;
  for (let isDone = false; !isDone;) {
    nodes += cursor.nodeTypeId >= 0 ? 1 : 0;
    if (cursor.gotoFirstChild() || cursor.gotoNextSibling()) continue;
    isDone = true;
    while (cursor.gotoParent()) {
      if (!cursor.gotoNextSibling()) continue;
      isDone = false;
      break;
    }
  }
  cursor.delete();
  return nodes;
}

async function lezer() {
  const { parser } = await import('@lezer/python');
  return {
    prepare: decode,
    parse: (text) => parser.parse(text),
    accepts(text) {
      let isFine = true;
      parser.parse(text).iterate({
        enter(node) {
          if (node.type.isError) isFine = false;
          return isFine;
        },
      });
      return isFine;
    },
  };
}

/** Names as they stand in the table. */
export const PARSERS = {
  architrave,
  'py-ast': pyAst,
  'web-tree-sitter': () => treeSitter(() => undefined),
  'web-tree-sitter, one walk': () => treeSitter(walk),
  '@lezer/python': lezer,
};
