/** MongoDB: pymongo and Motor. A filter is an object, and an object from outside brings operators of its own. */
import { ONLY_TEXT, type TaintCatalog, type TaintUse } from '../taint.ts';
import { is, members, sanitisers, sinks, sources, uses } from './define.ts';

const FILTERED = `find find_one find_one_and_delete find_one_and_replace find_one_and_update delete_one delete_many update_one
  update_many replace_one count_documents`;
const COLLECTIONS = 'pymongo.collection.Collection pymongo.asynchronous.collection.AsyncCollection';
const MOTOR = 'motor.motor_asyncio.AsyncIOMotorCollection motor.motor_tornado.MotorCollection';
const FOUND = 'find_one find_one_and_delete find_one_and_replace find_one_and_update distinct';

function filters(collections: string): TaintCatalog['sinks'] {
  return [
    ...sinks(943, { [members(collections, FILTERED).join(' ')]: 'filter:0' }, { needsStructure: true }),
    ...sinks(943, { [members(collections, 'distinct').join(' ')]: 'filter:1' }, { needsStructure: true }),
    ...sinks(943, { [members(collections, 'aggregate').join(' ')]: 'pipeline:0' }, { needsStructure: true }),
    // Code of the server's own language.
    ...sinks(943, { [members(collections, FILTERED).join(' ')]: "filter:0['$where']" }),
  ];
}

/** Certificates that nobody checks. */
function unverified(clients: string): readonly TaintUse[] {
  return ['tlsAllowInvalidCertificates', 'tlsInsecure', 'tlsAllowInvalidHostnames'].flatMap((option) =>
    uses(295, clients, { when: [is(option, 'True')] }),
  );
}

export const pymongo: TaintCatalog = {
  distribution: 'pymongo',
  checked: ['4.20.0'],
  source: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/collection.html',
  sources: sources('database', members(COLLECTIONS, FOUND)),
  sinks: filters(COLLECTIONS),
  sanitisers: [...sanitisers([ONLY_TEXT], 'builtins.str'), ...sanitisers([943], 'bson.ObjectId bson.objectid.ObjectId')],
  uses: unverified('pymongo.MongoClient pymongo.mongo_client.MongoClient pymongo.AsyncMongoClient'),
};

export const motor: TaintCatalog = {
  distribution: 'motor',
  checked: ['3.7.1'],
  needs: ['pymongo==4.20.0', 'tornado==6.6.1'],
  source: 'https://motor.readthedocs.io/en/stable/api-asyncio/asyncio_motor_collection.html',
  sources: sources('database', members(MOTOR, FOUND)),
  sinks: filters(MOTOR),
  sanitisers: [],
  uses: unverified('motor.motor_asyncio.AsyncIOMotorClient motor.motor_tornado.MotorClient'),
};
