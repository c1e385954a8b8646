/** Libraries of which only an option is told: it switches a check off, lets anybody in, or chooses what is broken. */
import type { TaintCatalog, TaintUse } from '../taint.ts';
import { is, isOrAbsent, madeBy, members, uses } from './define.ts';

const NOTHING = { sources: [], sinks: [], sanitisers: [] } as const;

const searchUses = (root: string): readonly TaintUse[] =>
  uses(295, members(root, root === 'elasticsearch' ? 'Elasticsearch AsyncElasticsearch' : 'OpenSearch AsyncOpenSearch'), {
    when: [is('verify_certs', 'False')],
  });

export const elasticsearch: TaintCatalog = {
  ...NOTHING,
  distribution: 'elasticsearch',
  checked: ['8.19.3', '9.5.1'],
  source: 'https://www.elastic.co/docs/reference/elasticsearch/clients/python/connecting',
  uses: searchUses('elasticsearch'),
};

export const opensearch: TaintCatalog = {
  ...NOTHING,
  distribution: 'opensearch-py',
  checked: ['3.2.0'],
  needs: ['aiohttp==3.14.5'],
  source: 'https://docs.opensearch.org/latest/clients/python-low-level/',
  uses: searchUses('opensearchpy'),
};

export const boto3: TaintCatalog = {
  ...NOTHING,
  distribution: 'boto3',
  checked: ['1.40.61'],
  source: 'https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/session.html',
  uses: uses(295, 'boto3.client boto3.resource boto3.session.Session.client boto3.session.Session.resource', {
    when: [is('verify:5', 'False')],
  }),
};

const WEAK_SCHEMES = `'md5_crypt' 'des_crypt' 'bsdi_crypt' 'bigcrypt' 'crypt16' 'hex_md4' 'hex_md5' 'hex_sha1' 'ldap_md5' 'ldap_sha1'
  'ldap_salted_md5' 'ldap_salted_sha1' 'mysql323' 'mysql41' 'lmhash' 'nthash' 'plaintext' 'sha1_crypt' 'apr_md5_crypt' 'django_salted_md5'
  'django_salted_sha1' 'atlassian_pbkdf2_sha1'`.split(/\s+/u);

export const passlib: TaintCatalog = {
  ...NOTHING,
  distribution: 'passlib',
  checked: ['1.7.4'],
  source: 'https://passlib.readthedocs.io/en/stable/lib/passlib.context.html',
  uses: [
    ...uses(328, 'passlib.context.CryptContext', { when: [is('default', ...WEAK_SCHEMES)] }),
    // The first one hashes where none is named.
    ...uses(328, 'passlib.context.CryptContext', { when: [is('schemes:0[0]', ...WEAK_SCHEMES), isOrAbsent('default')] }),
  ],
};

/** Every origin, which they then tell back, with credentials. */
export const flaskCors: TaintCatalog = {
  ...NOTHING,
  distribution: 'flask-cors',
  checked: ['6.0.1'],
  source: 'https://corydolphin.com/flask-cors/',
  uses: uses(942, 'flask_cors.CORS flask_cors.cross_origin', {
    when: [isOrAbsent('origins', "'*'"), isOrAbsent('resources'), is('supports_credentials', 'True')],
  }),
};

export const quartCors: TaintCatalog = {
  ...NOTHING,
  distribution: 'quart-cors',
  checked: ['0.8.0'],
  source: 'https://github.com/pgjones/quart-cors',
  uses: uses(942, 'quart_cors.cors', { when: [is('allow_origin', "'*'"), is('allow_credentials', 'True')] }),
};

export const aiohttpCors: TaintCatalog = {
  ...NOTHING,
  distribution: 'aiohttp-cors',
  checked: ['0.8.1'],
  source: 'https://github.com/aio-libs/aiohttp-cors',
  uses: uses(942, 'aiohttp_cors.setup', {
    when: [madeBy("defaults['*']", 'aiohttp_cors.ResourceOptions', is('allow_credentials', 'True'))],
  }),
};

const SERIALIZERS = `Serializer URLSafeSerializer URLSafeTimedSerializer TimedSerializer serializer.Serializer
  url_safe.URLSafeSerializer url_safe.URLSafeTimedSerializer timed.TimedSerializer`;

export const itsdangerous: TaintCatalog = {
  ...NOTHING,
  distribution: 'itsdangerous',
  checked: ['2.2.0'],
  source: 'https://itsdangerous.palletsprojects.com/en/stable/serializer/',
  uses: uses(
    347,
    members('itsdangerous', SERIALIZERS).map((name) => `${name}.loads_unsafe`),
  ),
};
