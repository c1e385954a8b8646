import type { Behaviour, CallbackBehaviour, Library, NamedSending } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

/** Under which tasks are kept that have a name of their own. */
const NAMES = 'celery.tasks';
const NETWORK: Behaviour = { effects: ['blocks:network'] };
const SENDS: Behaviour = {
  effects: ['blocks:network', 'enqueue'],
  returns: 'celery.result.AsyncResult',
  raises: ['kombu.exceptions.OperationalError'],
};
/** Its annotations speak of the result of one task. */
const SENDS_GROUP: Behaviour = { ...SENDS, returns: 'celery.result.GroupResult', isTypedWrongly: true };
/** What is run after the task, or where it fails. */
const then = (position: number): readonly CallbackBehaviour[] => [
  { parameter: 'link', position, boundary: 'queue' },
  { parameter: 'link_error', position: position < 0 ? -1 : position + 1, boundary: 'queue' },
];
const BY_NAME: NamedSending = {
  name: { parameter: 'name', position: 0 },
  keptBy: NAMES,
  passes: { positional: { parameter: 'args', position: 1 }, keywords: { parameter: 'kwargs', position: 2 } },
};
const SIGNATURE: Behaviour = {
  returns: 'celery.canvas.Signature',
  sendsNamed: { ...BY_NAME, name: { parameter: 'varies', position: 0 }, isSignature: true },
};
const WAITS: Behaviour = {
  effects: ['blocks:network'],
  timeout: { parameter: 'timeout', position: 0, default: 'none' },
  raises: ['celery.exceptions.TimeoutError', 'builtins.Exception'],
};
const DECORATOR: Behaviour = {
  calls: [{ parameter: '*', position: 0, boundary: 'deferred', isKept: true, keptBy: NAMES, keptFor: { parameter: 'name', position: -1 } }],
  returns: 'celery.app.task.Task',
  binds: 'bind',
};
const TASKS = ['celery.app.task.Task', 'celery.Task'];
const COMPOSED = ['celery.chain', 'celery.chord'];

export const celery: Library = {
  distribution: 'celery',
  checked: ['5.7.0', '5.4.0'],
  source: 'https://docs.celeryq.dev/en/stable/reference/index.html',
  symbols: symbols(
    {
      'celery.Celery.task': DECORATOR,
      'celery.shared_task': DECORATOR,
      'celery.Celery.send_task': { ...SENDS, calls: then(12), sendsNamed: BY_NAME },
      'celery.Celery.register_task': { returns: 'celery.app.task.Task' },
      'celery.Celery.signature': { ...SIGNATURE, sendsNamed: { ...BY_NAME, isSignature: true } },
      'celery.Celery.add_periodic_task': {
        returns: 'builtins.str',
        calls: [{ parameter: 'sig', position: 1, boundary: 'deferred', argumentsIn: { parameter: 'args', position: 2 } }],
      },
      'celery.app.utils.Settings': { schedules: { attribute: 'beat_schedule', key: 'task', keptBy: NAMES } },
      'celery.utils.dispatch.Signal.connect': { calls: [{ parameter: '*', position: 0, boundary: 'deferred' }], returns: '~0' },
      'celery.Celery.connection_for_write': { returns: 'kombu.Connection' },
      'celery.Celery.connection_for_read': { returns: 'kombu.Connection' },
      'celery.signature': SIGNATURE,
      'celery.canvas.Signature.apply_async': { ...SENDS, calls: then(-1) },
      'celery.canvas.Signature.delay': SENDS,
      'celery.canvas.Signature.apply': { returns: 'celery.result.EagerResult' },
      'celery.canvas.Signature.clone': { returns: 'Self' },
      'celery.canvas.Signature.set': { returns: 'Self' },
      'celery.group.apply_async': SENDS_GROUP,
      'celery.group.__call__': SENDS_GROUP,
      'celery.group.delay': SENDS_GROUP,
      'celery.result.EagerResult.get': { raises: ['builtins.Exception'] },
      'celery.result.ResultSet.iter_native': {
        effects: ['blocks:network'],
        timeout: { parameter: 'timeout', position: 0, default: 'none' },
      },
    },
    eachOf(TASKS, 'delay', SENDS),
    eachOf(TASKS, 'apply_async', { ...SENDS, calls: then(4) }),
    eachOf(TASKS, 'retry', {
      effects: ['blocks:network', 'enqueue'],
      raises: ['celery.exceptions.Retry', 'celery.exceptions.MaxRetriesExceededError'],
    }),
    eachOf(TASKS, 'replace', { effects: ['blocks:network', 'enqueue'], raises: ['celery.exceptions.Ignore'] }),
    eachOf(TASKS, 'run', { isDecorated: true }),
    eachOf(TASKS, 's si signature subtask', { returns: 'celery.canvas.Signature' }),
    eachOf(TASKS, 'apply', { returns: 'celery.result.EagerResult' }),
    eachOf(TASKS, 'update_state send_event', NETWORK),
    eachOf(TASKS, 'AsyncResult', { returns: 'celery.result.AsyncResult' }),
    eachOf(COMPOSED, 'apply_async delay __call__', SENDS),
    each('celery.result.AsyncResult', 'get wait', WAITS),
    each('celery.result.AsyncResult', 'ready successful failed forget revoke', NETWORK),
    each('celery.result.ResultSet', 'get join join_native', WAITS),
    each('celery.result.ResultSet', 'ready successful failed waiting completed_count revoke', NETWORK),
    each('celery.result.GroupResult', 'save delete', NETWORK),
    each('celery.app.control.Control', 'revoke terminate purge broadcast ping shutdown rate_limit time_limit', NETWORK),
    each('celery.app.control.Inspect', 'active scheduled reserved registered stats ping active_queues', {
      effects: ['blocks:network'],
    }),
    { 'celery.utils.log.get_task_logger': { returns: 'logging.Logger' } },
  ),
};
