import type { ArgumentPlace, Behaviour, Library, Sending } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const SENDER: ArgumentPlace = { parameter: 'sender', position: 0 };
const NAMED: Behaviour = { givesKeeper: { parameter: 'name', position: 0, of: 'blinker.NamedSignal' } };
/** Receivers get the sender, and what is sent by keywords. */
const SENDING: Sending = { for: SENDER, passes: 0, givesPairs: true };
const SIGNALS = ['blinker.Signal', 'blinker.NamedSignal'];

/** Flask's signals are Blinker's. */
export const blinker: Library = {
  distribution: 'blinker',
  checked: ['1.9.0'],
  source: 'https://blinker.readthedocs.io/en/stable/',
  symbols: symbols(
    each('blinker', 'signal', NAMED),
    each('blinker', 'Signal', { isKeeper: true }),
    each('blinker', 'Namespace', { isKeeper: true }),
    each('blinker.Namespace', 'signal', NAMED),
    eachOf(SIGNALS, 'connect', {
      calls: [{ parameter: 'receiver', position: 0, boundary: 'deferred', isKept: true, keptFor: { ...SENDER, position: 1 } }],
      returns: '~0',
    }),
    eachOf(SIGNALS, 'connect_via', {
      calls: [{ parameter: 'fn', position: -1, boundary: 'deferred', isOfResult: true, isKept: true, keptFor: SENDER }],
      returns: '~0',
    }),
    eachOf(SIGNALS, 'send', { sends: [SENDING] }),
    eachOf(SIGNALS, 'send_async', { isAsync: true, sends: [SENDING] }),
  ),
};
