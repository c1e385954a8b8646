/** Dockerfiles: what the image of the last stage is built on, what it starts and where it listens. */
import { DockerfileParser, JSONInstruction } from 'dockerfile-ast';
import type { Instruction } from 'dockerfile-ast';
import { compareText } from '../../program/discovery/discover.ts';
import { UNSAID } from './reader.ts';
import type { DeploymentFile, DeploymentReader, FoundProcess } from './reader.ts';
import { withoutSecrets } from './secrets.ts';
import { shellCommands } from './shell-words.ts';

/** What people write is shorter, and the parser takes long for more. */
const MAX_LENGTH = 200_000;

export const dockerfiles: DeploymentReader = {
  title: 'Dockerfile',
  matches: (name) => /^(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$/i.test(name) || /^[\w.-]+\.(?:Dockerfile|Containerfile)$/i.test(name),
  read(file) {
    if (file.text.length > MAX_LENGTH)
      return { unread: [{ what: 'Dockerfile', reason: 'is too long', place: { path: file.path, line: 1 } }] };
    const stages = stagesOf(file.text);
    const last = stages.at(-1);
    // Another stage may be built where another file names it.
    return last === undefined
      ? {}
      : { processes: [processOf(file, stages, last)], stages: stages.map((stage) => processOf(file, stages, stage)) };
  },
};

type Command = { readonly words: readonly string[]; readonly isShell: boolean };
type Stage = {
  readonly line: number;
  readonly name: string;
  readonly base: string;
  readonly ports: string[];
  readonly copies: (readonly [string, string])[];
  readonly environment: Set<string>;
  healthCheck: string;
  entry: Command | null;
  command: Command | null;
};

function stagesOf(text: string): readonly Stage[] {
  const stages: Stage[] = [];
  const standards = new Map<string, string>();
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const values = instruction.getArguments().map((argument) => argument.getValue());
    const stage = stages.at(-1);
    switch (instruction.getKeyword()) {
      case 'ARG':
        if (stage === undefined) for (const value of values) standards.set(value.split('=')[0] ?? '', value.split('=')[1] ?? '');
        break;
      case 'FROM': {
        const [base = '', as = '', name = ''] = values;
        const line = (instruction.getRange()?.start.line ?? 0) + 1;
        const isNamed = as.toUpperCase() === 'AS';
        stages.push({
          line,
          name: isNamed ? name : '',
          base: filled(base, standards),
          ports: [],
          copies: [],
          environment: new Set(),
          healthCheck: '',
          entry: null,
          command: null,
        });
        break;
      }
      case 'EXPOSE':
        stage?.ports.push(...values);
        break;
      case 'ADD':
      case 'COPY': {
        // `--from` takes it from another stage or image.
        const [to, ...from] = values.filter((value) => !value.startsWith('--')).toReversed();
        if (to !== undefined && !isFromElsewhere(instruction)) stage?.copies.push(...from.map((one) => [one, to] as const));
        break;
      }
      case 'ENV':
        for (const name of variablesOf(values)) stage?.environment.add(name);
        break;
      case 'HEALTHCHECK':
        if (stage !== undefined) stage.healthCheck = healthCheckOf(instruction);
        break;
      case 'ENTRYPOINT':
        if (stage !== undefined) stage.entry = commandOf(instruction);
        break;
      case 'CMD':
        if (stage !== undefined) stage.command = commandOf(instruction);
        break;
    }
  }
  return stages;
}

function processOf(file: DeploymentFile, stages: readonly Stage[], last: Stage): FoundProcess {
  const chain = chainOf(stages, last);
  const entry = chain.find((stage) => stage.entry !== null)?.entry ?? null;
  const command = chain.find((stage) => stage.command !== null)?.command ?? null;
  return {
    ...UNSAID,
    name: nameOf(file),
    place: { path: file.path, line: last.line },
    entry: entry?.words ?? null,
    // An entry point in the form of a shell takes no command.
    args: entry?.isShell === true ? null : (command?.words ?? null),
    image: chain.at(-1)?.base ?? '',
    ports: [...new Set(chain.flatMap((stage) => stage.ports))],
    environment: [...new Set(chain.flatMap((stage) => [...stage.environment]))].toSorted(compareText),
    healthCheck: chain.find((stage) => stage.healthCheck !== '')?.healthCheck ?? '',
    buildStage: last.name,
    buildFolder: file.folder,
    copies: chain.flatMap((stage) => stage.copies),
  };
}

function isFromElsewhere(instruction: Instruction): boolean {
  return /^\S+\s+(?:--\S+\s+)*--from=/.test(instruction.getTextContent());
}

/** `NAME=value OTHER=value`, or the older `NAME value`. */
function variablesOf(values: readonly string[]): readonly string[] {
  const [first = ''] = values;
  const named = first.includes('=') ? values.map((value) => value.slice(0, Math.max(0, value.indexOf('=')))) : [first];
  return named.filter((name) => /^[A-Za-z_]\w*$/.test(name));
}

/** What stands behind `CMD`; `NONE` is none. */
function healthCheckOf(instruction: Instruction): string {
  const [, command = ''] = /\bCMD\s+([^]*)$/.exec(instruction.getTextContent()) ?? [];
  const words = /^\[[^]*\]$/.test(command.trim()) ? [...command.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, word = '']) => word) : null;
  return withoutSecrets(
    (words?.join(' ') ?? command)
      .replaceAll(/\\\r?\n\s*/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

/** The stage and those that it is built on, itself first; each stands before those that use it, so this ends. */
function chainOf(stages: readonly Stage[], last: Stage): readonly Stage[] {
  const chain = [last];
  for (let index = stages.indexOf(last) - 1; index >= 0; index--) {
    const stage = stages[index];
    if (stage !== undefined && stage.name !== '' && stage.name.toLowerCase() === chain.at(-1)?.base.toLowerCase()) chain.push(stage);
  }
  return chain;
}

/** A list is taken as it is; a line goes through a shell. */
function commandOf(instruction: Instruction): Command {
  const strings = instruction instanceof JSONInstruction ? instruction.getJSONStrings() : [];
  if (strings.length > 0) return { words: strings.map((string) => unescaped(string.getValue())), isShell: false };
  const line = instruction
    .getArguments()
    .map((argument) => argument.getValue())
    .join(' ');
  const commands = shellCommands(line);
  return { words: commands.length === 1 ? (commands[0] ?? []) : ['sh', '-c', line], isShell: true };
}

function unescaped(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json.replaceAll('"', '');
  }
}

/** Arguments before the first stage may stand in the name of an image. */
function filled(base: string, standards: ReadonlyMap<string, string>): string {
  return base.replaceAll(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (whole, braced: string | undefined, standard: string | undefined, bare: string | undefined) => {
      const value = standards.get(braced ?? bare ?? '') ?? '';
      return value === '' ? (standard ?? whole) : value;
    },
  );
}

/** `Dockerfile.worker` and `worker.Dockerfile` name what they make; else the folder does. */
function nameOf({ name, folder }: DeploymentFile): string {
  const own = name.replace(/^(?:Dockerfile|Containerfile)[.-]?|\.(?:Dockerfile|Containerfile)$/gi, '');
  return own || (folder.split('/').at(-1) ?? '') || 'image';
}
