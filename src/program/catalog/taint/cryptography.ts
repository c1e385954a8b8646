/** Ciphers, hashes and tokens: cryptography, PyCryptodome, PyJWT, python-jose. */
import type { TaintCatalog, TaintUse } from '../taint.ts';
import { is, madeBy, members, sanitisers, uses } from './define.ts';

const PRIMITIVES = 'cryptography.hazmat.primitives';
const CIPHERS = `${PRIMITIVES}.ciphers`;
const ASYMMETRIC = `${PRIMITIVES}.asymmetric`;

/** What NIST SP 800-131A (revision 2) disallows: less than 112 bits of security. */
const TOO_SHORT = '<2048';
const SHORT_CURVES = 'SECP192R1 SECT163K1 SECT163R2';

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
    ...uses(326, `${ASYMMETRIC}.rsa.generate_private_key`, { when: [is('key_size:1', TOO_SHORT)] }),
    ...uses(326, `${ASYMMETRIC}.dsa.generate_private_key`, { when: [is('key_size:0', TOO_SHORT)] }),
    ...uses(326, `${ASYMMETRIC}.dh.generate_parameters`, { when: [is('key_size:1', TOO_SHORT)] }),
    ...uses(326, `${ASYMMETRIC}.ec.generate_private_key`, { when: [is('curve:0', ...members(`${ASYMMETRIC}.ec`, SHORT_CURVES))] }),
    ...members(`${ASYMMETRIC}.ec`, SHORT_CURVES).flatMap((curve) =>
      uses(326, `${ASYMMETRIC}.ec.generate_private_key`, { when: [madeBy('curve:0', curve)] }),
    ),
  ],
};

/** The same library under two names: `Crypto` where it stands for PyCrypto, `Cryptodome` beside it. */
const cryptoUses = (root: string): readonly TaintUse[] => [
  ...uses(327, members(`${root}.Cipher`, 'DES.new DES3.new ARC2.new ARC4.new Blowfish.new CAST.new')),
  ...uses(327, `${root}.Cipher.AES.new`, { when: [is('mode:1', `${root}.Cipher.AES.MODE_ECB`, '1')] }),
  ...uses(328, members(`${root}.Hash`, 'MD2.new MD4.new MD5.new SHA1.new SHA.new')),
  ...uses(326, members(`${root}.PublicKey`, 'RSA.generate DSA.generate'), { when: [is('bits:0', TOO_SHORT)] }),
];

export const pycryptodome: TaintCatalog = {
  distribution: 'pycryptodome',
  checked: ['4.4.0'],
  source: 'https://www.pycryptodome.org/src/cipher/cipher',
  sources: [],
  sinks: [],
  sanitisers: [],
  uses: cryptoUses('Crypto'),
};

export const pycryptodomex: TaintCatalog = {
  distribution: 'pycryptodomex',
  checked: ['3.24.2'],
  source: 'https://www.pycryptodome.org/src/installation',
  sources: [],
  sinks: [],
  sanitisers: [],
  uses: cryptoUses('Cryptodome'),
};

/** Weaknesses for which a signed token is a harmless word. */
const TOKEN_SAFE = [22, 78, 79, 89, 90, 94, 113, 117, 601, 643, 918];

export const pyjwt: TaintCatalog = {
  distribution: 'pyjwt',
  checked: ['2.15.1'],
  needs: ['cryptography==43.0.3'],
  source: 'https://pyjwt.readthedocs.io/en/stable/api.html',
  sources: [],
  sinks: [],
  // Letters, digits, `-`, `_` and dots, whatever is in it.
  sanitisers: sanitisers(TOKEN_SAFE, 'jwt.encode jwt.PyJWT.encode'),
  uses: [
    ...uses(347, 'jwt.decode jwt.PyJWT.decode', { when: [is('verify:4', 'False')] }),
    ...uses(347, 'jwt.decode jwt.PyJWT.decode', { when: [is("options:3['verify_signature']", 'False')] }),
    ...uses(347, 'jwt.decode jwt.PyJWT.decode', { when: [is('algorithms:2[]', "'none'")] }),
  ],
};

export const pythonJose: TaintCatalog = {
  distribution: 'python-jose',
  checked: ['3.5.0'],
  source: 'https://python-jose.readthedocs.io/en/latest/jwt/api.html',
  sources: [],
  sinks: [],
  sanitisers: sanitisers(TOKEN_SAFE, 'jose.jwt.encode'),
  uses: [
    ...uses(347, 'jose.jwt.decode', { when: [is("options:3['verify_signature']", 'False')] }),
    ...uses(347, 'jose.jwt.get_unverified_claims'),
  ],
};
