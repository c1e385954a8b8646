/**
 * Ctrl-C and its kin. Files are written in one go and renamed, and worker threads end with the process, so that a plain
 * exit leaves nothing behind; what must be undone is only what stands on the screen.
 */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Gives back what undoes it. */
export function onInterrupt(clear: () => void): () => void {
  const handlers = Object.entries(EXIT_CODES).map(([signal, exitCode]) => {
    const handler = () => {
      clear();
      process.exit(exitCode);
    };
    process.on(signal, handler);
    return () => process.removeListener(signal, handler);
  });
  return () => {
    for (const remove of handlers) remove();
  };
}
