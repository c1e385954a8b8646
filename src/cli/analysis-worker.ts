/** The thread that `host/side-thread.ts` starts: what it is told comes from the thread that started it. */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type AnalysisQuestion, analyse } from '../app/analysis.ts';

/** Messages in the order in which they came. */
function questions(port: MessagePort): () => Promise<AnalysisQuestion> {
  const waiting: ((question: AnalysisQuestion) => void)[] = [];
  const come: AnalysisQuestion[] = [];
  port.on('message', (question: AnalysisQuestion) => {
    const next = waiting.shift();
    if (next === undefined) come.push(question);
    else next(question);
  });
  return () =>
    new Promise((resolve) => {
      const next = come.shift();
      if (next === undefined) waiting.push(resolve);
      else resolve(next);
    });
}

if (parentPort !== null) {
  const port = parentPort;
  await analyse({
    next: questions(port),
    post: (answer, givenAway) => port.postMessage(answer, transferable(givenAway)),
  });
}

function transferable(parts: readonly Uint8Array[]): readonly ArrayBuffer[] {
  return parts.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
