import type { Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

/** What its sessions have besides those of SQLAlchemy. */
export const sqlmodel: Library = {
  distribution: 'sqlmodel',
  checked: ['0.0.50'],
  source: 'https://sqlmodel.tiangolo.com/tutorial/select/',
  symbols: symbols(
    each('sqlmodel.Session', 'exec', { effects: ['blocks:database', 'query'], raises: ['sqlalchemy.exc.SQLAlchemyError'] }),
    each('sqlmodel.ext.asyncio.session.AsyncSession', 'exec', {
      effects: ['waits:database', 'query'],
      isAsync: true,
      raises: ['sqlalchemy.exc.SQLAlchemyError'],
    }),
    each('sqlmodel', 'create_engine', { returns: 'sqlalchemy.Engine' }),
    each('sqlmodel', 'Field', { calls: [{ parameter: 'default_factory', position: -1, boundary: 'deferred' }] }),
  ),
  needs: ['greenlet==3.5.6'],
};
