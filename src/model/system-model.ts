/**
 * The architecture of a system: what it exposes, stores, calls and runs. Code yields one as it is; a design yields one of
 * the same types as it is to be, so that the two compare. Plain data, sorted, the same bytes for the same input.
 *
 * Functions, classes and modules are told by dotted names, as `architrave calls` tells them: `shop.api.orders.create`.
 */
import type { Coverage, ProjectSummary } from './architecture-map.ts';
import type { Problem } from '../kit/problem.ts';

export type SystemModel = {
  readonly schemaVersion: 1;
  readonly project: ProjectSummary;
  /** Sorted by name. */
  readonly frameworks: readonly Framework[];
  /** Sorted by path, methods, protocol, function. */
  readonly endpoints: readonly Endpoint[];
  /** Sorted by name, then place. */
  readonly applications: readonly Application[];
  /** Sorted by name, then function. */
  readonly tasks: readonly Task[];
  readonly consumers: readonly Consumer[];
  /** Sorted by name. */
  readonly commands: readonly Command[];
  /** Sorted by symbol. */
  readonly entities: readonly Entity[];
  readonly schemas: readonly Schema[];
  readonly settings: readonly Setting[];
  readonly receivers: readonly SignalReceiver[];
  readonly migrations: readonly Migration[];
  readonly externalSystems: readonly ExternalSystem[];
  readonly processes: readonly SystemProcess[];
  /** Sorted by place. */
  readonly descriptions: readonly InterfaceDescription[];
  /** Layers as the project declares them, sorted by place. */
  readonly layerDeclarations: readonly LayerDeclaration[];
  readonly coverage: SystemCoverage;
  readonly problems: readonly Problem[];
};

/** Where something is said: a path below the root, and a line from 1. */
export type Place = {
  readonly path: string;
  readonly line: number;
};

export type Framework = {
  /** As its users call it: `FastAPI`, `Django REST framework`. */
  readonly name: string;
  /** On PyPI. */
  readonly distribution: string;
  readonly role: 'web' | 'rpc' | 'graphql' | 'orm' | 'tasks' | 'messaging' | 'cli' | 'schemas' | 'settings' | 'migrations';
  /** How many modules import it. */
  readonly modules: number;
};

export type Endpoint = {
  /** `GET /orders/{id}`; `GET|POST /orders`, `* /orders` where every method is taken, `WEBSOCKET /live`, `GRPC shop.Orders/Get`, `GRAPHQL Query.orders`. */
  readonly id: string;
  readonly protocol: 'http' | 'websocket' | 'grpc' | 'graphql';
  /** Sorted. Empty where any method is taken, and for protocols that have none. `HEAD` and `OPTIONS` that a framework adds by itself are left out. */
  readonly methods: readonly string[];
  /** From the root of the server, as the framework writes it: `/orders/{id}`, `/orders/<int:id>`, `^orders/(?P<id>\d+)/$`. */
  readonly path: string;
  /** The same with parameters as `{name}`. */
  readonly template: string;
  /** Name of the framework. */
  readonly framework: string;
  /** What handles it: a function, a method of a class, or a class; a dotted name outside the project where it is a library's; '' where it could not be told. */
  readonly handler: string;
  /** What it is called for reversing: `orders:create`; '' for none. */
  readonly name: string;
  /** The application that serves it, by the dotted name of where it is kept: `shop.main.app`; '' where it could not be told. */
  readonly application: string;
  readonly isAsync: boolean;
  /** Where it is registered. */
  readonly place: Place;
  /** Where the handler stands; null outside the project. */
  readonly handlerPlace: Place | null;
  /** What runs before it and gives it values, in the order of the text. */
  readonly dependencies: readonly Dependency[];
  /** What stands before it and may turn a caller away, the outermost first: of the application, routers, classes, decorators. */
  readonly guards: readonly Guard[];
  readonly authentication: Authentication;
  /** Names of what it takes and gives, as far as they are classes. */
  readonly requestSchemas: readonly string[];
  readonly responseSchemas: readonly string[];
  readonly parameters: readonly EndpointParameter[];
  readonly tags: readonly string[];
  /** Registered only under a condition that could not be decided. */
  readonly isConditional: boolean;
  readonly inSchema: boolean;
};

export type Dependency = {
  /** Dotted name. */
  readonly symbol: string;
  readonly kind: 'dependency' | 'security';
  readonly scopes: readonly string[];
  readonly place: Place | null;
};

/** Whether it turns away whom it does not know. `unknown`: its code does not tell. */
export type Asks = 'yes' | 'no' | 'unknown';

export type Guard = {
  /** Dotted name. */
  readonly symbol: string;
  readonly kind: 'dependency' | 'security' | 'permission' | 'decorator' | 'base-class' | 'hook' | 'middleware' | 'interceptor';
  /** Where it is asked for: for all of a project, of an application, below a router, in a class, on the function itself. */
  readonly level: 'settings' | 'application' | 'router' | 'class' | 'function';
  readonly asks: Asks;
  /** Why that is so: `raises 401`. */
  readonly reason: string;
  readonly scopes: readonly string[];
  /** Of its code; of what names it where the code is a library's; null where neither is known. */
  readonly place: Place | null;
};

/** Whether somebody who is not known is turned away. A `no` is only said where everything before the handler, and the handler, was read. */
export type Authentication = {
  readonly answer: Asks;
  /** `get_current_user raises 401`; `AllowAny`; `nothing before it asks who calls`. */
  readonly reason: string;
  /** Open, and somebody wrote so: `AllowAny`, pages that sign in. */
  readonly isOnPurpose: boolean;
  readonly place: Place | null;
};

/** What runs around the endpoints of an application. */
export type Application = {
  /** Dotted name of where it is kept, as endpoints have it; the settings module of a Django project. */
  readonly name: string;
  readonly framework: string;
  readonly place: Place;
  /** In the order in which a request meets it. */
  readonly middleware: readonly Middleware[];
};

export type Middleware = {
  /** Dotted name; '' where it could not be told. */
  readonly symbol: string;
  /** `around` sees request and response; `before` and `after` one of them. */
  readonly runs: 'around' | 'before' | 'after';
  /** Only below this router or blueprint, by name; '' for the whole application. */
  readonly within: string;
  /** Whether it turns callers away whom it does not know. */
  readonly asks: Asks;
  readonly reason: string;
  /** Where it is added. */
  readonly place: Place;
  /** Of its code; null outside the project. */
  readonly codePlace: Place | null;
};

export type EndpointParameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'form' | 'file';
  /** As written; '' for none. */
  readonly type: string;
  readonly isRequired: boolean;
};

export type Task = {
  /** As the queue knows it: `shop.tasks.send_mail`. */
  readonly name: string;
  /** Name of the framework: `Celery`, `RQ` … */
  readonly framework: string;
  readonly function: string;
  /** '' for the standard one. */
  readonly queue: string;
  readonly place: Place;
  /** `crontab(minute=0)`, `every 30 s`; '' for none. */
  readonly schedule: string;
  /** Options that decide about retries, limits and acknowledgement, as written. */
  readonly options: Readonly<Record<string, string>>;
};

export type Consumer = {
  readonly framework: string;
  /** Topic, queue, channel; '' where it could not be told. */
  readonly channel: string;
  /** What consumers share the work by: group of Kafka or of a stream, durable name; '' for none. */
  readonly group: string;
  readonly direction: 'consumes' | 'produces';
  readonly function: string;
  readonly place: Place;
};

export type Command = {
  /** As it is typed: `shop db upgrade`, `manage.py import_orders`. */
  readonly name: string;
  readonly framework: string;
  readonly function: string;
  readonly place: Place;
  readonly parameters: readonly CommandParameter[];
};

export type CommandParameter = {
  /** `--limit`, or the name of an argument. */
  readonly name: string;
  readonly kind: 'option' | 'argument' | 'flag';
  readonly isRequired: boolean;
};

export type Entity = {
  /** Dotted name of its class; of the variable that holds it, for a table without class. */
  readonly symbol: string;
  /** Name of the table, collection; '' for what has none of its own. */
  readonly table: string;
  readonly schema: string;
  readonly framework: string;
  readonly kind: 'table' | 'document' | 'view' | 'embedded';
  readonly isAbstract: boolean;
  /** Of another entity that it shares a table with, or whose table it joins; '' for none. */
  readonly inherits: string;
  /** In the order of the table. */
  readonly columns: readonly Column[];
  readonly relationships: readonly Relationship[];
  readonly indexes: readonly Index[];
  readonly constraints: readonly Constraint[];
  readonly place: Place;
};

export type Column = {
  /** In the table. */
  readonly name: string;
  /** In the class; '' for none. */
  readonly attribute: string;
  /** As the framework calls it: `String(50)`, `CharField`. */
  readonly type: string;
  readonly isPrimaryKey: boolean;
  /** Null where it could not be told. */
  readonly isNullable: boolean | null;
  readonly isUnique: boolean;
  readonly isIndexed: boolean;
  /** `table.column` as written, of the first foreign key; '' for none. */
  readonly foreignKey: string;
  readonly place: Place | null;
};

export type Relationship = {
  readonly attribute: string;
  /** Dotted name of the entity; what is written where it could not be told. */
  readonly target: string;
  readonly kind: 'one-to-many' | 'many-to-one' | 'one-to-one' | 'many-to-many' | 'unknown';
  /** When it is loaded: `select`, `joined`, `selectin`, `raise` …; '' where the framework has no such choice. */
  readonly loading: string;
  /** The table between the two; '' for none. */
  readonly through: string;
  /** Name on the other side; '' for none. */
  readonly backReference: string;
  readonly place: Place | null;
};

export type Index = {
  readonly name: string;
  /** Columns, or expressions as written. */
  readonly columns: readonly string[];
  readonly isUnique: boolean;
};

export type Constraint = {
  readonly kind: 'unique' | 'check' | 'foreign-key' | 'primary-key' | 'exclude';
  readonly name: string;
  readonly columns: readonly string[];
  /** Of a foreign key: `table.column`s as written. */
  readonly target: readonly string[];
};

export type Schema = {
  readonly symbol: string;
  readonly framework: string;
  readonly fields: readonly SchemaField[];
  readonly place: Place;
};

export type SchemaField = {
  readonly name: string;
  /** As written; '' where it could not be told. */
  readonly type: string;
  readonly isRequired: boolean;
};

export type Setting = {
  /** Environment variable, or name in the settings. */
  readonly name: string;
  /** Class or module that holds it, or function that reads it. */
  readonly owner: string;
  readonly source: 'environment' | 'settings-class' | 'settings-module' | 'example';
  /** What it is turned into: `int`, `bool`, `list[str]`; '' where nothing tells. */
  readonly type: string;
  /** As written; '' for none. Never the value of what looks like a secret. */
  readonly standard: string;
  readonly isRequired: boolean;
  readonly place: Place;
};

export type SignalReceiver = {
  readonly signal: string;
  readonly function: string;
  /** '' for any. */
  readonly sender: string;
  readonly place: Place;
};

export type Migration = {
  readonly framework: string;
  /** Revision, or `app.0001_initial`. */
  readonly id: string;
  readonly parents: readonly string[];
  readonly operations: readonly string[];
  readonly place: Place;
};

export type ExternalSystem = {
  /** `PostgreSQL`, `Redis`, `Amazon S3`, `api.stripe.com`. */
  readonly name: string;
  readonly kind: 'database' | 'cache' | 'queue' | 'http' | 'storage' | 'mail' | 'search' | 'model' | 'identity' | 'other';
  /** Distributions by which it is reached, or files that name it. */
  readonly evidence: readonly string[];
  /** Names of the settings that say where it is or how to enter it. Sorted. */
  readonly settings: readonly string[];
  readonly places: readonly Place[];
};

export type SystemProcess = {
  readonly name: string;
  readonly kind: 'web' | 'worker' | 'scheduler' | 'job' | 'store' | 'other';
  readonly command: string;
  readonly image: string;
  readonly ports: readonly string[];
  /** Numbers that were found, by what they say: workers, threads, replicas, pool. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly dependsOn: readonly string[];
  /** When it runs, as written: `0 3 * * *`; '' for what runs all the time or once. */
  readonly schedule: string;
  /** Names of the variables that it is given, never their values. Sorted. */
  readonly environment: readonly string[];
  /** What tells whether it is well: a command, or `GET :8000/health`; '' for none. */
  readonly healthCheck: string;
  /** It runs only where one of these is asked for; empty for always. */
  readonly profiles: readonly string[];
  /** What of the code it starts; null where that could not be told. */
  readonly starts: ProcessStart | null;
  readonly place: Place;
};

/** What a process brings to life. */
export type ProcessStart = {
  /** Dotted name of an application, a module or a function, or the name of a command; the framework where nothing closer is named. */
  readonly symbol: string;
  /** How many of the model's it serves, works off, starts by the clock. */
  readonly endpoints: number;
  readonly tasks: number;
  readonly schedules: number;
};

/** An interface that is described in a file of its own, whether or not the code has it. */
export type InterfaceDescription = {
  readonly format: 'OpenAPI' | 'AsyncAPI' | 'Protocol Buffers';
  readonly title: string;
  readonly version: string;
  /** `GET /orders/{id}`; `receive orders` for a channel; `shop.Orders/Get` for a service. Sorted. */
  readonly operations: readonly string[];
  /** Against the code; null where the code has nothing of it: then it describes something else. */
  readonly comparison: DescriptionComparison | null;
  readonly place: Place;
};

/** All of them as `operations`, sorted. */
export type DescriptionComparison = {
  /** Described, and in the code. */
  readonly found: number;
  /** Described, and not found in the code. */
  readonly missing: readonly string[];
  /** In the code, below what is described, and not described. */
  readonly undescribed: readonly string[];
};

/** Layers that a project says it has, for whatever tool. */
export type LayerDeclaration = {
  /** Whose configuration says so. */
  readonly source: 'architrave' | 'import-linter' | 'tach';
  /** Of the contract; '' where it has none. */
  readonly name: string;
  readonly place: Place;
  /** From the top: each may import those below it. */
  readonly layers: readonly {
    readonly name: string;
    /** Dotted names of packages and modules; what lies below them belongs to it. */
    readonly modules: readonly string[];
  }[];
  /** Imports that are let pass, as written: names, with `*` and `**`. */
  readonly ignored: readonly { readonly from: string; readonly to: string }[];
};

export type SystemCoverage = Coverage & {
  /** Files beside the code that were read, by what they are: `Compose file`, `Dockerfile` … */
  readonly filesBeside: Readonly<Record<string, number>>;
  /** What registers something and could not be followed: arguments that could not be told, routers that nothing is known to serve. With the reason. */
  readonly unread: readonly { readonly what: string; readonly reason: string; readonly place: Place }[];
  /** Bounds that were reached, by name, and how often. */
  readonly bounds: Readonly<Record<string, number>>;
};
