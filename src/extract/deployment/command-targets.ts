/** Which part of the code a command line starts: the application that a server is told, the queues of a worker, a command, a module. */

export type CommandTarget =
  /** `name` is `shop.main:app`, `shop.wsgi`; '' for the one that a framework finds by itself. */
  | { readonly kind: 'application'; readonly name: string; readonly framework: string }
  /** `queues` is empty for the standard ones. */
  | { readonly kind: 'tasks'; readonly name: string; readonly framework: string; readonly queues: readonly string[] }
  | { readonly kind: 'schedules'; readonly name: string; readonly framework: string }
  /** What stands behind `manage.py`, with it; else a program that may be a command of the project, with its words. */
  | { readonly kind: 'command'; readonly words: readonly string[] };

/** How each program says it: data, by the names that `command-lines` knows. */
export type TargetForm =
  | { readonly kind: 'application'; readonly framework?: string }
  | { readonly kind: 'tasks' | 'schedules'; readonly framework: string; readonly queueOptions?: readonly string[] };

const APPLICATION = /^(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*:[A-Za-z_][\w.]*(?:\(.*\))?$/;
const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const FILE = /^[\w./-]+\.py$/;
/** Options that name an application or what holds it. */
const APP_OPTIONS = ['--app', '-A', '--module', '--wsgi-file', '-w'];

/** `rest` is what follows the names of the program and of its subcommands. */
export function targetOf(rest: readonly string[], form: TargetForm): CommandTarget {
  if (form.kind === 'application') return { kind: 'application', name: applicationIn(rest), framework: form.framework ?? '' };
  const name = optionOf(rest, ['-A', '--app']) || (rest.find((word) => APPLICATION.test(word)) ?? '');
  if (form.kind === 'schedules') return { kind: 'schedules', name, framework: form.framework };
  const { queueOptions = [], framework } = form;
  const queues =
    queueOptions.length > 0
      ? queueOptions.flatMap((option) => optionOf(rest, [option]).split(',')).filter((queue) => queue !== '')
      : form.framework === 'RQ'
        ? queueWords(rest)
        : [];
  return { kind: 'tasks', name, framework, queues };
}

/** `pkg.module:name`, a file; a module alone only where it comes last. */
function applicationIn(words: readonly string[]): string {
  const named = words.map((word) => word.replace(/^--[\w-]+=/, '')).find((word) => APPLICATION.test(word));
  if (named !== undefined) return named;
  const option = optionOf(words, APP_OPTIONS);
  if (DOTTED.test(option)) return option;
  const file = words.find((word, index) => FILE.test(word) && !['-c', '--config'].includes(words[index - 1] ?? ''));
  if (file !== undefined)
    return file
      .replace(/^(?:\.?\/)+/, '')
      .replace(/\.py$/, '')
      .replaceAll('/', '.');
  const [first = ''] = words;
  if (DOTTED.test(first)) return first;
  const last = words.at(-1) ?? '';
  return DOTTED.test(last) && words.at(-2)?.startsWith('-') !== true ? last : '';
}

/** `rq worker high low`: not told where options stand before, since they may take values. */
function queueWords(words: readonly string[]): readonly string[] {
  return words.some((word) => word.startsWith('-')) ? [] : words;
}

function optionOf(words: readonly string[], names: readonly string[]): string {
  for (const [index, word] of words.entries()) {
    if (names.includes(word)) return words[index + 1] ?? '';
    const [, name, value] = /^(--[\w-]+)=(.*)$/.exec(word) ?? [];
    if (name !== undefined && value !== undefined && names.includes(name)) return value;
  }
  return '';
}

/** Of a program that is not known: `manage.py import_orders`, `shop.nightly`, `shop worker`. */
export function commandTarget(words: readonly string[]): CommandTarget | null {
  const [first = ''] = words;
  const name = first.split('/').at(-1) ?? '';
  if (name === 'manage.py' || name === 'django-admin') {
    const command = words.slice(1).find((word) => !word.startsWith('-'));
    return command === undefined ? null : { kind: 'command', words: ['manage.py', command] };
  }
  const known = FILE.test(first) ? first : name;
  // Options may hold secrets, and name no command.
  const option = words.findIndex((word) => word.startsWith('-'));
  const named = words.slice(1, option === -1 ? words.length : option);
  return /^[\w.-]+$/.test(known) || FILE.test(known) ? { kind: 'command', words: [known, ...named] } : null;
}
