/** What frameworks hand to the functions that they call, as data: parameters that are no data, and what the request is. */

/** Annotations (or what stands in them) of parameters that bring no text from outside: the framework's own objects, and dependencies. */
export const NOT_DATA: ReadonlySet<string> = new Set([
  'Depends',
  'Security',
  'Request',
  'HttpRequest',
  'Response',
  'HttpResponse',
  'WebSocket',
  'HTTPConnection',
  'BackgroundTasks',
  'SecurityScopes',
  'Session',
  'AsyncSession',
  'Connection',
  'AsyncConnection',
  'Dependency',
  'Inject',
  'Provide',
  'State',
]);

/** Annotations of parameters that are texts, or hold texts. */
export const DATA: ReadonlySet<string> = new Set([
  'str',
  'bytes',
  'dict',
  'list',
  'tuple',
  'set',
  'Any',
  'object',
  'Dict',
  'List',
  'Mapping',
  'Sequence',
  'Json',
  'EmailStr',
  'AnyUrl',
  'HttpUrl',
]);

/** Annotations of what holds no text of the one who sent it, however these are combined. */
export const NO_TEXT: ReadonlySet<string> = new Set(
  'int float bool Decimal UUID UUID4 date datetime time timedelta PositiveInt NonNegativeInt Literal Optional Union None list List set Set tuple'.split(
    ' ',
  ),
);

/** Bases of classes whose instances hold what a client sent. */
export const DATA_CLASSES: readonly string[] = ['pydantic', 'sqlmodel', 'msgspec', 'typing.TypedDict', 'marshmallow'];

/** Converters in the path of a route that let only numbers, letters, `-` and `_` through: `<int:id>`, `{id:int}`. */
export const NUMBER_IN_PATH = /<(?:int|float|uuid|slug):(\w+)>|\{(\w+):(?:int|float|uuid|slug)\}/gu;

/** Parameters in the path of a route that are one segment of it: `<name>`, `<string:name>`, `{name}`. */
export const SEGMENT_IN_PATH = /<(?:(?:string|str)(?:\([^)]*\))?:)?(\w+)>|\{(\w+)(?::str)?\}/gu;

/** By top-level import: the class of the request that a handler gets as a parameter named `request`. */
export const REQUESTS: ReadonlyMap<string, string> = new Map([
  ['django', 'django.http.HttpRequest'],
  ['rest_framework', 'rest_framework.request.Request'],
  ['aiohttp', 'aiohttp.web.Request'],
  ['starlette', 'starlette.requests.Request'],
  ['fastapi', 'fastapi.Request'],
  ['sanic', 'sanic.request.Request'],
  ['pyramid', 'pyramid.request.Request'],
]);
