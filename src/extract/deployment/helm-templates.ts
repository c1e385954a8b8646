/** Templates of Helm, as far as they can be read before they are filled in: what is not known stands as `…`. */

const ACTION = /\{\{-?(?:[^{}"`]|"(?:\\.|[^"\\])*"|`[^`]*`)*-?\}\}/gu;
const ALONE = /^\s*(?:\{\{-?(?:[^{}"`]|"(?:\\.|[^"\\])*"|`[^`]*`)*-?\}\}\s*)+$/u;
const COMMENT = /\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/gu;
/** In longer lines nothing is looked for. */
const MAX_LINE_LENGTH = 2000;

/** The text without its actions, every line where it was: conditions and loops go, values become their `default` or `…`. */
export function withoutActions(text: string): string {
  return text
    .replace(COMMENT, (comment) => comment.replaceAll(/[^\n]/gu, ''))
    .split('\n')
    .map((line) => {
      if (line.length > MAX_LINE_LENGTH) return '';
      return ALONE.test(line) ? '' : line.replace(ACTION, standardOf);
    })
    .join('\n');
}

/** `{{ .Values.web.replicas | default 2 }}` as `2`. */
function standardOf(action: string): string {
  const [, number, quoted] = /\bdefault\s+(?:(\d+)|"([^"\\]*)")/u.exec(action) ?? [];
  return number ?? quoted ?? '…';
}
