import { expect, test } from 'vitest';
import { foundIn, markedIn } from './marks-fixture.ts';

test.each([
  [
    'hashes',
    `import hashlib
hashlib.md5(b'x')  # <- 328
hashlib.md5(b'x', usedforsecurity=False)
hashlib.sha256(b'x')
hashlib.new('md5')  # <- 328
hashlib.new('SHA1')  # <- 328
hashlib.new('sha512')
name = 'sha1'
hashlib.new(name)  # <- 328
`,
  ],
  [
    'ciphers, hashes and keys under both names of PyCryptodome',
    `from Crypto.Cipher import DES
from Cryptodome.Cipher import AES, ARC4
from Cryptodome.Hash import MD5, SHA256
from Crypto.PublicKey import RSA
from Cryptodome.PublicKey import DSA
DES.new(b'12345678')  # <- 327
ARC4.new(b'key')  # <- 327
AES.new(b'key', AES.MODE_ECB)  # <- 327
AES.new(b'key', AES.MODE_GCM)
MD5.new()  # <- 328
SHA256.new()
RSA.generate(1024)  # <- 326
RSA.generate(3072)
DSA.generate(bits=1024)  # <- 326
`,
  ],
  [
    'lengths of keys',
    `from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
SIZE = 1024
rsa.generate_private_key(public_exponent=65537, key_size=1024)  # <- 326
rsa.generate_private_key(65537, SIZE)  # <- 326
rsa.generate_private_key(65537, 2048)
dsa.generate_private_key(512)  # <- 326
ec.generate_private_key(ec.SECT163R2())  # <- 326
ec.generate_private_key(ec.SECP256R1())
`,
  ],
  [
    'cookies',
    `from flask import Flask, make_response
app = Flask(__name__)

@app.route('/')
def view():
    r = make_response('x')
    r.set_cookie('a', 'b')  # <- 614 1004
    r.set_cookie('a', 'b', secure=True, httponly=True)
    r.set_cookie('a', 'b', secure=False, httponly=True)  # <- 614
    return r
`,
  ],
  [
    'random numbers as secrets',
    `import random
import secrets
from flask import Flask, make_response
app = Flask(__name__)

@app.route('/')
def view():
    colour = random.choice(['red', 'green'])
    number = str(random.random())[2:]  # <- 330
    token = secrets.token_hex()
    r = make_response(colour)
    r.set_cookie('token', token, secure=True, httponly=True)
    r.set_cookie('remember', number, secure=True, httponly=True)
    return r
`,
  ],
  [
    'verification turned off',
    `import requests
import ssl
import jwt
requests.get('https://x.test', verify=False)  # <- 295
requests.get('https://x.test', verify=True)
requests.get('https://x.test')
ssl._create_unverified_context()  # <- 295
jwt.decode('x', 'y', algorithms=['HS256'], options={'verify_signature': False})  # <- 347
jwt.decode('x', 'y', algorithms=['HS256'])
`,
  ],
  [
    'ciphers, files, debug mode',
    `import os
import tempfile
from pathlib import Path
from Crypto.Cipher import AES, DES
from flask import Flask
app = Flask(__name__)
DES.new(b'x')  # <- 327
AES.new(b'x', AES.MODE_ECB)  # <- 327
AES.new(b'x', AES.MODE_GCM)
tempfile.mktemp()  # <- 377
open('/tmp/report.csv', 'w')  # <- 377
open('/tmp/report.csv', 'x')
open('/tmp/report.csv')
Path('/var/tmp/report.csv').write_text('x')  # <- 377
os.chmod('x', 0o777)  # <- 732
os.chmod('x', 0o600)
app.run(debug=True)  # <- 489
app.run()
`,
  ],
])('%s', async (_, text) => {
  expect(await foundIn(text)).toEqual(markedIn(text));
});
