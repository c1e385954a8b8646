/** Our edges between the files of a folder, as JSON: our-edges FOLDER. */
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles } from '../../src/host/disk-files.ts';
import { edgesOf } from '../../src/program/imports/edges.ts';
import { kindNames } from '../../src/program/imports/kinds.ts';
import { linkImports } from '../../src/program/imports/link.ts';
import { findSources } from '../../src/program/sources.ts';
import { decodeImportSection, encodeFacts } from '../../src/python/facts-codec.ts';
import { extractFacts } from '../../src/python/facts/extract.ts';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';

const root = realpathSync(process.argv[2] ?? '.');
const sources = findSources(diskFiles(root), 'corpus');
const sections = sources.tree.files.map((file) => {
  const parsed = parse(readSource(readFileSync(join(root, file.path))));
  return decodeImportSection(encodeFacts(extractFacts(parsed, { isStub: file.isStub, isPackage: file.stem === '__init__' })));
});
const graph = linkImports(sources, sections);
const table = edgesOf(graph);
const edges = [...table.from].map((from, edge) => [
  graph.modules[from]?.path,
  graph.modules[table.to[edge] ?? -1]?.path,
  kindNames(table.kinds[edge] ?? 0),
]);
const strings = sources.tree.files.map((file, number) => [file.path, (sections[number]?.dottedStrings ?? []).map(({ value }) => value)]);
process.stdout.write(JSON.stringify({ edges, strings, modules: graph.modules.map(({ dotted, path }) => [dotted, path]) }));
