/** Long work that is done in steps. */
import type { Host, Progress } from '../kit/ports.ts';

type Step = { readonly done: number; readonly total: number };

/** Rests between the steps, so that an interruption is heard at once. */
export async function driven<Result>(
  steps: Generator<Step, Result>,
  { host, progress, phase }: { readonly host: Host; readonly progress: Progress; readonly phase: string },
): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    progress.report(phase, step.value.done, step.value.total);
    await host.rest();
  }
}
