/** Ciphers, hashes and tokens: cryptography, PyCryptodome, PyJWT, python-jose. */
import type { TaintCatalog } from '../taint.ts';
import { is, members, uses } from './define.ts';

const PRIMITIVES = 'cryptography.hazmat.primitives';
const CIPHERS = `${PRIMITIVES}.ciphers`;

export const cryptography: TaintCatalog = {
  distribution: 'cryptography',
  checked: ['50.0.2', '43.0.3'],
  source: 'https://cryptography.io/en/latest/hazmat/primitives/symmetric-encryption/',
  sources: [],
  sinks: [],
  sanitisers: [],
  uses: [
    ...uses(327, members(`${CIPHERS}.algorithms cryptography.hazmat.decrepit.ciphers.algorithms`, 'ARC4 TripleDES')),
    ...uses(327, members('cryptography.hazmat.decrepit.ciphers.algorithms', 'Blowfish IDEA CAST5 SEED RC2')),
    ...uses(327, `${CIPHERS}.modes.ECB`),
    ...uses(328, members(`${PRIMITIVES}.hashes`, 'MD5 SHA1')),
  ],
};

export const pycryptodome: TaintCatalog = {
  distribution: 'pycryptodome',
  checked: ['4.4.0'],
  source: 'https://www.pycryptodome.org/src/cipher/cipher',
  sources: [],
  sinks: [],
  sanitisers: [],
  uses: [
    ...uses(327, members('Crypto.Cipher', 'DES.new DES3.new ARC2.new ARC4.new Blowfish.new CAST.new')),
    ...uses(327, 'Crypto.Cipher.AES.new', { when: [is('mode:1', 'Crypto.Cipher.AES.MODE_ECB', '1')] }),
    ...uses(328, members('Crypto.Hash', 'MD2.new MD4.new MD5.new SHA1.new SHA.new')),
  ],
};

export const pyjwt: TaintCatalog = {
  distribution: 'pyjwt',
  checked: ['2.15.1'],
  needs: ['cryptography==43.0.3'],
  source: 'https://pyjwt.readthedocs.io/en/stable/api.html',
  sources: [],
  sinks: [],
  sanitisers: [],
  uses: [
    ...uses(347, 'jwt.decode jwt.PyJWT.decode', { when: [is('verify:4', 'False')] }),
    ...uses(347, 'jwt.decode jwt.PyJWT.decode', { when: [is("options:3['verify_signature']", 'False')] }),
    ...uses(347, 'jwt.decode jwt.PyJWT.decode', { when: [is('algorithms:2[0]', "'none'")] }),
  ],
};

export const pythonJose: TaintCatalog = {
  distribution: 'python-jose',
  checked: ['3.5.0'],
  source: 'https://python-jose.readthedocs.io/en/latest/jwt/api.html',
  sources: [],
  sinks: [],
  sanitisers: [],
  uses: [
    ...uses(347, 'jose.jwt.decode', { when: [is("options:3['verify_signature']", 'False')] }),
    ...uses(347, 'jose.jwt.get_unverified_claims'),
  ],
};
