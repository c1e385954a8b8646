import type { Behaviour, Library } from '../library.ts';
import { each, symbols, waiting } from './symbols.ts';

const FAILS = ['elasticsearch.ApiError', 'elasticsearch.TransportError', 'elasticsearch.ConnectionError'] as const;
const QUERY: Behaviour = { effects: ['blocks:network', 'query'], raises: FAILS };
const GET: Behaviour = { ...QUERY, raises: ['elasticsearch.NotFoundError', ...FAILS] };
const WRITE: Behaviour = { effects: ['blocks:network', 'write'], raises: [...FAILS, 'elasticsearch.ConflictError'] };
const NETWORK: Behaviour = { effects: ['blocks:network'], raises: FAILS };
const BULK: Behaviour = { ...WRITE, raises: [...FAILS, 'elasticsearch.helpers.BulkIndexError'] };
/** Ten seconds a node. */
const timeout = { parameter: 'request_timeout', default: 'finite' } as const;

const QUERIES =
  'search msearch mget count scroll search_template exists terms_enum open_point_in_time field_caps explain termvectors knn_search';
const GETS = 'get get_source';
const WRITES = 'index create update delete bulk update_by_query delete_by_query reindex';
const OTHERS = 'ping info clear_scroll close_point_in_time perform_request';
const INDEX_READS = 'exists get get_alias get_mapping get_settings stats exists_alias exists_index_template get_index_template analyze';
const INDEX_WRITES =
  'create delete put_alias delete_alias update_aliases put_mapping put_settings put_index_template delete_index_template refresh flush forcemerge open close rollover';

export const elasticsearch: Library = {
  distribution: 'elasticsearch',
  checked: ['8.19.3', '9.5.1'],
  source: 'https://elasticsearch-py.readthedocs.io/en/stable/api/elasticsearch.html',
  symbols: symbols(
    each('elasticsearch', 'Elasticsearch AsyncElasticsearch', { timeout }),
    each('elasticsearch.Elasticsearch', QUERIES, QUERY),
    each('elasticsearch.Elasticsearch', GETS, GET),
    each('elasticsearch.Elasticsearch', WRITES, WRITE),
    each('elasticsearch.Elasticsearch', OTHERS, NETWORK),
    each('elasticsearch.Elasticsearch', 'options', { returns: 'Self' }),
    each('elasticsearch.client.IndicesClient', INDEX_READS, QUERY),
    each('elasticsearch.client.IndicesClient', INDEX_WRITES, WRITE),
    each('elasticsearch.client.ClusterClient', 'health state stats get_settings', QUERY),
    each('elasticsearch.helpers', 'bulk streaming_bulk reindex', BULK),
    // Sends from a pool of threads, and waits for them.
    each('elasticsearch.helpers', 'parallel_bulk', BULK),
    each('elasticsearch.helpers', 'scan', { ...QUERY, raises: [...FAILS, 'elasticsearch.helpers.ScanError'] }),

    each('elasticsearch.AsyncElasticsearch', QUERIES, waiting(QUERY)),
    each('elasticsearch.AsyncElasticsearch', GETS, waiting(GET)),
    each('elasticsearch.AsyncElasticsearch', WRITES, waiting(WRITE)),
    each('elasticsearch.AsyncElasticsearch', `${OTHERS} close`, waiting(NETWORK)),
    each('elasticsearch.AsyncElasticsearch', 'options', { returns: 'Self' }),
    each('elasticsearch._async.client.IndicesClient', INDEX_READS, waiting(QUERY)),
    each('elasticsearch._async.client.IndicesClient', INDEX_WRITES, waiting(WRITE)),
    each('elasticsearch._async.client.ClusterClient', 'health state stats get_settings', waiting(QUERY)),
    each('elasticsearch.helpers', 'async_bulk async_streaming_bulk async_reindex', waiting(BULK)),
    each('elasticsearch.helpers', 'async_scan', waiting({ ...QUERY, raises: [...FAILS, 'elasticsearch.helpers.ScanError'] })),
  ),
  needs: ['aiohttp==3.14.5'],
};
