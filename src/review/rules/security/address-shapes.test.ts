import { describe, expect, test } from 'vitest';
import { addressOf, isHarmlessHost, isInternalHost } from './address-shapes.ts';

test.each([
  ['postgresql+asyncpg://shop:pw@db.shop.internal:5432/shop?ssl=1', { host: 'db.shop.internal', password: 'pw', store: 'postgresql' }],
  ['redis://:pw@10.0.0.1:6379/0', { host: '10.0.0.1', password: 'pw', store: 'redis' }],
  ['mongodb+srv://cluster.mongodb.net', { host: 'cluster.mongodb.net', password: '', store: 'mongodb+srv' }],
  ['https://api.example.com/v1', { host: 'api.example.com', password: '', store: '' }],
  ['http://[::1]:8000/', { host: '[::1]', password: '', store: '' }],
  ['postgresql://{user}:{password}@{host}/db', null],
  ['postgresql://%s:%s@db/shop', null],
  ['sqlite:///shop.db', null],
  ['no address', null],
  ['db.internal:5432', null],
])('%s', (text, expected) => expect(addressOf(text)).toEqual(expected));

describe('hosts', () => {
  test.each([
    'localhost',
    '127.0.0.1',
    '0.0.0.0',
    '[::1]',
    'example.com',
    'db.example.org',
    '192.0.2.7',
    'host.docker.internal',
    'hostname',
  ])('%s is harmless', (host) => expect([isHarmlessHost(host), isInternalHost(host)]).toEqual([true, false]));
  test.each(['10.20.0.14', '172.16.1.1', '192.168.178.20', 'db.shop.internal', 'mail.corp', 'orders.prod.svc.cluster.local'])(
    '%s is internal',
    (host) => expect([isHarmlessHost(host), isInternalHost(host)]).toEqual([false, true]),
  );
  test.each(['8.8.8.8', '172.32.0.1', 'api.github.com', 'redis', 'internal', '10.0.0'])('%s is neither', (host) =>
    expect([isHarmlessHost(host), isInternalHost(host)]).toEqual([false, false]),
  );
});
