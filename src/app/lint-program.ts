/** What ruff says of what a program ships, under the configuration of the project. */
import type { Host, LintAnswer, LintFinding, LintRequest } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { mayShip } from '../review/context.ts';
import { type LintedCodes, type LintedProgram, NOTHING_LINTED } from '../review/linted.ts';
import { type RuffConfiguration, ruffConfigurations } from '../review/ruff/configuration.ts';
import { type RuffSettings, ruffSettings } from '../review/ruff/settings.ts';
import type { ReadProgram } from './read-program.ts';

export type Linted = LintedProgram & { readonly problems: readonly Problem[] };

export const UNLINTED: Linted = { ...NOTHING_LINTED, problems: [] };

/** What is asked of one file, and what to make of the answer. */
export type LintQuestion = { readonly request: LintRequest; readonly settings: RuffSettings; readonly configuration: RuffConfiguration };

/** Never rejects: what cannot be asked is a problem. */
export async function lintProgram({ linter, files }: Host, read: ReadProgram, wanted: LintedCodes): Promise<Linted> {
  if (linter === null) return UNLINTED;
  const configurationOf = ruffConfigurations(files, read.sources.tree.folders);
  const { asked, problems } = lintQuestions(read, wanted, configurationOf);
  const answers = await linter.lint(asked.map(({ request }) => request));
  const findings = new Map<string, readonly LintFinding[]>();
  for (const [index, { request, settings, configuration }] of asked.entries()) {
    const answer = answers[index];
    if (answer?.kind === 'refused') problems.push(...problemOf(answer, request.path, configuration));
    if (answer?.kind !== 'findings') continue;
    const own = answer.findings.filter(({ code }) => !settings.isIgnored(request.path, code));
    if (own.length > 0) findings.set(request.path, own);
  }
  const once = new Map(problems.map((problem) => [problem.message, problem]));
  // Of a code that nobody could ask nothing is known, not even that there is nothing.
  const codes = new Set(asked.flatMap(({ settings }, index) => (answers[index]?.kind === 'findings' ? settings.codes : [])));
  return { codes, findings, problems: [...once.values()] };
}

/** Everything that may ship. */
export function lintQuestions(
  { sources, answers }: ReadProgram,
  codes: LintedCodes,
  configurationOf: (folder: number) => RuffConfiguration,
): { readonly asked: readonly LintQuestion[]; readonly problems: Problem[] } {
  const settingsOf = new Map<RuffConfiguration, RuffSettings>();
  const problems: Problem[] = [];
  const asked = sources.layout.modules.flatMap((module): readonly LintQuestion[] => {
    const answer = answers[module.file];
    if (answer?.kind !== 'facts' || module.origin !== 'own' || !mayShip(module)) return [];
    const configuration = configurationOf(module.folder);
    if (configuration.problem !== null) problems.push(configuration.problem);
    if (configuration.problem !== null) return [];
    const settings = settingsOf.get(configuration) ?? ruffSettings(configuration, codes);
    settingsOf.set(configuration, settings);
    if (settings.codes.length === 0 || settings.isExcluded(module.path)) return [];
    return [{ settings, configuration, request: { path: module.path, hash: answer.hash, settings: settings.text, text: null } }];
  });
  return { asked, problems };
}

/** Of a file that cannot be read its facts tell. */
function problemOf(
  { why, message }: Extract<LintAnswer, { readonly kind: 'refused' }>,
  path: string,
  { layers }: RuffConfiguration,
): readonly Problem[] {
  switch (why) {
    case 'unreadable':
      return [];
    case 'settings': {
      const from = layers.at(-1)?.path ?? '';
      const hint = 'Mend the setting, or leave ruff out with --no-ruff.';
      return [
        { code: 'ruff-configuration', message: `${from} is not as ruff takes it: ${message}`, ...(from !== '' && { path: from }), hint },
      ];
    }
    case 'absent':
      return [{ code: 'ruff-missing', message: `ruff cannot be loaded: ${message}`, hint: 'Install architrave again, or pass --no-ruff.' }];
    case 'too-large':
      return [{ code: 'ruff-left-out', message: `${path} is too large for ruff, which was not asked about it`, path }];
    case 'failed':
      return [{ code: 'ruff-failed', message: `ruff failed at ${path}: ${message}`, path, hint: 'Its findings in this file are missing.' }];
  }
}
