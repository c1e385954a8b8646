/** Descriptions beside the code, and what the code has of them. */
import { expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import { discover } from '../program/discovery/discover.ts';
import { loadedTexts } from '../program/loading/loaded-fixture.ts';
import { deploymentParts } from './deployment-parts.ts';
import { comparedDescriptions, withRemoteMethods } from './described-endpoints.ts';
import { connexionEndpoints } from './frameworks/connexion.ts';
import { extractSystem } from './system-model.ts';

function compared(texts: Readonly<Record<string, string>>) {
  const files = memoryFiles(texts);
  const { parts } = extractSystem(loadedTexts(texts));
  const beside = deploymentParts({ files, tree: discover(files), externals: [] });
  const endpoints = withRemoteMethods(parts.endpoints, beside.remoteMethods);
  return { ...beside, endpoints, descriptions: comparedDescriptions(beside.descriptions, { endpoints, consumers: parts.consumers }) };
}

const API =
  'from fastapi import FastAPI\napp = FastAPI(openapi_url=None)\n@app.get("/v1/orders/{number}")\ndef get(number): ...\n@app.post("/v1/orders/")\ndef create(): ...\n@app.get("/admin")\ndef admin(): ...\n';

test('OpenAPI: what is described and missing, and what is served and not described where others are', () => {
  const { descriptions } = compared({
    'shop/__init__.py': '',
    'shop/main.py': API,
    'openapi.yaml':
      'openapi: 3.1.0\ninfo: { title: Shop, version: 1 }\nservers: [{ url: https://shop.test/v1/ }]\npaths:\n  /orders/{id}: { get: {}, delete: {}, options: {} }\n',
    'other-openapi.json': '{"openapi": "3.1.0", "info": {"title": "Other"}, "paths": {"/elsewhere": {"get": {}}}}',
  });
  expect(descriptions.map(({ title, comparison }) => [title, comparison])).toEqual([
    ['Shop', { found: 1, missing: ['DELETE /v1/orders/{id}'], undescribed: ['POST /v1/orders/'] }],
    ['Other', null],
  ]);
});

test('AsyncAPI: channels by their address, each in its direction', () => {
  const { descriptions } = compared({
    'shop/__init__.py': '',
    'shop/events.py':
      'from faststream.kafka import KafkaBroker\nbroker = KafkaBroker()\n@broker.subscriber("shop.orders")\nasync def a(m): ...\n@broker.publisher("shop.mails")\nasync def b(m): ...\n',
    'asyncapi.yaml':
      'asyncapi: 3.0.0\ninfo: { title: Events, version: "1" }\nchannels: { orders: { address: shop.orders } }\noperations:\n  a: { action: receive, channel: { $ref: "#/channels/orders" } }\n  b: { action: send, channel: { $ref: "#/channels/orders" } }\n',
  });
  expect(descriptions.map(({ comparison }) => comparison)).toEqual([
    { found: 1, missing: ['send shop.orders'], undescribed: ['produces shop.mails'] },
  ]);
});

const PROTO = `edition = "2023";
package shop.v1;
import "google/protobuf/empty.proto";
// service Orders is below
service Orders {
  rpc Get (Outer.Wanted) returns (google.protobuf.Empty) { option (google.api.http) = { get: "/v1" additional_bindings { post: "/x" } }; }
  rpc
    Watch (stream Outer) returns (stream Outer);
}
message Outer {
  message Wanted { map<string, int32> counts = 1; repeated Wanted more = 2; }
  oneof one { Wanted a = 1; string b = 2; }
}
`;
const GENERATED = `import grpc
class OrdersServicer(object):
    def Get(self, request, context): raise NotImplementedError()
    def Watch(self, request, context): raise NotImplementedError()
def add_OrdersServicer_to_server(servicer, server):
    handlers = {
        'Get': grpc.unary_unary_rpc_method_handler(servicer.Get),
        'Watch': grpc.stream_stream_rpc_method_handler(servicer.Watch),
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler('shop.v1.Orders', handlers),))
`;

test('Protocol Buffers: methods with their messages, and those that the servicer lacks', () => {
  const { descriptions, endpoints, schemas, problems } = compared({
    'shop/__init__.py': '',
    'shop/orders_pb2_grpc.py': GENERATED,
    'shop/server.py':
      'import grpc\nfrom shop import orders_pb2_grpc\nclass Orders(orders_pb2_grpc.OrdersServicer):\n    def Watch(self, request, context): ...\nserver = grpc.server(None)\norders_pb2_grpc.add_OrdersServicer_to_server(Orders(), server)\n',
    'orders.proto': PROTO,
    'broken.proto': 'message {',
  });
  expect(descriptions).toEqual([
    {
      format: 'Protocol Buffers',
      title: 'shop.v1',
      version: '',
      operations: ['shop.v1.Orders/Get', 'shop.v1.Orders/Watch'],
      comparison: { found: 1, missing: ['shop.v1.Orders/Get'], undescribed: [] },
      place: { path: 'orders.proto', line: 1 },
    },
  ]);
  expect(
    endpoints.map(({ path, requestSchemas, responseSchemas, tags }) => [path, ...requestSchemas, ...responseSchemas, ...tags]),
  ).toEqual([
    ['shop.v1.Orders/Get', 'shop.v1.Outer.Wanted', 'google.protobuf.Empty'],
    ['shop.v1.Orders/Watch', 'shop.v1.Outer', 'shop.v1.Outer', 'client streaming', 'server streaming'],
  ]);
  expect(schemas.map(({ symbol, fields, place }) => [symbol, place.line, ...fields.map(({ name, type }) => `${name}: ${type}`)])).toEqual([
    ['shop.v1.Outer', 10, 'a: Wanted', 'b: string'],
    ['shop.v1.Outer.Wanted', 11, 'counts: map<string, int32>', 'more: repeated Wanted'],
  ]);
  expect(problems).toMatchObject([{ code: 'file-unreadable', path: 'broken.proto' }]);
});

test('Protocol Buffers without end are left alone', () => {
  const deep = `message A { optional group G = 1 ${'{ optional group G = 1 '.repeat(5000)}`;
  const { unread } = compared({ 'a.proto': deep, 'b.proto': 'x'.repeat(600_000) });
  expect(unread.map(({ place }) => place.path)).toEqual(['a.proto', 'b.proto']);
});

test('Connexion: a description names the functions, below the path that the program gives it', () => {
  const served = (texts: Readonly<Record<string, string>>): readonly string[] => {
    const files = memoryFiles(texts);
    const { named } = extractSystem(loadedTexts(texts));
    const beside = deploymentParts({ files, tree: discover(files), externals: [] });
    const endpoints = connexionEndpoints(beside.namedOperations, named);
    return endpoints.map(
      ({ id, handler, isAsync, place, handlerPlace }) => `${id} ${handler} ${isAsync} ${place.line} ${handlerPlace?.line}`,
    );
  };
  const description =
    'openapi: 3.0.0\ninfo: { title: Shop, version: 1 }\nservers: [{ url: /v1 }]\npaths:\n  /orders/{number}:\n    x-openapi-router-controller: shop.orders\n    get:\n      operationId: get\n    delete:\n      operationId: gone\n  /carts:\n    post:\n      operationId: shop.carts.Carts.add\n';
  const code = {
    'shop/__init__.py': '',
    'shop/orders.py': 'def get(number): ...\n',
    'shop/carts.py': 'class Carts:\n    @staticmethod\n    async def add(): ...\n',
    'shop/openapi.yaml': description,
  };
  const main = "import connexion\napp = connexion.AsyncApp(__name__)\napp.add_api('openapi.yaml')\n";
  expect(served({ ...code, 'shop/main.py': main })).toEqual([
    'GET /v1/orders/{number} shop.orders.get false 8 1',
    'POST /v1/carts shop.carts.Carts.add true 13 3',
  ]);
  const moved = main.replace("yaml'", "yaml', base_path='/v2'");
  expect(served({ ...code, 'shop/main.py': moved })[1]).toContain('POST /v2/carts');
  expect(served({ ...code, 'shop/main.py': '' })).toEqual([]);
});
