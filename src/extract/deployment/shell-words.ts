/**
 * Commands as a shell reads them, as far as process managers use it: quotes, escapes, chains, `${NAME:-standard}`. What else
 * a shell can do leaves words as they are written.
 */

const MAX_COMMAND_LENGTH = 20_000;
const CHAIN = new Set(['&&', '||', ';', '|', '&', '\n']);

/** The simple commands of a line, each as its words. Variables with a standard value are that; others stay as written. */
export function shellCommands(line: string): readonly (readonly string[])[] {
  const text = withStandards(line.slice(0, MAX_COMMAND_LENGTH).replaceAll(/\\\r?\n/g, ' '));
  const commands: string[][] = [[]];
  const words = /\s*(?:(&&|\|\||[;|&\n])|((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"';|&\\])+)|["'\\])[^\S\n]*/gy;
  for (const match of text.trim().matchAll(words)) {
    const [, operator, word] = match;
    if (operator !== undefined && CHAIN.has(operator)) commands.push([]);
    else if (word !== undefined) commands.at(-1)?.push(unquoted(word));
  }
  return commands.filter((words_) => words_.length > 0);
}

/** Compose, shells and systemd write standards alike; what is said where a variable is missing is left out. */
export function withStandards(text: string): string {
  return text.replaceAll(/\$\{\w+:?-([^${}]*)\}/g, '$1').replaceAll(/\$\{(\w+):?\?[^{}]*\}/g, '$${$1}');
}

function unquoted(word: string): string {
  return word.replaceAll(
    /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g,
    (_, double: string | undefined, single: string | undefined, escaped: string | undefined) =>
      double !== undefined ? double.replaceAll(/\\(["\\$`])/g, '$1') : (single ?? escaped ?? ''),
  );
}
