import { describe, expect, test } from 'vitest';
import { isNamedSecret, issuerOf } from './secret-shapes.ts';

describe('a name and a text that make a secret', () => {
  test.each([
    ['api_key', '9f8a3c61d2e74b05'],
    ['DB_PASSWORD', 'Tr0ub4dour'],
    ['password', 'Xk29!fjQ2'],
    ['password', 'Winter2024!'],
    ['client_secret', '8d7f6a5b4c3d2e1f'],
    ['AWS_SECRET_ACCESS_KEY', 'q9TzLmWb2/xKd83nVYrPf4sJh7/cGuA0eXo1iBtM'],
    ['API_KEY', '4f1abc9d0e2dev7b6a5c3e8d'],
  ])('%s = %s', (name, text) => expect(isNamedSecret(name, text)).toBe(true));

  test.each([
    ['password', ''],
    ['password', 'changeme'],
    ['password', 'password1!'],
    ['password', 'hunter'],
    ['SECRET_KEY', 'django-insecure-4k2j!9x8'],
    ['API_KEY', 'SHOP_API_KEY_V2_3_4'],
    ['API_KEY', '${API_KEY_1_2_3_4}'],
    ['api_key', 'bdc1ChargeTotal'],
    ['ACCESS_KEY', 'aws_access_key_id'],
    ['secret_key', 'the-name-of-the-field'],
    ['api_key', 'xxxxxxxx'],
    ['access_key', '/v1/keys/2/3/4'],
    ['password', 'someone1@example2.org'],
    ['secret', 'projects/1/secrets/2/versions/3'],
    ['password_field', 'a1b2c3d4e5'],
    ['reset_password', '20/m/ip,5/m/key'],
    ['reset_password', 'a1b2c3d4e5'],
    ['token_url', 'a1b2c3d4e5'],
    ['eos_token', 'a1b2c3d4e5'],
    ['PASSWORD_HASH', '5f4dcc3b5aa765d61d8327deb882cf99'],
  ])('not %s = %s', (name, text) => expect(isNamedSecret(name, text)).toBe(false));
});

test.each([
  [`AKIA${'Q4ZT'.repeat(4)}`, 'AWS'],
  ['ghp_' + 'a1B2'.repeat(9), 'GitHub'],
  ['sk_live_' + 'a1B2'.repeat(5), 'Stripe'],
  ['-----BEGIN RSA PRIVATE KEY-----\n' + 'MIIEow1B'.repeat(6), 'private key'],
  ['-----BEGIN PRIVATE KEY-----\n...', ''],
  ['AKIA', ''],
  ['sk_test_' + 'a1B2'.repeat(5), ''],
])('%s is issued by %s', (text, issuer) => expect(issuerOf(text)).toBe(issuer));
