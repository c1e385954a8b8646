/** Modules with their facts, as classes are told from them. */
import type { ClassModule } from '../extract/class-bases.ts';
import { decodeFacts } from '../python/facts-codec.ts';
import type { ReadProgram } from './read-program.ts';

/** Stubs, and files that could not be read, are left out. */
export function classModules({ sources, answers }: Pick<ReadProgram, 'sources' | 'answers'>): readonly ClassModule[] {
  return sources.layout.modules.flatMap(({ name, path, isTest, isStub, file }): readonly ClassModule[] => {
    const answer = answers[file];
    const facts = answer?.kind === 'facts' && !isStub ? decodeFacts(answer.encoded) : null;
    return facts === null ? [] : [{ name, path, isTest, facts }];
  });
}
