import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const LOG: Behaviour = { effects: ['log'] };
const WAITS: Behaviour = { effects: ['log'], isAsync: true };
const LEVELS = 'debug info warning warn error critical fatal exception log';
const LOGGER: Behaviour = { returns: 'structlog.stdlib.BoundLogger' };

export const structlog: Library = {
  distribution: 'structlog',
  checked: ['26.1.0', '24.4.0'],
  source: 'https://www.structlog.org/en/stable/api.html',
  symbols: symbols(
    each('structlog', 'get_logger getLogger wrap_logger', LOGGER),
    each('structlog.stdlib', 'get_logger', LOGGER),
    eachOf(['structlog.stdlib.BoundLogger'], LEVELS, LOG),
    each('structlog.stdlib.BoundLogger', 'bind unbind try_unbind new', { returns: 'Self' }),
    each('structlog.stdlib.BoundLogger', 'adebug ainfo awarning aerror acritical afatal aexception alog', WAITS),
    each('structlog.BoundLoggerBase', 'bind unbind try_unbind new', { returns: 'Self' }),
    each('structlog.typing.FilteringBoundLogger', LEVELS, LOG),
    each('structlog.typing.FilteringBoundLogger', 'adebug ainfo awarning aerror acritical afatal aexception alog', WAITS),
    each('structlog.PrintLogger', 'msg debug info warning error critical exception', { effects: ['log', 'blocks:disk'] }),
  ),
};
