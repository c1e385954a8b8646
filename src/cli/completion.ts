/** `architrave completion bash|zsh|fish`: scripts that ask the program itself what may come next. */
import { buildCommand, proposeCompletions } from '@stricli/core';
import type { Application, Command, CommandContext } from '@stricli/core';
import { ArchitraveError } from '../kit/error.ts';
import type { Terminal } from './terminal.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];
/** First word that the scripts pass; the words typed so far follow. */
const PROPOSE = 'propose';

/** `application` gives the commands to complete. */
export function completionCommand(terminal: Terminal, application: () => Application<CommandContext>): Command<CommandContext> {
  // eslint-disable-next-line typescript/no-generated-empty-object-type -- the library's way to say: no flags
  return buildCommand<Record<never, never>, readonly string[]>({
    async func(_flags, what, ...words) {
      if (isShell(what)) terminal.stdout.write(SCRIPTS[what]);
      else if (what === PROPOSE) {
        const proposals = await proposeCompletions(application(), words, { process: terminal });
        terminal.stdout.write(proposals.map(({ completion }) => `${completion}\n`).join(''));
      } else throw new ArchitraveError('usage', `There is no completion for ${what ?? ''}`, 'Name bash, zsh or fish.');
    },
    parameters: {
      positional: { kind: 'array', parameter: { brief: SHELLS.join(', '), parse: String, placeholder: 'shell' }, minimum: 1 },
    },
    docs: {
      brief: 'Print a script that completes commands and flags in your shell',
      customUsage: [
        { input: 'bash >> ~/.bashrc', brief: 'bash' },
        { input: 'zsh >> ~/.zshrc', brief: 'zsh' },
        { input: 'fish > ~/.config/fish/completions/architrave.fish', brief: 'fish' },
      ],
    },
  });
}

function isShell(word: string | undefined): word is Shell {
  return SHELLS.some((shell) => shell === word);
}

const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `_architrave() {
  local IFS=$'\\n'
  COMPREPLY=($(architrave completion ${PROPOSE} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _architrave architrave
`,
  zsh: `_architrave() {
  local -a proposals
  proposals=(\${(f)"$(architrave completion ${PROPOSE} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  compadd -a proposals
  _files
}
compdef _architrave architrave
`,
  fish: `complete -c architrave -a '(architrave completion ${PROPOSE} -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
};
