/** What to do first, in three steps, and why a finding matters where it stands. */

export type PriorityLevel = 'critical' | 'important' | 'nice-to-have';

export type Priority = {
  readonly level: PriorityLevel;
  /** In words: which ways into the system reach it, who calls it. Empty where nothing of that is known. */
  readonly reasons: readonly string[];
  /** Endpoints, tasks, commands and consumers that reach one of its places. */
  readonly entries: number;
  /** Other modules that call the functions of its places, or import the modules. */
  readonly users: number;
};

export const PRIORITY_LEVELS: readonly PriorityLevel[] = ['critical', 'important', 'nice-to-have'];

/** A priority is a severity in the words of a plan. */
export function priorityLevel(severity: 'critical' | 'major' | 'minor' | 'suggestion'): PriorityLevel {
  switch (severity) {
    case 'critical':
      return 'critical';
    case 'major':
      return 'important';
    case 'minor':
    case 'suggestion':
      return 'nice-to-have';
  }
}
