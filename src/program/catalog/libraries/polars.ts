import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const READS: Behaviour = { effects: ['blocks:disk', 'cpu'], returns: 'polars.DataFrame' };
const WRITES: Behaviour = { effects: ['blocks:disk', 'cpu'] };
const CPU: Behaviour = { effects: ['cpu'], returns: 'polars.DataFrame' };
const LAZY: Behaviour = { returns: 'polars.LazyFrame' };

export const polars: Library = {
  distribution: 'polars',
  checked: ['2.1.0', '1.31.0'],
  source: 'https://docs.pola.rs/api/python/stable/reference/index.html',
  awaitables: ['polars.LazyFrame.collect_async', 'polars.collect_all_async'],
  symbols: symbols(
    each('polars', 'read_csv read_parquet read_json read_ndjson read_ipc read_ipc_stream read_avro read_excel read_ods read_delta', READS),
    each('polars', 'read_database read_database_uri', { effects: ['blocks:database', 'query'], returns: 'polars.DataFrame' }),
    each('polars', 'scan_csv scan_parquet scan_ndjson scan_ipc scan_delta scan_iceberg scan_pyarrow_dataset', LAZY),
    { 'polars.collect_all': { effects: ['blocks:disk', 'cpu'] } },
    { 'polars.collect_all_async': { isAsync: true } },
    { 'polars.LazyFrame.collect': { effects: ['blocks:disk', 'cpu'], returns: 'polars.DataFrame' } },
    { 'polars.LazyFrame.collect_async': { isAsync: true, returns: 'polars.DataFrame' } },
    each('polars.LazyFrame', 'sink_csv sink_parquet sink_ipc sink_ndjson', WRITES),
    each('polars.LazyFrame', 'select filter with_columns join sort unique drop rename cast explode unpivot head limit', LAZY),
    each('polars.DataFrame', 'write_csv write_parquet write_json write_ndjson write_ipc write_avro write_excel write_delta', WRITES),
    each('polars.DataFrame', 'write_database', { effects: ['blocks:database', 'write'] }),
    each('polars.DataFrame', 'join join_asof sort unique pivot unpivot explode upsample describe transpose filter with_columns', CPU),
    each('polars.DataFrame', 'map_rows', { effects: ['cpu'], calls: [{ parameter: 'function', position: 0, boundary: 'none' }] }),
    each('polars.DataFrame', 'pipe', {
      calls: [{ parameter: 'function', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }],
    }),
    each('polars.DataFrame', 'iter_rows rows to_dicts to_pandas', { effects: ['cpu'] }),
    each('polars.Expr', 'map_elements map_batches', { calls: [{ parameter: 'function', position: 0, boundary: 'deferred' }] }),
    each('polars.Series', 'map_elements', { effects: ['cpu'], calls: [{ parameter: 'function', position: 0, boundary: 'none' }] }),
    { 'polars.DataFrame.lazy': LAZY },
  ),
};
