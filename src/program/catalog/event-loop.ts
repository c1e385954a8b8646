/** What libraries have to do with tasks of an event loop, by dotted names: data that effects do not tell. */

/**
 * What they return is a task that nothing else keeps: the loop itself holds it weakly.
 * https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
 */
export const MAKES_TASK: ReadonlySet<string> = new Set([
  'asyncio.create_task',
  'asyncio.ensure_future',
  'asyncio.AbstractEventLoop.create_task',
  'asyncio.BaseEventLoop.create_task',
  'asyncio.tasks.create_task',
]);

/** They give back what they are given where that is a task already. */
export const GIVES_TASKS_BACK: ReadonlySet<string> = new Set(['asyncio.ensure_future']);

/** Members of a task that keep nobody from dropping it. */
export const LEAVES_TASK: ReadonlySet<string> = new Set(['add_done_callback', 'remove_done_callback', 'set_name', 'get_name', 'get_coro']);

/** What they return runs whether it is awaited or not: a future. With all members of what stands here. */
export const RUNS_UNAWAITED: readonly string[] = [
  'asyncio.gather',
  'asyncio.shield',
  'asyncio.AbstractEventLoop.run_in_executor',
  'asyncio.BaseEventLoop.run_in_executor',
  'motor.motor_asyncio',
  'grpc.aio.UnaryUnaryMultiCallable.__call__',
  'grpc.aio.StreamUnaryMultiCallable.__call__',
];

/** What they return does nothing before it is awaited, and is no coroutine: it has members of its own, as a query that is built. */
export const AWAITABLE_OBJECTS: readonly string[] = [
  'aiofiles.open',
  'aiohttp.request',
  'aiohttp.ClientSession',
  'aiomysql.connect',
  'aiomysql.create_pool',
  'aiomysql.Pool.acquire',
  'aiomysql.Connection.cursor',
  'aiomysql.Cursor',
  'aiosqlite.connect',
  'aiosqlite.Connection',
  'aiosqlite.Cursor',
  'asyncpg.create_pool',
  'asyncpg.Pool.acquire',
  'asyncpg.transaction.Transaction',
  'django.db.models.Manager.aiterator',
  'oracledb.connect_async',
  'redis.asyncio.client.PubSub',
  'sqlalchemy.ext.asyncio.AsyncConnection.stream',
  'sqlalchemy.ext.asyncio.AsyncConnection.stream_scalars',
  'starlette.requests.Request.form',
  'tortoise.Model',
  'tortoise.queryset.QuerySet',
  'websockets.connect',
  'websockets.asyncio.client.connect',
  'websockets.serve',
  'websockets.asyncio.server.serve',
];

/** They run all that they are given at once: many positional arguments, or the first one as a collection. */
export const RUNS_TOGETHER: ReadonlyMap<string, 'arguments' | 'collection'> = new Map([
  ['asyncio.gather', 'arguments'],
  ['asyncio.wait', 'collection'],
  ['asyncio.as_completed', 'collection'],
]);

/** They start one more of a group that is waited for together. The number is the position of the coroutine or of its function. */
export const STARTS_MEMBER: ReadonlySet<string> = new Set([
  'asyncio.TaskGroup.create_task',
  'anyio.abc.TaskGroup.start_soon',
  'trio.Nursery.start_soon',
]);

/** Names of methods and keywords with which a query says how many rows it gives at most. */
export const LIMITS_ROWS: ReadonlySet<string> = new Set([
  'limit',
  'paginate',
  'paginate_queryset',
  'first',
  'one',
  'one_or_none',
  'scalar',
  'scalar_one',
  'scalar_one_or_none',
  'fetchone',
  'fetchmany',
  'find_one',
  'get',
  'islice',
]);

/** They give the pages of what another system has, all of them. */
export const GIVES_PAGES: ReadonlySet<string> = new Set([
  'botocore.paginate.Paginator.paginate',
  'aiobotocore.paginate.AioPaginator.paginate',
]);

/** Built-ins and methods that give as many elements as what they are given. */
export const SAME_SIZE: ReadonlySet<string> = new Set([
  'enumerate',
  'reversed',
  'sorted',
  'list',
  'tuple',
  'set',
  'zip',
  'map',
  'filter',
  'dict',
]);
export const SAME_SIZE_METHODS: ReadonlySet<string> = new Set([
  'items',
  'values',
  'keys',
  'copy',
  'split',
  'splitlines',
  'all',
  'scalars',
  'fetchall',
  'json',
  'get',
  'mappings',
  'unique',
  'to_list',
]);

/** Attributes of requests and sockets that the server fills, not the client. */
export const SERVER_SIDE: ReadonlySet<string> = new Set([
  'app',
  'application',
  'state',
  'user',
  'auth',
  'session',
  'scope',
  'registry',
  'config',
  'settings',
]);

/**
 * They run an event loop until something is done, which a thread with a running loop refuses.
 * https://docs.python.org/3/library/asyncio-runner.html#asyncio.run
 */
export const RUNS_LOOP: ReadonlySet<string> = new Set([
  'asyncio.run',
  'asyncio.Runner.run',
  'asyncio.AbstractEventLoop.run_until_complete',
  'asyncio.BaseEventLoop.run_until_complete',
  'asyncio.AbstractEventLoop.run_forever',
  'asyncio.BaseEventLoop.run_forever',
  'anyio.run',
  'trio.run',
  'uvloop.run',
  'uvicorn.run',
  'aiohttp.web.run_app',
]);

/**
 * What they return runs a loop when it is called, and refuses to where one runs.
 * https://docs.djangoproject.com/en/5.2/topics/async/#async-to-sync
 */
export const MAKES_LOOP_RUNNER: ReadonlySet<string> = new Set(['asgiref.sync.async_to_sync']);

/** They ask whether a loop runs in this thread. */
export const ASKS_FOR_LOOP: ReadonlySet<string> = new Set([
  'asyncio.get_running_loop',
  'asyncio._get_running_loop',
  'asyncio.AbstractEventLoop.is_running',
  'asyncio.BaseEventLoop.is_running',
  'asyncio.current_task',
  'sniffio.current_async_library',
]);

/** It lets loops run inside loops. */
export const NESTS_LOOPS: ReadonlySet<string> = new Set(['nest_asyncio.apply', 'nest_asyncio2.apply']);
