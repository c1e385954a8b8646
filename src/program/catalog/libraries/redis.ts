import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

const FAILS = ['redis.RedisError', 'redis.ConnectionError', 'redis.TimeoutError'] as const;
const NETWORK: Behaviour = { effects: ['blocks:network'], raises: FAILS };
const GET: Behaviour = { effects: ['blocks:network', 'cache-get'], raises: FAILS };
const SET: Behaviour = { effects: ['blocks:network', 'cache-set'], raises: FAILS };
const PUBLISH: Behaviour = { effects: ['blocks:network', 'publish'], raises: FAILS };
const CONSUME: Behaviour = { effects: ['blocks:network', 'consume'], raises: FAILS };
const POPS = (position: number): Behaviour => ({ ...CONSUME, timeout: { parameter: 'timeout', position, default: 'none' } });
const BLOCKS = (position: number): Behaviour => ({ ...CONSUME, timeout: { parameter: 'block', position, default: 'finite' } });
/** Sent with the others when the pipeline is executed. */
const BUFFERED = (behaviour: Behaviour): Behaviour => ({
  effects: (behaviour.effects ?? []).filter((effect) => effect !== 'blocks:network'),
  returns: 'Self',
});

const READS =
  'get mget getrange strlen exists ttl pttl type keys scan randomkey dump memory_usage hget hgetall hmget hkeys hvals hlen hexists hscan hstrlen hrandfield lrange llen lindex lpos smembers sismember smismember scard srandmember sscan sinter sintercard sunion sdiff zrange zrangebyscore zrangebylex zrevrange zrevrangebyscore zscore zmscore zrank zrevrank zcard zcount zlexcount zrandmember zscan zinter zunion zdiff getbit bitcount bitpos pfcount geopos geodist geohash geosearch georadius xlen xrange xrevrange xinfo_stream xinfo_groups xinfo_consumers xpending xpending_range';
const WRITES =
  'set setex psetex setnx mset msetnx setrange append getset getdel getex incr incrby incrbyfloat decr decrby delete unlink touch expire expireat pexpire pexpireat persist rename renamenx move copy restore hset hsetnx hmset hdel hincrby hincrbyfloat lset linsert lrem ltrim lpush rpush lpushx rpushx lpop rpop lmove rpoplpush sort sadd srem smove spop sinterstore sunionstore sdiffstore zadd zrem zincrby zpopmin zpopmax zremrangebyscore zremrangebyrank zremrangebylex zinterstore zunionstore zrangestore setbit bitop pfadd pfmerge geoadd xack xdel xtrim xclaim xautoclaim xgroup_create xgroup_destroy xgroup_setid';
const OTHERS =
  'eval evalsha script_load info ping time echo dbsize config_get config_set client_list pubsub_channels pubsub_numsub pubsub_numpat';
const ITERATES = 'scan_iter hscan_iter sscan_iter zscan_iter';
const CLIENTS = ['redis.Redis', 'redis.RedisCluster'];
const ASYNC_CLIENTS = ['redis.asyncio.Redis', 'redis.asyncio.RedisCluster'];
const PIPELINE = 'redis.client.Pipeline';
const ASYNC_PIPELINE = 'redis.asyncio.client.Pipeline';
const CLUSTER_PIPELINES = ['redis.cluster.ClusterPipeline', 'redis.asyncio.cluster.ClusterPipeline'] as const;
const timeout = { parameter: 'socket_timeout', default: 'finite' } as const;
const LOCKS: Behaviour = {
  effects: ['blocks:network', 'blocks:lock', 'lock'],
  timeout: { parameter: 'blocking_timeout', position: 2, default: 'none' },
  raises: FAILS,
};
const ENTERS: Behaviour = { effects: ['blocks:network', 'blocks:lock', 'lock'], raises: ['redis.exceptions.LockError', ...FAILS] };
const RELEASES: Behaviour = { effects: ['blocks:network'], raises: ['redis.exceptions.LockError', ...FAILS] };
const WATCHES: Behaviour = { ...NETWORK, calls: [{ parameter: 'func', position: 0, boundary: 'none' }] };
const SUBSCRIBES = 'subscribe unsubscribe psubscribe punsubscribe ping';
const MESSAGE: Behaviour = { ...CONSUME, timeout: { parameter: 'timeout', position: 1, default: 'finite' } };

export const redis: Library = {
  distribution: 'redis',
  checked: ['5.2.1', '8.1.0'],
  source: 'https://redis.readthedocs.io/en/stable/commands.html',
  symbols: symbols(
    // Five seconds since version 8, none before it.
    { 'redis.Redis': { timeout: { ...timeout, position: 4 } }, 'redis.asyncio.Redis': { timeout } },
    each('redis', 'from_url', { returns: 'redis.Redis', timeout }),
    each('redis.asyncio', 'from_url', { returns: 'redis.asyncio.Redis', timeout }),
    ...[...CLIENTS, ...ASYNC_CLIENTS].map((name) => each(name, 'from_url', { returns: name, timeout })),
    eachOf(CLIENTS, `${READS} ${ITERATES}`, GET),
    eachOf(CLIENTS, `${WRITES} flushdb flushall`, SET),
    eachOf(CLIENTS, OTHERS, NETWORK),
    eachOf(CLIENTS, 'execute_command', NETWORK),
    eachOf(CLIENTS, 'publish xadd', PUBLISH),
    eachOf(CLIENTS, 'blpop brpop bzpopmin bzpopmax', POPS(1)),
    eachOf(CLIENTS, 'brpoplpush blmove', POPS(2)),
    eachOf(CLIENTS, 'xread', BLOCKS(2)),
    eachOf(CLIENTS, 'xreadgroup', BLOCKS(4)),
    eachOf(CLIENTS, 'lock', { returns: 'redis.lock.Lock' }),
    each('redis.Redis', 'transaction', WATCHES),
    each('redis.Redis', 'pipeline', { returns: PIPELINE }),
    each('redis.Redis', 'pubsub', { returns: 'redis.client.PubSub' }),

    eachOf(ASYNC_CLIENTS, `${READS} ${ITERATES}`, waiting(GET)),
    eachOf(ASYNC_CLIENTS, `${WRITES} flushdb flushall`, waiting(SET)),
    eachOf(ASYNC_CLIENTS, OTHERS, waiting(NETWORK)),
    eachOf(ASYNC_CLIENTS, 'execute_command', waiting(NETWORK)),
    eachOf(ASYNC_CLIENTS, 'publish xadd', waiting(PUBLISH)),
    eachOf(ASYNC_CLIENTS, 'blpop brpop bzpopmin bzpopmax', waiting(POPS(1))),
    eachOf(ASYNC_CLIENTS, 'brpoplpush blmove', waiting(POPS(2))),
    eachOf(ASYNC_CLIENTS, 'xread', waiting(BLOCKS(2))),
    eachOf(ASYNC_CLIENTS, 'xreadgroup', waiting(BLOCKS(4))),
    eachOf(ASYNC_CLIENTS, 'aclose initialize', { effects: ['waits:network'], isAsync: true }),
    eachOf(ASYNC_CLIENTS, 'lock', { returns: 'redis.asyncio.lock.Lock' }),
    each('redis.asyncio.Redis', 'transaction', waiting(WATCHES)),
    each('redis.asyncio.Redis', 'pipeline', { returns: ASYNC_PIPELINE }),
    each('redis.asyncio.Redis', 'pubsub', { returns: 'redis.asyncio.client.PubSub' }),

    eachOf([PIPELINE, ASYNC_PIPELINE], READS, BUFFERED(GET)),
    eachOf([PIPELINE, ASYNC_PIPELINE], `${WRITES} flushdb flushall`, BUFFERED(SET)),
    eachOf([PIPELINE, ASYNC_PIPELINE], 'publish xadd', BUFFERED(PUBLISH)),
    eachOf([PIPELINE, ASYNC_PIPELINE], 'eval evalsha execute_command', { returns: 'Self' }),
    each(PIPELINE, 'execute', { ...NETWORK, raises: ['redis.WatchError', ...FAILS] }),
    each(PIPELINE, 'watch unwatch', NETWORK),
    each(ASYNC_PIPELINE, 'execute', { ...waiting(NETWORK), raises: ['redis.WatchError', ...FAILS] }),
    each(ASYNC_PIPELINE, 'watch unwatch', waiting(NETWORK)),

    each('redis.RedisCluster', 'pipeline', { returns: CLUSTER_PIPELINES[0] }),
    each('redis.asyncio.RedisCluster', 'pipeline', { returns: CLUSTER_PIPELINES[1] }),
    eachOf(CLUSTER_PIPELINES, READS, BUFFERED(GET)),
    // `unlink` is a command by itself there.
    eachOf(CLUSTER_PIPELINES, WRITES.replace(' unlink', ''), BUFFERED(SET)),
    each(CLUSTER_PIPELINES[0], 'execute', NETWORK),
    each(CLUSTER_PIPELINES[1], 'execute', waiting(NETWORK)),

    each('redis.client.PubSub', SUBSCRIBES, NETWORK),
    each('redis.client.PubSub', 'get_message', MESSAGE),
    each('redis.client.PubSub', 'listen', CONSUME),
    each('redis.client.PubSub', 'run_in_thread', {
      effects: ['consume'],
      calls: [{ parameter: 'exception_handler', position: 2, boundary: 'thread' }],
    }),
    each('redis.asyncio.client.PubSub', SUBSCRIBES, waiting(NETWORK)),
    each('redis.asyncio.client.PubSub', 'get_message', waiting(MESSAGE)),
    each('redis.asyncio.client.PubSub', 'listen run', waiting(CONSUME)),

    each('redis.lock.Lock', 'acquire', LOCKS),
    each('redis.lock.Lock', '__enter__', ENTERS),
    each('redis.lock.Lock', 'release extend reacquire owned locked __exit__', RELEASES),
    each('redis.asyncio.lock.Lock', 'acquire', { ...waiting(LOCKS), timeout: { parameter: 'blocking_timeout', default: 'none' } }),
    each('redis.asyncio.lock.Lock', '__aenter__', waiting(ENTERS)),
    each('redis.asyncio.lock.Lock', 'release extend reacquire owned locked __aexit__', waiting(RELEASES)),
    each('redis.commands.core.Script', '__call__', NETWORK),
    each('redis.commands.core.AsyncScript', '__call__', waiting(NETWORK)),
    each('redis.Sentinel', 'master_for slave_for', { returns: 'redis.Redis' }),
    each('redis.Sentinel', 'discover_master discover_slaves', NETWORK),
    each('redis.asyncio.Sentinel', 'master_for slave_for', { returns: 'redis.asyncio.Redis' }),
    each('redis.asyncio.Sentinel', 'discover_master discover_slaves', waiting(NETWORK)),
  ),
  // The clients share their commands, which return what the connection gives.
  awaitables: [...ASYNC_CLIENTS, 'redis.asyncio.client.PubSub', 'redis.asyncio.lock.Lock'],
};
