import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const QUERY: Behaviour = { effects: ['waits:database', 'query'], isAsync: true };
const GET: Behaviour = { ...QUERY, raises: ['tortoise.exceptions.DoesNotExist', 'tortoise.exceptions.MultipleObjectsReturned'] };
const WRITE: Behaviour = { effects: ['waits:database', 'write'], isAsync: true, raises: ['tortoise.exceptions.IntegrityError'] };
const QUERY_OR_WRITE: Behaviour = {
  effects: ['waits:database', 'query', 'write'],
  isAsync: true,
  raises: ['tortoise.exceptions.IntegrityError'],
};
const LAZY: Behaviour = { returns: 'tortoise.queryset.QuerySet' };
const SETS = ['tortoise.Model', 'tortoise.queryset.QuerySet'];
const RELATIONS = ['tortoise.fields.ReverseRelation', 'tortoise.fields.ManyToManyRelation'];

export const tortoise: Library = {
  distribution: 'tortoise-orm',
  checked: ['1.1.9'],
  source: 'https://tortoise.github.io/query.html',
  symbols: symbols(
    eachOf(SETS, 'get', GET),
    eachOf(SETS, 'get_or_none first last earliest latest exists in_bulk', QUERY),
    each('tortoise.queryset.QuerySet', 'count explain', QUERY),
    each('tortoise.queryset.QuerySet', '__await__', { effects: ['waits:database', 'query'] }),
    each('tortoise.queryset.QuerySet', '__aiter__', QUERY),
    eachOf(SETS, 'all filter exclude annotate', LAZY),
    each('tortoise.queryset.QuerySet', 'order_by limit offset distinct only prefetch_related select_related using_db group_by', {
      returns: 'Self',
    }),
    eachOf(SETS, 'select_for_update', { ...LAZY, effects: ['lock'] }),
    eachOf(SETS, 'bulk_create bulk_update', WRITE),
    each('tortoise.queryset.QuerySet', 'update delete', WRITE),
    each('tortoise.Model', 'create save delete', WRITE),
    each('tortoise.Model', 'get_or_create update_or_create', QUERY_OR_WRITE),
    each('tortoise.Model', 'refresh_from_db fetch_related fetch_for_list', QUERY),
    eachOf(RELATIONS, '__await__', { effects: ['waits:database', 'query'] }),
    eachOf(RELATIONS, '__aiter__', QUERY),
    eachOf(RELATIONS, 'filter all order_by limit offset', LAZY),
    each('tortoise.fields.ManyToManyRelation', 'add remove clear create', WRITE),
    each('tortoise.fields.ReverseRelation', 'create', WRITE),
    each('tortoise.Tortoise', 'init close_connections', { effects: ['waits:database'], isAsync: true }),
    each('tortoise.Tortoise', 'generate_schemas', WRITE),
    each('tortoise.transactions', 'in_transaction', { effects: ['waits:database', 'begin', 'commit'] }),
    each('tortoise.transactions', 'atomic', { decorates: ['waits:database', 'begin', 'commit'] }),
    each('tortoise.backends.base.client.BaseDBAsyncClient', 'execute_query execute_query_dict execute_script', QUERY),
    each('tortoise.backends.base.client.BaseDBAsyncClient', 'execute_insert execute_many', WRITE),
  ),
  awaitables: SETS,
};
