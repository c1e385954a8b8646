import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const SENDS: Behaviour = { effects: ['blocks:network', 'enqueue'], returns: 'dramatiq.Message', raises: ['dramatiq.ConnectionError'] };
const RESULT: Behaviour = { effects: ['blocks:network'], timeout: { parameter: 'timeout', default: 'finite' } };

export const dramatiq: Library = {
  distribution: 'dramatiq',
  checked: ['2.2.1', '1.17.1'],
  source: 'https://dramatiq.io/reference.html',
  symbols: symbols(
    {
      'dramatiq.actor': { calls: [{ parameter: 'fn', position: 0, boundary: 'deferred' }], returns: 'dramatiq.Actor' },
      'dramatiq.Actor.fn': { isDecorated: true },
      'dramatiq.Actor.send': SENDS,
      'dramatiq.Actor.send_with_options': SENDS,
      'dramatiq.Actor.message': { returns: 'dramatiq.Message' },
      'dramatiq.Actor.message_with_options': { returns: 'dramatiq.Message' },
      'dramatiq.Message': { carriesTask: true },
      'dramatiq.Message.__or__': { returns: 'dramatiq.pipeline' },
      'dramatiq.Broker.enqueue': SENDS,
      'dramatiq.Broker.join': { effects: ['blocks:network'], timeout: { parameter: 'timeout', default: 'none' } },
      'dramatiq.Broker.flush': { effects: ['blocks:network'] },
      'dramatiq.Message.get_result': {
        ...RESULT,
        raises: ['dramatiq.results.ResultMissing', 'dramatiq.results.ResultTimeout', 'dramatiq.results.ResultFailure'],
      },
      'dramatiq.group.run': { effects: ['blocks:network', 'enqueue'], returns: 'Self' },
      'dramatiq.pipeline.run': { effects: ['blocks:network', 'enqueue'], returns: 'Self' },
      'dramatiq.rate_limits.ConcurrentRateLimiter.acquire': { effects: ['blocks:network', 'lock'], raises: ['dramatiq.RateLimitExceeded'] },
      'dramatiq.rate_limits.BucketRateLimiter.acquire': { effects: ['blocks:network', 'lock'], raises: ['dramatiq.RateLimitExceeded'] },
      'dramatiq.rate_limits.WindowRateLimiter.acquire': { effects: ['blocks:network', 'lock'], raises: ['dramatiq.RateLimitExceeded'] },
    },
    each('dramatiq.group', 'wait get_results', RESULT),
    each('dramatiq.pipeline', 'get_result get_results', RESULT),
  ),
};
