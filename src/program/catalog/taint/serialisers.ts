/** Formats that run code when they are read: PyYAML, dill, cloudpickle, jsonpickle, joblib, PyTorch, NumPy, pandas. */
import type { TaintCatalog } from '../taint.ts';
import { is, isOrAbsent, madeBy, members, sanitisers, sinks, uses } from './define.ts';

export const pyyaml: TaintCatalog = {
  distribution: 'pyyaml',
  checked: ['6.0.3'],
  source: 'https://pyyaml.org/wiki/PyYAMLDocumentation',
  sources: [],
  sinks: [
    ...sinks(
      502,
      { 'yaml.load yaml.load_all': 'stream:0' },
      {
        when: [
          isOrAbsent(
            'Loader:1',
            ...members('yaml', 'Loader UnsafeLoader CLoader CUnsafeLoader'),
            ...members('yaml.loader', 'Loader UnsafeLoader'),
          ),
        ],
      },
    ),
    ...sinks(502, {
      'yaml.unsafe_load yaml.unsafe_load_all': 'stream:0',
      'yaml.Loader yaml.UnsafeLoader yaml.loader.Loader yaml.loader.UnsafeLoader': 'stream:0',
    }),
  ],
  sanitisers: sanitisers([502], 'yaml.safe_load yaml.safe_load_all yaml.full_load yaml.full_load_all'),
};

export const ruamelYaml: TaintCatalog = {
  distribution: 'ruamel.yaml',
  checked: ['0.19.1'],
  source: 'https://yaml.dev/doc/ruamel.yaml/',
  sources: [],
  sinks: sinks(
    502,
    { 'ruamel.yaml.YAML.load ruamel.yaml.YAML.load_all': 'stream:0' },
    { when: [madeBy('self', 'ruamel.yaml.YAML', is('typ', "'unsafe'"))] },
  ),
  sanitisers: [],
};

export const dill: TaintCatalog = {
  distribution: 'dill',
  checked: ['0.4.1'],
  source: 'https://dill.readthedocs.io/en/latest/dill.html',
  sources: [],
  sinks: sinks(502, { 'dill.load dill.Unpickler': 'file:0', 'dill.loads': 'str:0', 'dill.load_session dill.load_module': 'filename:0' }),
  sanitisers: sanitisers([502], 'dill.dumps'),
};

export const cloudpickle: TaintCatalog = {
  distribution: 'cloudpickle',
  checked: ['3.1.2'],
  source: 'https://github.com/cloudpipe/cloudpickle#readme',
  sources: [],
  sinks: sinks(502, { 'cloudpickle.load': 'file:0', 'cloudpickle.loads': 'data:0' }),
  sanitisers: sanitisers([502], 'cloudpickle.dumps'),
};

export const jsonpickle: TaintCatalog = {
  distribution: 'jsonpickle',
  checked: ['4.1.4'],
  source: 'https://jsonpickle.readthedocs.io/en/latest/api.html',
  sources: [],
  sinks: sinks(502, {
    'jsonpickle.decode jsonpickle.loads jsonpickle.unpickler.decode': 'string:0',
    'jsonpickle.unpickler.Unpickler.restore': 'obj:0',
  }),
  sanitisers: [],
};

export const joblib: TaintCatalog = {
  distribution: 'joblib',
  checked: ['1.6.0'],
  needs: ['numpy==2.4.6'],
  source: 'https://joblib.readthedocs.io/en/stable/persistence.html',
  sources: [],
  sinks: sinks(502, { 'joblib.load': 'filename:0' }),
  sanitisers: [],
};

export const torch: TaintCatalog = {
  distribution: 'torch',
  checked: [],
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.load.html',
  sources: [],
  sinks: sinks(502, { 'torch.load': 'f:0' }, { when: [is('weights_only', 'False')] }),
  sanitisers: [],
  uses: uses(502, 'torch.load', { when: [is('weights_only', 'False')] }),
};

export const numpy: TaintCatalog = {
  distribution: 'numpy',
  checked: ['2.4.6'],
  source: 'https://numpy.org/doc/stable/reference/generated/numpy.load.html',
  sources: [],
  sinks: [
    ...sinks(502, { 'numpy.load': 'file:0' }, { when: [is('allow_pickle:2', 'True')] }),
    ...sinks(22, {
      'numpy.load numpy.save numpy.savez numpy.savez_compressed numpy.fromfile': 'file:0',
      'numpy.memmap': 'filename:0',
      'numpy.loadtxt numpy.genfromtxt numpy.savetxt': 'fname:0',
    }),
  ],
  sanitisers: [],
  uses: [
    ...uses(330, members('numpy.random', 'rand randn randint random random_sample choice bytes normal uniform standard_normal'), {
      context: 'secret',
    }),
    ...uses(502, 'numpy.load', { when: [is('allow_pickle:2', 'True')] }),
  ],
};

export const pandas: TaintCatalog = {
  distribution: 'pandas',
  checked: ['3.1.1'],
  source: 'https://pandas.pydata.org/docs/reference/io.html',
  sources: [],
  sinks: [
    ...sinks(502, { 'pandas.read_pickle': 'filepath_or_buffer:0' }),
    ...sinks(94, { 'pandas.eval pandas.DataFrame.eval pandas.DataFrame.query': 'expr:0' }),
    ...sinks(89, { 'pandas.read_sql pandas.read_sql_query': 'sql:0' }),
    // Readers open paths and fetch addresses alike.
    ...sinks(
      22,
      {
        [members('pandas', 'read_csv read_table read_fwf read_stata read_sas read_pickle').join(' ')]: 'filepath_or_buffer:0',
        [members('pandas', 'read_parquet read_feather read_orc read_spss').join(' ')]: 'path:0',
        'pandas.read_excel': 'io:0',
        'pandas.read_json': 'path_or_buf:0',
        'pandas.read_hdf': 'path_or_buf:0',
      },
      { takesFiles: true },
    ),
    ...sinks(
      918,
      {
        [members('pandas', 'read_csv read_table').join(' ')]: 'filepath_or_buffer:0',
        'pandas.read_json': 'path_or_buf:0',
        'pandas.read_excel pandas.read_html': 'io:0',
      },
      { takesFiles: true },
    ),
  ],
  sanitisers: [],
};

export const marshmallow: TaintCatalog = {
  distribution: 'marshmallow',
  checked: ['4.4.0'],
  source: 'https://marshmallow.readthedocs.io/en/stable/marshmallow.fields.html',
  sources: [],
  sinks: [],
  sanitisers: [],
  validated: members('marshmallow.Schema', 'load loads'),
  plainFields: members(
    'marshmallow.fields',
    'Integer Int Float Decimal Number Boolean Bool UUID Date DateTime NaiveDateTime AwareDateTime Time TimeDelta Enum IP IPv4 IPv6',
  ),
};
