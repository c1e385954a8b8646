/** The standard library: formats that run code when they are read. */
import type { TaintCatalog } from '../taint.ts';
import { sanitisers, sinks } from './define.ts';

export const pythonSerialisation: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/pickle.html#restricting-globals',
  sources: [],
  sinks: sinks(502, {
    'pickle.load pickle.Unpickler': 'file:0',
    'pickle.loads': 'data:0',
    'marshal.load': 'file:0',
    'marshal.loads': 'bytes:0',
    'shelve.open shelve.DbfilenameShelf': 'filename:0',
  }),
  // What the format itself has written, nobody else has chosen.
  sanitisers: sanitisers([502], 'pickle.dumps marshal.dumps'),
};
