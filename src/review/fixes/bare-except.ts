import type { Fix } from '../fix.ts';

/** `except:` becomes `except Exception:`. Exits and cancellation go their way, which is the point. */
export const fixBareExcept: Fix = ({ place }, code) => {
  const handler = code.at(place, 'ExceptHandler');
  if (handler === null || handler.type !== null) return null;
  const end = handler.start + 'except'.length;
  return { title: 'Catch errors only, not exits and cancellation', edits: [{ start: end, end, text: ' Exception' }], isSafe: true };
};
