import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const NETWORK: Behaviour = {
  effects: ['blocks:network'],
  raises: ['botocore.exceptions.ClientError', 'botocore.exceptions.BotoCoreError'],
};
/** Reads the service's description and finds credentials, in files or from the instance. */
const CREATES: Behaviour = { effects: ['blocks:disk', 'environment'] };
const CLIENT = 'botocore.client.BaseClient';

export const boto3: Library = {
  distribution: 'boto3',
  checked: ['1.40.61'],
  source: 'https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html',
  symbols: symbols(
    {
      'boto3.client': { ...CREATES, returns: CLIENT },
      'boto3.resource': { ...CREATES, returns: 'boto3.resources.base.ServiceResource' },
      'boto3.Session': CREATES,
      'boto3.session.Session': CREATES,
      'boto3.Session.client': { ...CREATES, returns: CLIENT },
      'boto3.session.Session.client': { ...CREATES, returns: CLIENT },
      'boto3.Session.resource': { ...CREATES, returns: 'boto3.resources.base.ServiceResource' },
      'boto3.session.Session.resource': { ...CREATES, returns: 'boto3.resources.base.ServiceResource' },
      'boto3.Session.get_credentials': { effects: ['blocks:network', 'blocks:disk', 'environment'] },
      'boto3.session.Session.get_credentials': { effects: ['blocks:network', 'blocks:disk', 'environment'] },
      'boto3.setup_default_session': CREATES,
      'botocore.session.get_session': { returns: 'botocore.session.Session' },
      'botocore.session.Session.create_client': { ...CREATES, returns: CLIENT },
      // Stands for the operations, which classes made while the program runs have: `put_object`, `send_message`.
      [`${CLIENT}.__getattr__`]: NETWORK,
      [`${CLIENT}.get_paginator`]: { returns: 'botocore.paginate.Paginator' },
      [`${CLIENT}.get_waiter`]: { returns: 'botocore.waiter.Waiter' },
      [`${CLIENT}.can_paginate`]: { returns: 'builtins.bool' },
      [`${CLIENT}.generate_presigned_url`]: { returns: 'builtins.str' },
      [`${CLIENT}.generate_presigned_post`]: { returns: 'builtins.dict' },
      'botocore.paginate.Paginator.paginate': { returns: 'botocore.paginate.PageIterator' },
      'botocore.paginate.PageIterator.__iter__': NETWORK,
      'botocore.paginate.PageIterator.build_full_result': NETWORK,
      'botocore.paginate.PageIterator.search': NETWORK,
      // Asks again after a delay, a bounded number of times.
      'botocore.waiter.Waiter.wait': { effects: ['blocks:network', 'blocks:sleep'], raises: ['botocore.exceptions.WaiterError'] },
      'boto3.s3.transfer.S3Transfer.upload_file': {
        effects: ['blocks:network', 'blocks:disk'],
        calls: [{ parameter: 'callback', position: 3, boundary: 'thread' }],
        raises: ['boto3.exceptions.S3UploadFailedError'],
      },
      'boto3.s3.transfer.S3Transfer.download_file': {
        effects: ['blocks:network', 'blocks:disk'],
        calls: [{ parameter: 'callback', position: 4, boundary: 'thread' }],
      },
      'boto3.dynamodb.table.TableResource.batch_writer': { returns: 'boto3.dynamodb.table.BatchWriter' },
      'boto3.dynamodb.table.BatchWriter.__enter__': { returns: 'Self' },
      'boto3.dynamodb.table.BatchWriter.__exit__': { effects: ['blocks:network', 'write'] },
    },
    // Resources make resources; these are the actions that ask the service.
    { 'boto3.resources.base.ServiceResource.__getattr__': { returns: 'Self' } },
    each(
      'boto3.resources.base.ServiceResource',
      'get_item put_item update_item delete_item query scan batch_get_item get_object put_object put upload_file download_file upload_fileobj download_fileobj copy send_message send_messages receive_messages delete_messages publish create delete load reload wait_until_exists wait_until_not_exists',
      NETWORK,
    ),
    each('boto3.dynamodb.table.BatchWriter', 'put_item delete_item', { effects: ['blocks:network', 'write'] }),
    // Added to the clients of S3.
    each('boto3.s3.inject', 'upload_file download_file', { effects: ['blocks:network', 'blocks:disk'] }),
    each('boto3.s3.inject', 'upload_fileobj download_fileobj copy', NETWORK),
  ),
};
