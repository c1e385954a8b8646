/** Has the program linked and data followed by another thread, where one pays. Whatever becomes of that thread, the caller can do the same itself. */
import type { FactsAnswer, Host, Progress, SideThread } from '../kit/ports.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import type { AnalysisAnswer, AnalysisJob, AnalysisQuestion } from './analysis.ts';
import type { GraphInputs } from './graph-key.ts';
import type { FlowsAsked } from './finding-flows.ts';
import type { ReadProgram } from './read-program.ts';

const NO_BYTES = new Uint8Array(0);

/** A class, for it holds a thread. */
export class AnalysisAside {
  private readonly start: (() => SideThread) | null;
  private readonly rootName: string;
  private readonly progress: Progress;
  private thread: SideThread | null = null;
  private hasProgram = false;

  constructor(host: Host, { answers }: ReadProgram, progress: Progress) {
    this.start = host.analysisThread(answers.reduce((sum, answer) => sum + codeBytes(answer).length, 0));
    this.rootName = host.rootName;
    this.progress = progress;
  }

  get pays(): boolean {
    return this.start !== null;
  }

  /** The call graph as bytes; null where there is no such thread, or it has died. */
  async graph(inputs: GraphInputs): Promise<Uint8Array | null> {
    const answer = this.tell(inputs, null) ? await this.answer() : null;
    return answer?.kind === 'graph' ? answer.bytes : null;
  }

  /** `graph` is what is linked, where that thread did not link it. */
  async flows(inputs: GraphInputs, graph: () => Uint8Array, asked: FlowsAsked): Promise<FoundFlows | null> {
    if (!this.hasProgram && !this.tell(inputs, graph())) return null;
    this.post({ kind: 'flows', asked });
    const answer = await this.answer();
    return answer?.kind === 'flows' ? answer.found : null;
  }

  end(): void {
    this.thread?.end();
    this.thread = null;
  }

  private tell(inputs: GraphInputs, graph: Uint8Array | null): boolean {
    this.thread ??= this.start?.() ?? null;
    if (this.thread === null) return false;
    const job = jobOf(inputs, this.rootName, graph);
    this.post(job, [job.code]);
    this.hasProgram = true;
    return true;
  }

  private post(question: AnalysisQuestion, givenAway: readonly Uint8Array[] = []): void {
    this.thread?.post(question, givenAway);
  }

  private async answer(): Promise<Exclude<AnalysisAnswer, { kind: 'progress' }> | null> {
    for (;;) {
      const said = (await this.thread?.next()) ?? null;
      if (!isAnswer(said)) {
        this.end();
        return null;
      }
      if (said.kind !== 'progress') return said;
      this.progress.report(said.phase, said.done, said.total);
    }
  }
}

/** Only `analysis.ts` speaks there. */
function isAnswer(said: unknown): said is AnalysisAnswer {
  return typeof said === 'object' && said !== null && 'kind' in said;
}

function jobOf({ sources, answers, imported, configured }: GraphInputs, rootName: string, graph: Uint8Array | null): AnalysisJob {
  const { tree, projects, layout } = sources;
  const parts = layout.modules.map(({ file }) => codeBytes(answers[file]));
  const code = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    code.set(part, at);
    at += part.length;
  }
  const codeLengths = layout.modules.map(({ file }) => codeLength(answers[file]));
  return { kind: 'program', tree, projects, rootName, code, codeLengths, imported, configured, graph };
}

/** -1 where there is none. */
function codeLength(answer: FactsAnswer | undefined): number {
  return answer?.kind === 'facts' ? (answer.code?.length ?? -1) : -1;
}

function codeBytes(answer: FactsAnswer | undefined): Uint8Array {
  return answer?.kind === 'facts' ? (answer.code ?? NO_BYTES) : NO_BYTES;
}
