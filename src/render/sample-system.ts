/** For tests of renderers and of the page: a shop's order system as an atlas, complete and typed. */
import type { Atlas } from '../model/atlas.ts';
import type { Column, Endpoint, Entity, Relationship, SystemModel } from '../model/system-model.ts';
import { sampleDetail } from './sample-detail.ts';
import { sampleMap } from './sample.ts';

const file = (module: string) => `${module.replaceAll('.', '/')}.py`;
const at = (module: string, line: number) => ({ path: file(module), line });

const AREAS: Readonly<Record<string, readonly string[]>> = {
  orders: [
    'GET /orders',
    'POST /orders',
    'GET /orders/{order_id}',
    'PATCH /orders/{order_id}',
    'DELETE /orders/{order_id}',
    'GET /orders/{order_id}/lines',
    'POST /orders/{order_id}/lines',
    'DELETE /orders/{order_id}/lines/{line_id}',
    'POST /orders/{order_id}/confirm',
    'POST /orders/{order_id}/cancel',
    'GET /orders/{order_id}/history',
    'WEBSOCKET /orders/live',
  ],
  customers: [
    'GET /customers',
    'POST /customers',
    'GET /customers/{customer_id}',
    'PUT /customers/{customer_id}',
    'DELETE /customers/{customer_id}',
    'GET /customers/{customer_id}/addresses',
    'POST /customers/{customer_id}/addresses',
    'GET /customers/{customer_id}/orders',
  ],
  catalogue: [
    'GET /products',
    'POST /products',
    'GET /products/{sku}',
    'PUT /products/{sku}',
    'DELETE /products/{sku}',
    'GET /products/{sku}/stock',
    'POST /products/{sku}/images',
    'GET /products/search',
  ],
  payments: [
    'POST /payments',
    'GET /payments/{payment_id}',
    'POST /payments/{payment_id}/refund',
    'POST /payments/webhook',
    'GET /payments/methods',
    'GET /payments/{payment_id}/receipt',
  ],
  admin: [
    'GET /admin/users',
    'POST /admin/users',
    'DELETE /admin/users/{user_id}',
    'GET /admin/audit',
    'POST /admin/reindex',
    'GET /admin/health',
  ],
};

function endpointsOf(area: string): readonly Endpoint[] {
  return (AREAS[area] ?? []).map((text, index): Endpoint => {
    const [method = '', path = ''] = text.split(' ');
    const isSocket = method === 'WEBSOCKET';
    const name = `${isSocket ? 'watch' : method.toLowerCase()}_${path
      .split('/')
      .filter((part) => part !== '' && !part.startsWith('{'))
      .join('_')}${index}`;
    const isGuarded = area !== 'catalogue' || method !== 'GET';
    return {
      id: `${method} /api/v1${path}`,
      protocol: isSocket ? 'websocket' : 'http',
      methods: isSocket ? [] : [method],
      path: `/api/v1${path}`,
      template: `/api/v1${path}`,
      framework: 'FastAPI',
      handler: `shop.api.${area}.${name}`,
      name,
      application: 'shop.main.app',
      isAsync: index % 3 !== 2,
      place: at(`shop.api.${area}`, 20 + index * 12),
      handlerPlace: at(`shop.api.${area}`, 21 + index * 12),
      dependencies: [
        { symbol: 'shop.core.database.get_session', kind: 'dependency', scopes: [], place: at('shop.core.database', 31) },
        ...(isGuarded
          ? [
              {
                symbol: 'shop.core.security.current_user',
                kind: 'security' as const,
                scopes: area === 'admin' ? ['admin'] : [],
                place: at('shop.core.security', 44),
              },
            ]
          : []),
      ],
      guards: isGuarded
        ? [
            {
              symbol: 'shop.core.security.current_user',
              kind: 'security' as const,
              level: 'router' as const,
              asks: 'yes' as const,
              reason: 'raises 401',
              scopes: area === 'admin' ? ['admin'] : [],
              place: at('shop.core.security', 44),
            },
          ]
        : [],
      authentication: isGuarded
        ? { answer: 'yes', reason: 'current_user raises 401', isOnPurpose: false, place: at('shop.core.security', 44) }
        : { answer: 'no', reason: 'nothing before it asks who calls', isOnPurpose: false, place: null },
      requestSchemas: ['POST', 'PUT', 'PATCH'].includes(method) ? [`shop.schemas.${area}.${capital(area)}In`] : [],
      responseSchemas: method === 'DELETE' || isSocket ? [] : [`shop.schemas.${area}.${capital(area)}Out`],
      parameters: [...path.matchAll(/\{(\w+)\}/gu)].map(([, parameter = '']) => ({
        name: parameter,
        in: 'path',
        type: 'UUID',
        isRequired: true,
      })),
      tags: [area],
      isConditional: path === '/admin/reindex',
      inSchema: path !== '/admin/health',
    };
  });
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Name and module, columns (`name type [pk] [null] [unique] [-> table.column]`), relationships (`attribute kind Target`). */
const ENTITIES: readonly (readonly [name: string, module: string, table: string, columns: string, relationships: string])[] = [
  [
    'User',
    'accounts',
    'users',
    'id UUID pk;email String(254) unique;password_hash String(128);is_admin Boolean;created_at DateTime',
    'customer one-to-one Customer;audits one-to-many AuditEntry',
  ],
  [
    'Customer',
    'accounts',
    'customers',
    'id UUID pk;user_id UUID -> users.id;name String(200);vat_number String(32) null',
    'user one-to-one User;addresses one-to-many Address;orders one-to-many Order',
  ],
  [
    'Address',
    'accounts',
    'addresses',
    'id UUID pk;customer_id UUID -> customers.id;street String(200);city String(120);country String(2)',
    'customer many-to-one Customer',
  ],
  [
    'Order',
    'orders',
    'orders',
    'id UUID pk;number String(20) unique;customer_id UUID -> customers.id;shipping_address_id UUID null -> addresses.id;status Enum;total Numeric(12, 2);placed_at DateTime null',
    'customer many-to-one Customer;lines one-to-many OrderLine;payments one-to-many Payment;events one-to-many OrderEvent;shipment one-to-one Shipment;coupons many-to-many Coupon',
  ],
  [
    'OrderLine',
    'orders',
    'order_lines',
    'id BigInteger pk;order_id UUID -> orders.id;product_id UUID -> products.id;quantity Integer;unit_price Numeric(12, 2)',
    'order many-to-one Order;product many-to-one Product',
  ],
  [
    'OrderEvent',
    'orders',
    'order_events',
    'id BigInteger pk;order_id UUID -> orders.id;kind String(40);payload JSONB;at DateTime',
    'order many-to-one Order',
  ],
  [
    'Coupon',
    'orders',
    'coupons',
    'id UUID pk;code String(32) unique;percent Numeric(5, 2);expires_at DateTime null',
    'orders many-to-many Order',
  ],
  [
    'Product',
    'catalogue',
    'products',
    'id UUID pk;sku String(40) unique;title String(200);category_id UUID -> categories.id;price Numeric(12, 2)',
    'category many-to-one Category;images one-to-many ProductImage;stock one-to-many StockItem;tags many-to-many Tag',
  ],
  [
    'Category',
    'catalogue',
    'categories',
    'id UUID pk;parent_id UUID null -> categories.id;name String(120)',
    'parent many-to-one Category;products one-to-many Product',
  ],
  [
    'ProductImage',
    'catalogue',
    'product_images',
    'id UUID pk;product_id UUID -> products.id;url String(400)',
    'product many-to-one Product',
  ],
  ['Tag', 'catalogue', 'tags', 'id Integer pk;name String(60) unique', 'products many-to-many Product'],
  ['Warehouse', 'stock', 'warehouses', 'id UUID pk;code String(10) unique;city String(120)', 'items one-to-many StockItem'],
  [
    'StockItem',
    'stock',
    'stock_items',
    'warehouse_id UUID pk -> warehouses.id;product_id UUID pk -> products.id;quantity Integer',
    'warehouse many-to-one Warehouse;product many-to-one Product',
  ],
  [
    'Payment',
    'payments',
    'payments',
    'id UUID pk;order_id UUID -> orders.id;provider String(20);reference String(80) unique;amount Numeric(12, 2);status Enum',
    'order many-to-one Order',
  ],
  ['Shipment', 'orders', 'shipments', 'id UUID pk;order_id UUID unique -> orders.id;tracking String(80) null', 'order one-to-one Order'],
  [
    'AuditEntry',
    'accounts',
    'audit_entries',
    'id BigInteger pk;user_id UUID null -> users.id;action String(80);at DateTime',
    'user many-to-one User',
  ],
];

function entityOf([name, module, table, columns, relationships]: (typeof ENTITIES)[number], index: number): Entity {
  const line = 12 + index * 20;
  return {
    symbol: `shop.models.${module}.${name}`,
    table,
    schema: '',
    framework: 'SQLAlchemy',
    kind: 'table',
    isAbstract: false,
    inherits: '',
    columns: columns.split(';').map((text, number) => columnOf(text, module, line + number)),
    relationships: relationships.split(';').map((text) => relationshipOf(text, module, line)),
    indexes: name === 'Order' ? [{ name: 'ix_orders_status', columns: ['status', 'placed_at'], isUnique: false }] : [],
    constraints: name === 'OrderLine' ? [{ kind: 'check', name: 'quantity_positive', columns: ['quantity'], target: [] }] : [],
    place: at(`shop.models.${module}`, line),
  };
}

function columnOf(text: string, module: string, line: number): Column {
  const [head = '', foreignKey = ''] = text.split(' -> ');
  const isPrimaryKey = / pk\b/u.test(head);
  const isUnique = / unique\b/u.test(head);
  const [name = '', ...type] = head.replace(/ (?:pk|null|unique)\b/gu, '').split(' ');
  return {
    name,
    attribute: name,
    type: type.join(' '),
    isPrimaryKey,
    isNullable: / null\b/u.test(head),
    isUnique,
    isIndexed: isUnique || foreignKey !== '',
    foreignKey,
    place: at(`shop.models.${module}`, line),
  };
}

const KINDS: readonly Relationship['kind'][] = ['one-to-many', 'many-to-one', 'one-to-one', 'many-to-many'];

function relationshipOf(text: string, module: string, line: number): Relationship {
  const [attribute = '', kind, target = ''] = text.split(' ');
  const found = ENTITIES.find(([name]) => name === target);
  return {
    attribute,
    target: `shop.models.${found?.[1] ?? module}.${target}`,
    kind: KINDS.find((known) => known === kind) ?? 'unknown',
    loading: kind === 'one-to-many' ? 'selectin' : 'select',
    through: kind === 'many-to-many' ? `${attribute}_links` : '',
    backReference: '',
    place: at(`shop.models.${module}`, line + 8),
  };
}

const TASKS: readonly (readonly [name: string, module: string, queue: string, schedule: string])[] = [
  ['send_confirmation', 'mail', 'mail', ''],
  ['send_receipt', 'mail', 'mail', ''],
  ['reserve_stock', 'stock', '', ''],
  ['release_stock', 'stock', '', 'every 300 s'],
  ['capture_payment', 'payments', 'payments', ''],
  ['reconcile_payments', 'payments', 'payments', 'crontab(hour=2, minute=0)'],
  ['rebuild_search_index', 'search', '', 'crontab(minute=0)'],
];

const IMPORTS: readonly (readonly [from: string, to: string])[] = [
  ...Object.keys(AREAS).flatMap((area) => [
    ['shop.main', `shop.api.${area}`] as const,
    [`shop.api.${area}`, `shop.services.${area}`] as const,
    [`shop.api.${area}`, `shop.schemas.${area}`] as const,
    [`shop.api.${area}`, 'shop.core.security'] as const,
    [`shop.services.${area}`, `shop.repositories.${area}`] as const,
    [`shop.services.${area}`, 'shop.core.settings'] as const,
  ]),
  ['shop.repositories.orders', 'shop.models.orders'],
  ['shop.repositories.customers', 'shop.models.accounts'],
  ['shop.repositories.catalogue', 'shop.models.catalogue'],
  ['shop.repositories.catalogue', 'shop.models.stock'],
  ['shop.repositories.payments', 'shop.models.payments'],
  ['shop.repositories.admin', 'shop.models.accounts'],
  ['shop.repositories.orders', 'shop.core.database'],
  ['shop.services.orders', 'shop.tasks.mail'],
  ['shop.services.orders', 'shop.tasks.stock'],
  ['shop.services.payments', 'shop.clients.stripe'],
  ['shop.services.payments', 'shop.services.orders'],
  ['shop.services.orders', 'shop.services.payments'],
  ['shop.services.catalogue', 'shop.clients.search'],
  ['shop.tasks.mail', 'shop.clients.mail'],
  ['shop.tasks.stock', 'shop.repositories.catalogue'],
  ['shop.tasks.payments', 'shop.services.payments'],
  ['shop.tasks.search', 'shop.clients.search'],
  ['shop.consumers.warehouse', 'shop.services.orders'],
  ['shop.cli', 'shop.services.catalogue'],
  ['shop.cli', 'shop.core.database'],
  ['shop.core.database', 'shop.core.settings'],
  ['shop.core.security', 'shop.core.settings'],
  ['shop.clients.stripe', 'shop.core.settings'],
];

const SYSTEM: Omit<SystemModel, 'project' | 'coverage'> = {
  schemaVersion: 1,
  frameworks: [
    { name: 'Celery', distribution: 'celery', role: 'tasks', modules: 4 },
    { name: 'FastAPI', distribution: 'fastapi', role: 'web', modules: 7 },
    { name: 'Pydantic', distribution: 'pydantic', role: 'schemas', modules: 6 },
    { name: 'SQLAlchemy', distribution: 'sqlalchemy', role: 'orm', modules: 11 },
    { name: 'Typer', distribution: 'typer', role: 'cli', modules: 1 },
  ],
  endpoints: Object.keys(AREAS).flatMap(endpointsOf),
  applications: [
    {
      name: 'shop.main.app',
      framework: 'FastAPI',
      place: at('shop.main', 12),
      middleware: [
        {
          symbol: 'starlette.middleware.gzip.GZipMiddleware',
          runs: 'around',
          within: '',
          asks: 'no',
          reason: '',
          place: at('shop.main', 15),
          codePlace: null,
        },
      ],
    },
  ],
  tasks: TASKS.map(([name, module, queue, schedule], index) => ({
    name: `shop.tasks.${module}.${name}`,
    framework: 'Celery',
    function: `shop.tasks.${module}.${name}`,
    queue,
    place: at(`shop.tasks.${module}`, 10 + index * 9),
    schedule,
    options: index % 2 === 0 ? { max_retries: '5', acks_late: 'True' } : {},
  })),
  consumers: [
    {
      framework: 'aiokafka',
      channel: 'warehouse.stock',
      group: 'shop',
      direction: 'consumes',
      function: 'shop.consumers.warehouse.on_stock',
      place: at('shop.consumers.warehouse', 18),
    },
    {
      framework: 'aiokafka',
      channel: 'orders.placed',
      group: '',
      direction: 'produces',
      function: 'shop.services.orders.publish',
      place: at('shop.services.orders', 88),
    },
  ],
  commands: ['shop db upgrade', 'shop import-products', 'shop reindex', 'shop users create'].map((name, index) => ({
    name,
    framework: 'Typer',
    function: `shop.cli.${name.split(' ').at(-1)?.replaceAll('-', '_') ?? ''}`,
    place: at('shop.cli', 14 + index * 16),
    parameters:
      index % 2 === 0
        ? []
        : [
            { name: '--limit', kind: 'option', isRequired: false },
            { name: 'file', kind: 'argument', isRequired: true },
          ],
  })),
  entities: ENTITIES.map(entityOf).toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1)),
  schemas: Object.keys(AREAS).flatMap((area) =>
    ['In', 'Out'].map((suffix, index) => ({
      symbol: `shop.schemas.${area}.${capital(area)}${suffix}`,
      framework: 'Pydantic',
      fields: [{ name: 'id', type: 'UUID', isRequired: suffix === 'Out' }],
      place: at(`shop.schemas.${area}`, 8 + index * 14),
    })),
  ),
  settings: [
    {
      name: 'DATABASE_URL',
      owner: 'shop.core.settings.Settings',
      source: 'settings-class',
      type: 'str',
      standard: '',
      isRequired: true,
      place: at('shop.core.settings', 12),
    },
    {
      name: 'REDIS_URL',
      owner: 'shop.core.settings.Settings',
      source: 'settings-class',
      type: 'str',
      standard: 'redis://localhost',
      isRequired: false,
      place: at('shop.core.settings', 13),
    },
    {
      name: 'STRIPE_KEY',
      owner: 'shop.core.settings.Settings',
      source: 'settings-class',
      type: 'str',
      standard: '',
      isRequired: true,
      place: at('shop.core.settings', 14),
    },
  ],
  receivers: [],
  migrations: [
    {
      framework: 'Alembic',
      id: '3f1a',
      parents: [],
      operations: ['create_table orders'],
      place: { path: 'migrations/versions/3f1a_orders.py', line: 12 },
    },
    {
      framework: 'Alembic',
      id: '9c20',
      parents: ['3f1a'],
      operations: ['add_column orders.total'],
      place: { path: 'migrations/versions/9c20_total.py', line: 12 },
    },
  ],
  externalSystems: [
    { name: 'Elasticsearch', kind: 'search', evidence: ['elasticsearch'], settings: [], places: [at('shop.clients.search', 4)] },
    { name: 'Kafka', kind: 'queue', evidence: ['aiokafka'], settings: [], places: [at('shop.consumers.warehouse', 3)] },
    {
      name: 'PostgreSQL',
      kind: 'database',
      evidence: ['asyncpg', 'docker-compose.yml'],
      settings: [],
      places: [at('shop.core.database', 8)],
    },
    { name: 'Redis', kind: 'cache', evidence: ['redis', 'docker-compose.yml'], settings: [], places: [at('shop.core.settings', 13)] },
    { name: 'SMTP', kind: 'mail', evidence: ['aiosmtplib'], settings: [], places: [at('shop.clients.mail', 5)] },
    { name: 'api.stripe.com', kind: 'http', evidence: ['stripe'], settings: [], places: [at('shop.clients.stripe', 9)] },
  ],
  processes: [
    {
      name: 'api',
      kind: 'web',
      command: 'uvicorn shop.main:app --workers 4',
      image: '',
      ports: ['8000'],
      numbers: { workers: 4, replicas: 3 },
      dependsOn: ['db', 'redis'],
      schedule: '',
      environment: ['DATABASE_URL'],
      healthCheck: 'curl -f http://localhost:8000/health',
      profiles: [],
      starts: { symbol: 'shop.main.app', endpoints: 3, tasks: 0, schedules: 0 },
      place: { path: 'docker-compose.yml', line: 3 },
    },
    {
      name: 'beat',
      kind: 'scheduler',
      command: 'celery -A shop.tasks beat',
      image: '',
      ports: [],
      numbers: {},
      dependsOn: ['redis'],
      schedule: '',
      environment: [],
      healthCheck: '',
      profiles: [],
      starts: { symbol: 'Celery', endpoints: 0, tasks: 0, schedules: 1 },
      place: { path: 'docker-compose.yml', line: 24 },
    },
    {
      name: 'db',
      kind: 'store',
      command: '',
      image: 'postgres:17',
      ports: ['5432'],
      numbers: {},
      dependsOn: [],
      schedule: '',
      environment: [],
      healthCheck: '',
      profiles: [],
      starts: null,
      place: { path: 'docker-compose.yml', line: 31 },
    },
    {
      name: 'worker',
      kind: 'worker',
      command: 'celery -A shop.tasks worker -c 8',
      image: '',
      ports: [],
      numbers: { workers: 8 },
      dependsOn: ['redis', 'db'],
      schedule: '',
      environment: [],
      healthCheck: '',
      profiles: [],
      starts: { symbol: 'Celery', endpoints: 0, tasks: 2, schedules: 0 },
      place: { path: 'docker-compose.yml', line: 14 },
    },
  ],
  descriptions: [],
  layerDeclarations: [],
  problems: [],
};

/** Modules, edges and a cycle as they would be found, with sizes that differ. */
export function sampleAtlas(): Atlas {
  const view = sampleMap(IMPORTS);
  const modules = view.modules.map((module, index) => {
    const codeLines = 40 + ((index * 137) % 610);
    const fanOut = view.edges.filter(({ from }) => from === module.name).length;
    const fanIn = view.edges.filter(({ to }) => to === module.name).length;
    return {
      ...module,
      codeLines,
      lines: Math.round(codeLines * 1.3),
      fanIn,
      fanOut,
      functions: 3 + (index % 9),
      classes: index % 4,
      cognitive: (index * 31) % 120,
      cyclomatic: (index * 17) % 90,
    };
  });
  const codeLines = modules.reduce((sum, module) => sum + module.codeLines, 0);
  const project = { ...view.project, name: 'orders', packages: view.packages.length, codeLines, lines: Math.round(codeLines * 1.3) };
  const step = (from: string, to: string) => ({ from, to, path: file(from), line: 3, kinds: ['runtime'] as const });
  const pair = ['shop.services.orders', 'shop.services.payments'] as const;
  return {
    map: {
      schemaVersion: 1,
      project,
      modules,
      packages: view.packages
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map((entry) => ({
          ...entry,
          parent: entry.name.includes('.') ? entry.name.slice(0, entry.name.lastIndexOf('.')) : '',
          modules: modules.filter(({ name }) => name.startsWith(`${entry.name}.`)).length,
        })),
      edges: view.edges.map((edge) => ({ ...edge })).toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
      externals: [
        {
          importName: 'fastapi',
          distribution: 'fastapi',
          kind: 'distribution',
          declaredIn: ['pyproject.toml'],
          version: '>=0.115',
          importers: ['shop.main', 'shop.api.orders'],
        },
        {
          importName: 'sqlalchemy',
          distribution: 'SQLAlchemy',
          kind: 'distribution',
          declaredIn: ['pyproject.toml'],
          version: '>=2',
          importers: ['shop.models.orders'],
        },
        {
          importName: 'datetime',
          distribution: 'standard library',
          kind: 'standard-library',
          declaredIn: [],
          version: '',
          importers: ['shop.models.orders'],
        },
      ],
      cycles: [
        {
          modules: [...pair],
          shortest: [step(pair[0], pair[1]), step(pair[1], pair[0])],
          cut: [step(pair[1], pair[0])],
          isOnlyDeferred: false,
        },
      ],
      coverage: { ...view.coverage },
      problems: [],
    },
    system: {
      ...SYSTEM,
      project,
      coverage: {
        ...view.coverage,
        filesBeside: { 'Compose file': 1 },
        unread: [{ what: 'include_router', reason: 'prefix read from a file', place: at('shop.main', 40) }],
        bounds: {},
      },
    },
    change: {
      classes: [],
      history: {
        from: '2023-02-11',
        to: '2026-10-30',
        commits: 1_284,
        authors: 9,
        bulkCommits: 12,
        uncountedPairs: 0,
        isShallow: false,
        isCut: false,
      },
      hotspots: modules
        .map(({ name, path, codeLines: lines, cognitive, cyclomatic }, index) => {
          const commits = 2 + ((index * 53) % 90);
          return {
            module: name,
            path,
            commits,
            authors: 1 + (index % 6),
            ageDays: 900,
            idleDays: index * 3,
            codeLines: lines,
            cyclomatic,
            cognitive,
            score: commits * cognitive,
            heat: (commits * cognitive) / 10_000,
          };
        })
        .toSorted((a, b) => b.score - a.score),
      coChanges: [
        { module: 'shop.services.orders', with: 'shop.models.orders', support: 41, confidence: 0.82, isImported: true },
        { module: 'shop.api.orders', with: 'shop.services.payments', support: 18, confidence: 0.64, isImported: false },
      ],
    },
    detail: sampleDetail(SYSTEM),
  };
}
