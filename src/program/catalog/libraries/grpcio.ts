import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const CALL: Behaviour = {
  effects: ['blocks:network'],
  timeout: { parameter: 'timeout', position: 1, default: 'none' },
  raises: ['grpc.RpcError'],
};
const LATER: Behaviour = { timeout: { parameter: 'timeout', position: 1, default: 'none' } };
const AWAITED: Behaviour = {
  effects: ['waits:network'],
  isAsync: true,
  timeout: { parameter: 'timeout', default: 'none' },
  raises: ['grpc.aio.AioRpcError'],
};
const CHANNEL_METHODS = ['unary_unary', 'unary_stream', 'stream_unary', 'stream_stream'];
const CALLABLES: Readonly<Record<string, string>> = {
  unary_unary: 'UnaryUnaryMultiCallable',
  unary_stream: 'UnaryStreamMultiCallable',
  stream_unary: 'StreamUnaryMultiCallable',
  stream_stream: 'StreamStreamMultiCallable',
};
const HANDLERS =
  'unary_unary_rpc_method_handler unary_stream_rpc_method_handler stream_unary_rpc_method_handler stream_stream_rpc_method_handler';

export const grpcio: Library = {
  distribution: 'grpcio',
  checked: ['1.85.1', '1.71.0'],
  source: 'https://grpc.github.io/grpc/python/',
  awaitables: ['grpc.aio.UnaryUnaryMultiCallable.__call__', 'grpc.aio.StreamUnaryMultiCallable.__call__'],
  symbols: symbols(
    {
      'grpc.insecure_channel': { returns: 'grpc.Channel' },
      'grpc.secure_channel': { returns: 'grpc.Channel' },
      'grpc.intercept_channel': { returns: 'grpc.Channel' },
      'grpc.aio.insecure_channel': { returns: 'grpc.aio.Channel' },
      'grpc.aio.secure_channel': { returns: 'grpc.aio.Channel' },
      'grpc.server': { returns: 'grpc.Server' },
      'grpc.aio.server': { returns: 'grpc.aio.Server' },
      'grpc.UnaryUnaryMultiCallable.__call__': CALL,
      'grpc.UnaryUnaryMultiCallable.with_call': CALL,
      'grpc.StreamUnaryMultiCallable.__call__': CALL,
      'grpc.StreamUnaryMultiCallable.with_call': CALL,
      // Their answers are read by iteration.
      'grpc.UnaryStreamMultiCallable.__call__': CALL,
      'grpc.StreamStreamMultiCallable.__call__': CALL,
      'grpc.UnaryUnaryMultiCallable.future': { ...LATER, returns: 'grpc.Future' },
      'grpc.StreamUnaryMultiCallable.future': { ...LATER, returns: 'grpc.Future' },
      'grpc.Future.result': {
        effects: ['blocks:network'],
        timeout: { parameter: 'timeout', position: 0, default: 'none' },
        raises: ['grpc.FutureTimeoutError', 'grpc.FutureCancelledError', 'grpc.RpcError'],
      },
      'grpc.Future.add_done_callback': { calls: [{ parameter: 'fn', position: 0, boundary: 'deferred' }] },
      'grpc.channel_ready_future': { returns: 'grpc.Future' },
      'grpc.Channel.__enter__': { returns: 'Self' },
      'grpc.Channel.subscribe': { calls: [{ parameter: 'callback', position: 0, boundary: 'deferred' }] },
      'grpc.Server.wait_for_termination': { effects: ['blocks:network'], timeout: { parameter: 'timeout', position: 0, default: 'none' } },
      'grpc.Server.stop': { returns: 'threading.Event' },
      'grpc.ServicerContext.abort': { raises: ['builtins.Exception'] },
      'grpc.aio.UnaryUnaryMultiCallable.__call__': AWAITED,
      'grpc.aio.StreamUnaryMultiCallable.__call__': AWAITED,
      'grpc.aio.UnaryStreamMultiCallable.__call__': {
        timeout: { parameter: 'timeout', default: 'none' },
        returns: 'grpc.aio.UnaryStreamCall',
      },
      'grpc.aio.StreamStreamMultiCallable.__call__': {
        timeout: { parameter: 'timeout', default: 'none' },
        returns: 'grpc.aio.StreamStreamCall',
      },
      'grpc.aio.Channel.__aenter__': { isAsync: true, returns: 'Self' },
      'grpc.aio.ServicerContext.abort': { isAsync: true, raises: ['grpc.aio.AbortError'] },
      'grpc.aio.Server.wait_for_termination': {
        effects: ['waits:network'],
        isAsync: true,
        timeout: { parameter: 'timeout', position: 0, default: 'none' },
      },
    },
    ...CHANNEL_METHODS.map((method) =>
      symbols(
        each('grpc.Channel', method, { returns: `grpc.${CALLABLES[method]!}` }),
        each('grpc.aio.Channel', method, { returns: `grpc.aio.${CALLABLES[method]!}` }),
      ),
    ),
    eachOf(['grpc.aio.UnaryStreamCall', 'grpc.aio.StreamStreamCall'], 'read', {
      effects: ['waits:network'],
      isAsync: true,
      raises: ['grpc.aio.AioRpcError'],
    }),
    eachOf(['grpc.aio.StreamStreamCall', 'grpc.aio.StreamUnaryCall'], 'write done_writing', { effects: ['waits:network'], isAsync: true }),
    each('grpc.aio.Channel', 'channel_ready wait_for_state_change close', { effects: ['waits:network'], isAsync: true }),
    each('grpc.aio.Server', 'start stop', { effects: ['waits:network'], isAsync: true }),
    each('grpc', HANDLERS, { calls: [{ parameter: 'behavior', position: 0, boundary: 'deferred' }] }),
  ),
};
