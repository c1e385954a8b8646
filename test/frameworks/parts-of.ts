/** What extractors find in folders, as JSON in the order asked: parts-of < JSON list of folders. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { djangoStandIns } from '../../src/extract/frameworks/django-settings.ts';
import { LIBRARY_MEMBERS } from '../../src/extract/frameworks/library-members.ts';
import { LIBRARY_METHODS } from '../../src/extract/frameworks/library-methods.ts';
import { extractSystem } from '../../src/extract/system-model.ts';
import { diskFiles } from '../../src/host/disk-files.ts';
import { importTargets } from '../../src/program/imports/targets.ts';
import { loadingProgram } from '../../src/program/loading/load.ts';
import { findSources } from '../../src/program/sources.ts';
import { lowerModule } from '../../src/python/code/lower.ts';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';

const told = { members: LIBRARY_MEMBERS, methods: LIBRARY_METHODS };

function partsOf(folder: string) {
  const sources = findSources(diskFiles(folder), 'corpus');
  const { modules, tree } = sources.layout;
  const codes = modules.map(({ path, isStub }) => lowerModule(parse(readSource(readFileSync(join(folder, path)))), { isStub }));
  const steps = loadingProgram({
    modules,
    tree,
    codes,
    resolve: importTargets(sources),
    ...told,
    standIns: djangoStandIns(modules, codes),
  });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return extractSystem(step.value).parts;
  }
}

const folders: readonly string[] = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(folders.map(partsOf)));
