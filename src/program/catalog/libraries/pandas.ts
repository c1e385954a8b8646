import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const READS: Behaviour = { effects: ['blocks:disk', 'cpu'], returns: 'pandas.DataFrame' };
const WRITES: Behaviour = { effects: ['blocks:disk', 'cpu'] };
const QUERIES: Behaviour = { effects: ['blocks:database', 'query', 'cpu'], returns: 'pandas.DataFrame' };
const CPU: Behaviour = { effects: ['cpu'] };
const runs = (parameter: string, position = 0): Behaviour => ({ effects: ['cpu'], calls: [callback(parameter, position)] });
const callback = (parameter: string, position: number): CallbackBehaviour => ({ parameter, position, boundary: 'none' });
const FRAMES = ['pandas.DataFrame', 'pandas.Series'];

export const pandas: Library = {
  distribution: 'pandas',
  checked: ['3.1.1', '2.2.3'],
  source: 'https://pandas.pydata.org/docs/reference/index.html',
  symbols: symbols(
    each(
      'pandas',
      'read_csv read_table read_fwf read_excel read_json read_parquet read_feather read_orc read_hdf read_xml read_sas read_spss read_stata',
      READS,
    ),
    each('pandas', 'read_pickle', WRITES),
    each('pandas', 'read_html', { effects: ['blocks:disk', 'cpu'] }),
    each('pandas', 'read_sql read_sql_query read_sql_table', QUERIES),
    {
      'pandas.ExcelFile': WRITES,
      'pandas.ExcelFile.parse': { ...CPU, returns: 'pandas.DataFrame' },
      'pandas.ExcelWriter': { effects: ['blocks:disk'] },
    },
    { 'pandas.HDFStore': { effects: ['blocks:disk'] } },
    each('pandas.HDFStore', 'get put append select', WRITES),
    each(
      'pandas',
      'concat merge merge_asof merge_ordered pivot pivot_table crosstab melt wide_to_long get_dummies cut qcut factorize',
      CPU,
    ),
    each('pandas', 'to_datetime to_numeric', CPU),
    each('pandas.DataFrame', 'to_csv to_excel to_parquet to_feather to_orc to_hdf to_json to_pickle to_stata to_xml to_html', WRITES),
    each('pandas.Series', 'to_csv to_excel to_hdf to_json to_pickle', WRITES),
    eachOf(FRAMES, 'to_sql', { effects: ['blocks:database', 'write', 'cpu'] }),
    each(
      'pandas.DataFrame',
      'merge join pivot pivot_table melt corr cov corrwith stack unstack explode sort_values drop_duplicates describe',
      {
        effects: ['cpu'],
        returns: 'pandas.DataFrame',
      },
    ),
    each('pandas.Series', 'sort_values value_counts drop_duplicates describe', CPU),
    each('pandas.DataFrame', 'iterrows itertuples', CPU),
    eachOf(FRAMES, 'apply agg aggregate transform', runs('func')),
    eachOf(FRAMES, 'pipe', { calls: [{ ...callback('func', 0), argumentsFrom: 1, returnsResult: true }] }),
    { 'pandas.DataFrame.map': runs('func'), 'pandas.Series.map': { effects: ['cpu'] } },
    eachOf(['pandas.api.typing.DataFrameGroupBy', 'pandas.api.typing.SeriesGroupBy'], 'apply', runs('func')),
    eachOf(['pandas.api.typing.DataFrameGroupBy', 'pandas.api.typing.SeriesGroupBy'], 'agg aggregate transform filter', runs('func')),
  ),
};
