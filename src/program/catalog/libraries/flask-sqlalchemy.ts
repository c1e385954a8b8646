import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const QUERY: Behaviour = { effects: ['blocks:database', 'query'] };
const MISSING: Behaviour = { ...QUERY, raises: ['werkzeug.exceptions.NotFound'] };

export const flaskSqlalchemy: Library = {
  distribution: 'flask-sqlalchemy',
  checked: ['3.1.1'],
  source: 'https://flask-sqlalchemy.readthedocs.io/en/stable/api/',
  symbols: symbols(
    each('flask_sqlalchemy', 'SQLAlchemy', { delegates: ['sqlalchemy', 'sqlalchemy.orm'] }),
    each('flask_sqlalchemy.SQLAlchemy', 'create_all drop_all', { effects: ['blocks:database', 'write'] }),
    each('flask_sqlalchemy.SQLAlchemy', 'reflect paginate', QUERY),
    each('flask_sqlalchemy.SQLAlchemy', 'get_or_404 first_or_404 one_or_404', MISSING),
    each('flask_sqlalchemy.query.Query', 'paginate', QUERY),
    each('flask_sqlalchemy.query.Query', 'get_or_404 first_or_404 one_or_404', MISSING),
    eachOf(['flask_sqlalchemy.pagination.Pagination'], 'next prev', QUERY),
  ),
};
