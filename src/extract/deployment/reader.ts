/** What readers of files beside the code share: one reader per kind of file, each in a file of its own. */
import type { InterfaceDescription, Place, Schema, Setting, SystemProcess } from '../../model/system-model.ts';
import type { Problem } from '../../kit/problem.ts';

export type DeploymentFile = {
  readonly path: string;
  /** '' for the root. */
  readonly folder: string;
  readonly name: string;
  readonly text: string;
};

export type DeploymentReader = {
  /** What such a file is called: `Compose file`. */
  readonly title: string;
  /** By name and folder alone. */
  matches(name: string, folder: string): boolean;
  /** Where the name says too little: whether the text is of this kind. */
  holds?(text: string): boolean;
  /** What stands in quotes may make it a template, too. */
  readonly hasQuotedTemplates?: boolean;
  /** What is filled into it later: the text without that, as far as it can be read so. */
  withoutTemplates?(text: string): string;
  /** Placeholders in it are its own. */
  readonly keepsPlaceholders?: boolean;
  /** It is read for something else as well, and not counted here. */
  readonly isCountedElsewhere?: boolean;
  read(file: DeploymentFile): Found;
};

/** What one file says. Absent is nothing. */
export type Found = {
  readonly processes?: readonly FoundProcess[];
  /** Of a Dockerfile: what each stage would run. */
  readonly stages?: readonly FoundProcess[];
  readonly settings?: readonly Setting[];
  /** URLs, for what they lead to; never shown. */
  readonly addresses?: readonly { readonly address: string; readonly place: Place }[];
  readonly scalings?: readonly Scaling[];
  readonly consoleScripts?: readonly ConsoleScript[];
  readonly descriptions?: readonly InterfaceDescription[];
  readonly remoteMethods?: readonly RemoteMethod[];
  readonly namedOperations?: readonly NamedOperation[];
  readonly schemas?: readonly Schema[];
  readonly unread?: readonly Unread[];
  readonly problems?: readonly Problem[];
};

export type Unread = { readonly what: string; readonly reason: string; readonly place: Place };

/** A line that a shell or its like splits, or words. */
export type CommandText = string | readonly string[];

/** A process as one file says it: what it runs may be for another file to say. */
export type FoundProcess = Omit<SystemProcess, 'kind' | 'command' | 'starts'> & {
  /** Null where that is for the command to say. */
  readonly kind: SystemProcess['kind'] | null;
  /** Where the command says nothing either. */
  readonly otherwise: SystemProcess['kind'];
  /** What is started in any case, and what it is given; null where this file does not say. */
  readonly entry: CommandText | null;
  readonly args: CommandText | null;
  /** Numbers beside those of its command. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Path of the Dockerfile that it is built by; '' for none. */
  readonly buildFile: string;
  /** The stage of it; '' for the last. */
  readonly buildStage: string;
  /** Folder that paths in the Dockerfile are relative to. */
  readonly buildFolder: string;
  /** The service of that file which it rests on; null for none. */
  readonly base: { readonly path: string; readonly name: string } | null;
  /** Files that are copied into an image, from and to, as written. */
  readonly copies: readonly (readonly [from: string, to: string])[];
};

/** What a file does not say. */
export const UNSAID: Omit<FoundProcess, 'name' | 'place'> = {
  kind: null,
  otherwise: 'other',
  entry: null,
  args: null,
  image: '',
  ports: [],
  numbers: {},
  dependsOn: [],
  schedule: '',
  environment: [],
  healthCheck: '',
  profiles: [],
  buildFile: '',
  buildStage: '',
  buildFolder: '',
  base: null,
  copies: [],
};

/** `pyproject.toml` and its like: `shop` starts `shop.cli:main`. */
export type ConsoleScript = { readonly name: string; readonly target: string };

/** A method of a service, as `shop.Orders/Get`, with its messages. */
export type RemoteMethod = {
  readonly operation: string;
  readonly request: string;
  readonly response: string;
  readonly isClientStreaming: boolean;
  readonly isServerStreaming: boolean;
  readonly place: Place;
};

/** An operation of OpenAPI that names the function which answers it. */
export type NamedOperation = {
  readonly method: string;
  /** What stands before all routes of the file, and the route. */
  readonly base: string;
  readonly route: string;
  /** Dotted: that of its controller, and its own. */
  readonly handler: string;
  /** Name of the file. */
  readonly file: string;
  readonly place: Place;
};

/** Numbers that one object says of another: how many copies of it there may be. */
export type Scaling = { readonly target: string; readonly numbers: Readonly<Record<string, number>>; readonly place: Place };

/** Values of `record` that are finite numbers, or texts of such. */
export function numbersOf(record: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(record)) {
    const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) numbers[name] = number;
  }
  return numbers;
}
