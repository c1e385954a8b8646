import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const LOG: Behaviour = { effects: ['log'] };
const LEVELS = 'debug info warning warn error exception critical fatal log';

/** `logging`, `warnings` and `syslog`. */
export const pythonLogging: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/logging.html',
  symbols: symbols(
    eachOf(['logging', 'logging.Logger'], LEVELS, LOG),
    each('logging.LoggerAdapter', 'debug info warning warn error exception critical log', LOG),
    each('logging.Logger', 'handle', LOG),
    each('logging', 'FileHandler', { effects: ['blocks:disk'] }),
    each('logging.handlers', 'RotatingFileHandler TimedRotatingFileHandler WatchedFileHandler', { effects: ['blocks:disk'] }),
    each('logging.config', 'fileConfig', { effects: ['blocks:disk'] }),
    {
      'logging.setLoggerClass': { calls: [{ parameter: 'klass', position: 0, boundary: 'deferred' }] },
      'logging.setLogRecordFactory': { calls: [{ parameter: 'factory', position: 0, boundary: 'deferred' }] },
      'logging.Logger.addFilter': { calls: [{ parameter: 'filter', position: 0, boundary: 'deferred' }] },
      'logging.Handler.addFilter': { calls: [{ parameter: 'filter', position: 0, boundary: 'deferred' }] },
    },
    each('logging.handlers.QueueListener', 'stop', { effects: ['blocks:lock'] }),
    each('warnings', 'warn warn_explicit', LOG),
    each('syslog', 'syslog', LOG),
  ),
};
