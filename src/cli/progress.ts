/** One line on stderr for work that takes longer than a second, rewritten in place; nothing where stderr is no terminal. */
import type { Progress } from '../kit/ports.ts';
import type { Stream } from './terminal.ts';

const QUIET_MS = 1000;
const BETWEEN_MS = 80;
const CLEAR_LINE = '\r\u001b[2K';

export type ProgressLine = Progress & {
  /** Leaves nothing on the screen. */
  clear(): void;
};

export function progressLine(stream: Stream): ProgressLine {
  const startedMs = performance.now();
  let shownMs = 0;
  return {
    report(phase, done, total) {
      const nowMs = performance.now();
      if (!stream.isTerminal || nowMs - startedMs < QUIET_MS || nowMs - shownMs < BETWEEN_MS) return;
      shownMs = nowMs;
      const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
      stream.write(`${CLEAR_LINE}${phase} ${done} of ${total}${share}`);
    },
    clear() {
      if (shownMs > 0) stream.write(CLEAR_LINE);
      shownMs = 0;
    },
  };
}
