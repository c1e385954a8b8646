/** What we say of every function below a folder, as JSON: our-complexity FOLDER. */
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles } from '../../src/host/disk-files.ts';
import { discover } from '../../src/program/discovery/discover.ts';
import { extractFacts } from '../../src/python/facts/extract.ts';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';

const root = realpathSync(process.argv[2] ?? '.');
const measured = discover(diskFiles(root)).files.map(({ path, isStub }) => {
  const facts = extractFacts(parse(readSource(readFileSync(join(root, path)))), { isStub, isPackage: false });
  const functions = facts.functions.map(({ qualifiedName, place, cyclomatic, cognitive }) => ({
    function: `${path}:${place.line} ${qualifiedName}`,
    line: place.line,
    cyclomatic,
    cognitive,
  }));
  return { path, functions: facts.problemCount === 0 ? functions : [] };
});
process.stdout.write(JSON.stringify(measured));
