/** What readers of files beside the code share: one reader per kind of file, each in a file of its own. */
import type { InterfaceDescription, Place, Setting, SystemProcess } from '../../model/system-model.ts';
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
  read(file: DeploymentFile): Found;
};

/** What one file says. Absent is nothing. */
export type Found = {
  readonly processes?: readonly FoundProcess[];
  readonly settings?: readonly Setting[];
  /** URLs, for what they lead to; never shown. */
  readonly addresses?: readonly { readonly address: string; readonly place: Place }[];
  readonly scalings?: readonly Scaling[];
  readonly descriptions?: readonly InterfaceDescription[];
  readonly unread?: readonly Unread[];
  readonly problems?: readonly Problem[];
};

export type Unread = { readonly what: string; readonly reason: string; readonly place: Place };

/** `buildFile` is the path of the Dockerfile that says what it runs, where the process itself does not; '' for none. */
export type FoundProcess = SystemProcess & { readonly buildFile: string };

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
