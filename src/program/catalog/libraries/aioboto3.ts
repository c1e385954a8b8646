import type { Behaviour, Library } from '../library.ts';
import { symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true };
const CLIENT = 'aiobotocore.client.AioBaseClient';
const CREATOR = 'aiobotocore.session.ClientCreatorContext';

export const aioboto3: Library = {
  distribution: 'aioboto3',
  checked: ['15.5.0'],
  source: 'https://aioboto3.readthedocs.io/en/latest/usage.html',
  awaitables: [`${CLIENT}.__getattr__`],
  symbols: symbols({
    'aioboto3.Session.client': { returns: CREATOR },
    'aioboto3.session.Session.client': { returns: CREATOR },
    'aiobotocore.session.get_session': { returns: 'aiobotocore.session.AioSession' },
    'aiobotocore.session.AioSession.create_client': { returns: CREATOR },
    [`${CREATOR}.__aenter__`]: { effects: ['waits:network'], isAsync: true, returns: CLIENT },
    [`${CLIENT}.__aenter__`]: { isAsync: true, returns: 'Self' },
    // Stands for the operations, which classes made while the program runs have.
    [`${CLIENT}.__getattr__`]: NETWORK,
    [`${CLIENT}.close`]: NETWORK,
    [`${CLIENT}.get_paginator`]: { returns: 'aiobotocore.paginate.AioPaginator' },
    [`${CLIENT}.get_waiter`]: { returns: 'aiobotocore.waiter.AIOWaiter' },
    'aiobotocore.paginate.AioPaginator.paginate': { returns: 'aiobotocore.paginate.AioPageIterator' },
    'aiobotocore.paginate.AioPageIterator.__anext__': NETWORK,
    'aiobotocore.paginate.AioPageIterator.build_full_result': NETWORK,
    'aiobotocore.waiter.AIOWaiter.wait': { effects: ['waits:network', 'waits:sleep'], isAsync: true },
    'aioboto3.s3.inject.upload_file': { effects: ['waits:network', 'waits:disk'], isAsync: true },
    'aioboto3.s3.inject.download_file': { effects: ['waits:network', 'waits:disk'], isAsync: true },
    'aioboto3.s3.inject.upload_fileobj': NETWORK,
    'aioboto3.s3.inject.download_fileobj': NETWORK,
  }),
};
