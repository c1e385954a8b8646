import type { Rule } from '../rule.ts';
import { blockingCallInAsync } from './performance/blocking-call-in-async.ts';
import { effectBeforeCommit } from './correctness/effect-before-commit.ts';
import { evalOrExec } from './security/eval-or-exec.ts';
import { godClass } from './architecture/god-class.ts';
import { globalMutableState } from './architecture/global-mutable-state.ts';
import { hardCodedConfiguration } from './security/hard-coded-configuration.ts';
import { importCycle } from './architecture/import-cycle.ts';
import { mutableDefault } from './correctness/mutable-default.ts';
import { bareExcept } from './error-handling/bare-except.ts';
import { sqlInjection } from './security/sql-injection.ts';
import { starImport } from './idiom/star-import.ts';
import { unsafeDeserialisation } from './security/unsafe-deserialisation.ts';
import { untypedInterface } from './type-safety/untyped-interface.ts';

/** Every rule that there is. */
export const ALL_RULES: readonly Rule[] = [
  bareExcept,
  blockingCallInAsync,
  effectBeforeCommit,
  evalOrExec,
  globalMutableState,
  godClass,
  hardCodedConfiguration,
  importCycle,
  mutableDefault,
  sqlInjection,
  starImport,
  unsafeDeserialisation,
  untypedInterface,
];
