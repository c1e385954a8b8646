import { acknowledgedBeforeDone } from './correctness/acknowledged-before-done.ts';
import type { Rule } from '../rule.ts';
import { bareExcept } from './error-handling/bare-except.ts';
import { blockingCallInAsync } from './performance/blocking-call-in-async.ts';
import { cacheKeyMissesInput } from './correctness/cache-key-misses-input.ts';
import { cacheStampede } from './performance/cache-stampede.ts';
import { checkThenInsert } from './correctness/check-then-insert.ts';
import { archiveExtraction } from './security/archive-extraction.ts';
import { headerInjection } from './security/header-injection.ts';
import { nosqlInjection } from './security/nosql-injection.ts';
import { codeInjection } from './security/code-injection.ts';
import { commandInjection } from './security/command-injection.ts';
import { cpuBoundInAsync } from './performance/cpu-bound-in-async.ts';
import { crossSiteScripting } from './security/cross-site-scripting.ts';
import { csrfOff } from './security/csrf-off.ts';
import { debugOn } from './security/debug-on.ts';
import { defaultSecret } from './security/default-secret.ts';
import { effectBeforeCommit } from './correctness/effect-before-commit.ts';
import { evalOrExec } from './security/eval-or-exec.ts';
import { expiredAttributeAfterCommit } from './correctness/expired-attribute-after-commit.ts';
import { deepInheritance } from './architecture/deep-inheritance.ts';
import { frameworkInDomain } from './architecture/framework-in-domain.ts';
import { globalMutableState } from './architecture/global-mutable-state.ts';
import { godClass } from './architecture/god-class.ts';
import { godModule } from './architecture/god-module.ts';
import { hardCodedConfiguration } from './security/hard-coded-configuration.ts';
import { concreteDependency } from './testability/concrete-dependency.ts';
import { hiddenInput } from './testability/hidden-input.ts';
import { housePolicy } from './architecture/house-policy.ts';
import { idor } from './security/idor.ts';
import { importCycle } from './architecture/import-cycle.ts';
import { importTimeEffect } from './architecture/import-time-effect.ts';
import { insecureCookie } from './security/insecure-cookie.ts';
import { ldapInjection } from './security/ldap-injection.ts';
import { leakedException } from './architecture/leaked-exception.ts';
import { lockAcrossAwait } from './correctness/lock-across-await.ts';
import { logInjection } from './security/log-injection.ts';
import { lostUpdate } from './correctness/lost-update.ts';
import { massAssignment } from './security/mass-assignment.ts';
import { clientPerRequest } from './performance/client-per-request.ts';
import { missingIndex } from './performance/missing-index.ts';
import { missingTimeout } from './performance/missing-timeout.ts';
import { mutableDefault } from './correctness/mutable-default.ts';
import { nPlusOneInSerialisation } from './performance/n-plus-one-in-serialisation.ts';
import { nPlusOneLazyRelationship } from './performance/n-plus-one-lazy-relationship.ts';
import { nestedEventLoop } from './correctness/nested-event-loop.ts';
import { networkInTransaction } from './performance/network-in-transaction.ts';
import { neverAwaited } from './correctness/never-awaited.ts';
import { noFallbackOnHotDependency } from './error-handling/no-fallback-on-hot-dependency.ts';
import { nonIdempotentTask } from './correctness/non-idempotent-task.ts';
import { openRedirect } from './security/open-redirect.ts';
import { ormObjectToTask } from './correctness/orm-object-to-task.ts';
import { pathTraversal } from './security/path-traversal.ts';
import { permissiveCors } from './security/permissive-cors.ts';
import { leakedOrmType } from './architecture/leaked-orm-type.ts';
import { privateAccess } from './architecture/private-access.ts';
import { shallowLayer } from './architecture/shallow-layer.ts';
import { unstableDependency } from './architecture/unstable-dependency.ts';
import { queryInLoop } from './performance/query-in-loop.ts';
import { regexInjection } from './security/regex-injection.ts';
import { requestStateInGlobal } from './correctness/request-state-in-global.ts';
import { retriedNonIdempotent } from './correctness/retried-non-idempotent.ts';
import { retryWithoutBackoff } from './error-handling/retry-without-backoff.ts';
import { routeWithoutAuth } from './security/route-without-auth.ts';
import { scatteredConfiguration } from './architecture/scattered-configuration.ts';
import { secretColumnInResponse } from './security/secret-column-in-response.ts';
import { serverSideRequestForgery } from './security/server-side-request-forgery.ts';
import { sessionLeak } from './correctness/session-leak.ts';
import { commitOutsideUnitOfWork } from './correctness/commit-outside-unit-of-work.ts';
import { splitCommits } from './correctness/split-commits.ts';
import { sqlInjection } from './security/sql-injection.ts';
import { staleReference } from './documentation/stale-reference.ts';
import { starImport } from './idiom/star-import.ts';
import { swallowedCancellation } from './error-handling/swallowed-cancellation.ts';
import { swallowedException } from './error-handling/swallowed-exception.ts';
import { syncSessionInAsyncHandler } from './performance/sync-session-in-async-handler.ts';
import { taskWithoutLimits } from './correctness/task-without-limits.ts';
import { taskWaitsOnTask } from './correctness/task-waits-on-task.ts';
import { templateInjection } from './security/template-injection.ts';
import { tlsVerificationOff } from './security/tls-verification-off.ts';
import { tokenVerificationOff } from './security/token-verification-off.ts';
import { trustBoundary } from './security/trust-boundary.ts';
import { unboundedGather } from './performance/unbounded-gather.ts';
import { unboundedListEndpoint } from './performance/unbounded-list-endpoint.ts';
import { undocumentedInterface } from './documentation/undocumented-interface.ts';
import { unboundedProcessCache } from './performance/unbounded-process-cache.ts';
import { poolExceedsDatabase } from './performance/pool-exceeds-database.ts';
import { unboundedListTask } from './performance/unbounded-list-task.ts';
import { unownedTask } from './correctness/unowned-task.ts';
import { unsafeDeserialisation } from './security/unsafe-deserialisation.ts';
import { unsafeMigration } from './correctness/unsafe-migration.ts';
import { unsafeTemporaryFile } from './security/unsafe-temporary-file.ts';
import { unsignedWebhook } from './security/unsigned-webhook.ts';
import { untrustedDeserialisation } from './security/untrusted-deserialisation.ts';
import { untypedInterface } from './type-safety/untyped-interface.ts';
import { unusedSuppression } from './idiom/unused-suppression.ts';
import { weakCipher } from './security/weak-cipher.ts';
import { weakHash } from './security/weak-hash.ts';
import { weakRandomness } from './security/weak-randomness.ts';
import { wideFilePermissions } from './security/wide-file-permissions.ts';
import { xmlExternalEntities } from './security/xml-external-entities.ts';
import { xpathInjection } from './security/xpath-injection.ts';
import { testWithoutAssertion } from './testability/test-without-assertion.ts';
import { untestedHotCode } from './testability/untested-hot-code.ts';

/** Every rule that there is. */
export const ALL_RULES: readonly Rule[] = [
  acknowledgedBeforeDone,
  archiveExtraction,
  bareExcept,
  blockingCallInAsync,
  cacheKeyMissesInput,
  cacheStampede,
  checkThenInsert,
  clientPerRequest,
  codeInjection,
  commandInjection,
  commitOutsideUnitOfWork,
  concreteDependency,
  cpuBoundInAsync,
  crossSiteScripting,
  csrfOff,
  debugOn,
  deepInheritance,
  defaultSecret,
  effectBeforeCommit,
  evalOrExec,
  expiredAttributeAfterCommit,
  frameworkInDomain,
  globalMutableState,
  godClass,
  godModule,
  hardCodedConfiguration,
  headerInjection,
  hiddenInput,
  housePolicy,
  idor,
  importCycle,
  importTimeEffect,
  insecureCookie,
  ldapInjection,
  leakedException,
  leakedOrmType,
  lockAcrossAwait,
  logInjection,
  lostUpdate,
  massAssignment,
  missingIndex,
  missingTimeout,
  mutableDefault,
  nPlusOneInSerialisation,
  nPlusOneLazyRelationship,
  nestedEventLoop,
  networkInTransaction,
  neverAwaited,
  noFallbackOnHotDependency,
  nonIdempotentTask,
  nosqlInjection,
  openRedirect,
  ormObjectToTask,
  pathTraversal,
  permissiveCors,
  poolExceedsDatabase,
  privateAccess,
  queryInLoop,
  regexInjection,
  requestStateInGlobal,
  retriedNonIdempotent,
  retryWithoutBackoff,
  routeWithoutAuth,
  scatteredConfiguration,
  secretColumnInResponse,
  serverSideRequestForgery,
  sessionLeak,
  shallowLayer,
  splitCommits,
  sqlInjection,
  staleReference,
  starImport,
  swallowedCancellation,
  swallowedException,
  syncSessionInAsyncHandler,
  taskWaitsOnTask,
  taskWithoutLimits,
  templateInjection,
  testWithoutAssertion,
  tlsVerificationOff,
  tokenVerificationOff,
  trustBoundary,
  unboundedGather,
  unboundedListEndpoint,
  unboundedListTask,
  unboundedProcessCache,
  undocumentedInterface,
  unownedTask,
  unsafeDeserialisation,
  unsafeMigration,
  unsafeTemporaryFile,
  unsignedWebhook,
  unstableDependency,
  untestedHotCode,
  untrustedDeserialisation,
  untypedInterface,
  unusedSuppression,
  weakCipher,
  weakHash,
  weakRandomness,
  wideFilePermissions,
  xmlExternalEntities,
  xpathInjection,
];
