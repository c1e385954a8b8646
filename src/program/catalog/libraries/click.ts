import type { Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

/** Commands call one another through the context; some helpers start programs. */
export const click: Library = {
  distribution: 'click',
  checked: ['8.5.1'],
  source: 'https://click.palletsprojects.com/en/stable/api/',
  symbols: symbols(
    {
      'click.Context.invoke': {
        calls: [{ parameter: 'callback', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }],
      },
      'click.Context.forward': { calls: [{ parameter: 'cmd', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }] },
      'click.Context.call_on_close': { calls: [{ parameter: 'f', position: 0, boundary: 'deferred', isKept: true }] },
      'click.open_file': { effects: ['blocks:disk'], raises: ['builtins.OSError'] },
    },
    each('click', 'pass_context', {
      calls: [{ parameter: 'f', position: 0, boundary: 'deferred', passes: ['click.Context'] }],
      returns: '~0',
    }),
    each('click.Command', 'callback', { isDecorated: true }),
    each('click.Context', 'close __exit__', { runsKept: true }),
    each('click', 'edit launch echo_via_pager', { effects: ['blocks:subprocess'] }),
    each('click', 'get_app_dir', { effects: ['environment'] }),
  ),
};
