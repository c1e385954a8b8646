import { expect, test } from 'vitest';
import { loadBehaviours } from '../catalog/libraries/load.ts';
import { loadLibraryTypes } from '../catalog/types/load.ts';
import { behaviourOfExternal } from './behaviours.ts';

test.each([
  ['botocore.client.BaseClient.put_object', ['blocks:network']],
  ['botocore.client.BaseClient.get_paginator', undefined],
  ['botocore.client.BaseClient.generate_presigned_url', undefined],
  ['boto3.resources.base.ServiceResource.Bucket', undefined],
  ['boto3.resources.base.ServiceResource.upload_file', ['blocks:network']],
])('%s: what a class gets while the program runs has the effects of its stand-in', async (name, effects) => {
  const [behaviours, types] = await Promise.all([loadBehaviours(['boto3']), loadLibraryTypes(['boto3'])]);
  expect(behaviourOfExternal(name, behaviours, types)?.effects).toEqual(effects);
});
