/** For tests of what comes after facts: programs whose sections are written by hand, one import statement per line. */
import { memoryFiles } from '../../kit/memory-files.ts';
import type { ImportFact } from '../../python/facts.ts';
import { type ProgramSources, findSources } from '../sources.ts';
import { edgesWithAncestors } from './edges.ts';
import { kindNames } from './kinds.ts';
import { type ImportGraph, linkImports } from './link.ts';
import type { ModuleSection } from './module-section.ts';

/** Texts whose Python files hold nothing but import statements (`if TYPE_CHECKING: ` or two spaces before one say where it stands) and `NAME = "dotted.string"`. */
export function linkedProgram(texts: Readonly<Record<string, string>>): { readonly sources: ProgramSources; readonly graph: ImportGraph } {
  const sources = findSources(memoryFiles(texts), 'given');
  const sections = sources.tree.files.map((file) => sectionOf(texts[file.path] ?? ''));
  return { sources, graph: linkImports(sources, sections) };
}

/** `from -> to: kinds` for every edge. */
export function shownEdges(graph: ImportGraph): readonly string[] {
  const edges = edgesWithAncestors(graph);
  return [...edges.from].map((from, edge) => {
    const kinds = kindNames(edges.kinds[edge]!).join(' ');
    return `${graph.modules[from]!.name} -> ${graph.modules[edges.to[edge]!]!.name}: ${kinds}`;
  });
}

/** The section of one such text. */
export function sectionOf(text: string): ModuleSection {
  const lines = text.split('\n');
  return {
    byteLength: text.length,
    lines: lines.length,
    codeLines: lines.filter((line) => line.trim() !== '').length,
    dialect: 'python3',
    problemCount: 0,
    isGenerated: false,
    imports: lines.flatMap((line, index) => importsOf(line, index + 1)),
    bindings: [...text.matchAll(/^(\w+) =/gm)].map((match) => ({ name: match[1]!, kind: 'variable' as const, line: 1 })),
    dottedStrings: lines.flatMap((line, index) => {
      const match = /^(\w+) = "([\w.]+)"$/.exec(line);
      return match === null ? [] : [{ target: match[1]!, value: match[2]!, place: placeOf(index + 1) }];
    }),
    functionCount: 0,
    classCount: text.match(/^class /gm)?.length ?? 0,
    abstractClassCount: text.match(/^class \w+\((?:ABC|Protocol)\)/gm)?.length ?? 0,
    importCalls: [],
    interfaceSize: 1,
    cyclomatic: 0,
    cognitive: 0,
    computedImportCount: 0,
  };
}

function placeOf(line: number): ImportFact['place'] {
  return { line, column: 1, endLine: line, endColumn: 2 };
}

function importsOf(line: string, number: number): readonly ImportFact[] {
  const statement = line.replace(/^if TYPE_CHECKING: /, '').trim();
  const base = {
    name: '',
    boundAs: '',
    place: placeOf(number),
    isUnderTypeChecking: line.startsWith('if TYPE_CHECKING:'),
    isUsedOnlyInAnnotations: false,
    isLocal: line.startsWith('  '),
    isOptional: false,
    isConditional: false,
    isReexport: false,
    scope: '',
  };
  const dynamic = /^import_module\("([\w.]+)"\)$/.exec(statement);
  if (dynamic !== null) return [{ ...base, form: 'dynamic', level: 0, module: dynamic[1]! }];
  const from = /^from (\.*)([\w.]*) import (.+)$/.exec(statement);
  if (from !== null) {
    const [, dots, module, names] = from;
    const place = { level: dots!.length, module: module! };
    if (names === '*') return [{ ...base, ...place, form: 'star' }];
    return names!.split(', ').map((name) => ({ ...base, ...place, form: 'from', name, boundAs: name }));
  }
  const plain = /^import ([\w., ]+)$/.exec(statement);
  return (plain?.[1] ?? '')
    .split(', ')
    .flatMap((module) => (module === '' ? [] : [{ ...base, form: 'import' as const, level: 0, module }]));
}
