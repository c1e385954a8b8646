/** What the tables say, on small programs: each line marked `# <- CWE` is where untrusted data arrives; all other lines are clean. */
import { expect, test } from 'vitest';
import { foundIn, markedIn } from './marks-fixture.ts';

const FLASK = `from flask import Flask, request
app = Flask(__name__)
@app.route('/x')
def view():
    q = request.args.get('q', '')
`;

/** The body of a Flask view after the imports; `q` is what the client sent. */
const view = (imports: string, body: string): string =>
  `${imports}\n${FLASK}${body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;

test.each([
  ['shell', 'import subprocess', `subprocess.run(f'ls {q}', shell=True)  # <- 78\nsubprocess.run(['ls', q])`],
  ['the program', 'import subprocess', `subprocess.run([q, 'x'])  # <- 78\nsubprocess.run(q)  # <- 78`],
  [
    'a shell as the program',
    'import subprocess',
    `subprocess.Popen(['sh', '-c', 'ls ' + q])  # <- 78\nsubprocess.Popen(['ls', '-c', 'ls ' + q])`,
  ],
  ['quoted', 'import os\nimport shlex', `os.system('ls ' + q)  # <- 78\nos.system('ls ' + shlex.quote(q))`],
  ['code', 'import ast', `eval(q)  # <- 94\nast.literal_eval(q)`],
  [
    'sqlite3',
    'import sqlite3',
    `c = sqlite3.connect('x.db')\nc.execute('select ' + q)  # <- 89\nc.execute('select ?', (q,))\ncur = c.cursor()\ncur.execute(f'select {q}')  # <- 89`,
  ],
  [
    'psycopg2',
    'import psycopg2',
    `with psycopg2.connect('') as c:\n    with c.cursor() as cur:\n        cur.execute('select ' + q)  # <- 89\n        cur.execute('select %s', (q,))`,
  ],
  [
    'psycopg',
    'import psycopg\nfrom psycopg import sql',
    `with psycopg.connect('') as c:\n    c.execute('select ' + q)  # <- 89\n    c.execute(sql.SQL('select {}').format(sql.Identifier(q)))`,
  ],
  ['pymysql', 'import pymysql', `cur = pymysql.connect().cursor()\ncur.execute('select ' + q)  # <- 89\ncur.execute('select %s', q)`],
  [
    'SQLAlchemy',
    'from sqlalchemy import text, create_engine, select\nfrom sqlalchemy.orm import Session',
    `s = Session(create_engine(''))\ns.execute(text('select ' + q))  # <- 89\ns.execute(text('select :q'), {'q': q})\nu = select(text('1')).where(text('a') == q).subquery()\ns.execute(select(u))`,
  ],
  [
    'paths',
    'import os\nimport pathlib',
    `open('/data/' + q)  # <- 22\nopen(os.path.join('/data', q))  # <- 22\nopen('/data/' + os.path.basename(q))\n(pathlib.Path('/data') / q).read_text()  # <- 22\n(pathlib.Path('/data') / pathlib.Path(q).name).read_text()`,
  ],
  [
    'paths in Flask',
    'import flask\nfrom werkzeug.utils import secure_filename',
    `flask.send_file(q)  # <- 22\nflask.send_file('/data/' + secure_filename(q))\nflask.send_from_directory('/data', q)`,
  ],
  [
    'requests',
    'import requests',
    `requests.get(q)  # <- 918\nrequests.post('https://x.test', data=q)\ns = requests.Session()\ns.get('https://' + q)  # <- 918`,
  ],
  [
    'httpx and urllib',
    'import httpx\nfrom urllib.request import urlopen',
    `urlopen(q)  # <- 918\nwith httpx.Client() as c:\n    c.get(q)  # <- 918\nhttpx.request('GET', q)  # <- 918`,
  ],
  ['redirect', 'from flask import redirect, url_for', `redirect(q)  # <- 601\nredirect(url_for('x', next=q))\nredirect(request.url)`],
  [
    'deserialisation',
    'import pickle\nimport yaml',
    `pickle.loads(q)  # <- 502\nyaml.load(q, Loader=yaml.Loader)  # <- 502\nyaml.load(q, Loader=yaml.SafeLoader)\nyaml.safe_load(q)`,
  ],
  [
    'XML',
    'import xml.dom.minidom\nimport xml.sax\nimport xml.sax.handler',
    `xml.dom.minidom.parseString(q)\np = xml.sax.make_parser()\np.setFeature(xml.sax.handler.feature_external_ges, True)\nxml.dom.minidom.parseString(q, p)  # <- 611\nr = xml.sax.make_parser()\nr.setFeature(xml.sax.handler.feature_external_ges, False)\nxml.dom.minidom.parseString(q, r)`,
  ],
  [
    'lxml',
    'import lxml.etree',
    `lxml.etree.fromstring(q)\nlxml.etree.fromstring(q, lxml.etree.XMLParser(resolve_entities=True))  # <- 611\nt = lxml.etree.fromstring('<a/>')\nt.xpath(q)  # <- 643\nt.xpath('//a[@b=$q]', q=q)`,
  ],
  [
    'XPath',
    'import elementpath\nimport xml.etree.ElementTree as ET',
    `t = ET.parse('x.xml')\nelementpath.select(t, '//a[' + q + ']')  # <- 643\nt.getroot().find(q)  # <- 643`,
  ],
  [
    'LDAP',
    'import ldap3\nfrom ldap3.utils.conv import escape_filter_chars',
    `c = ldap3.Connection('x')\nc.search('dc=x', '(uid=' + q + ')')  # <- 90\nc.search('dc=x', '(uid=' + escape_filter_chars(q) + ')')`,
  ],
  [
    'templates',
    'import jinja2\nimport flask',
    `flask.render_template_string(q)  # <- 1336\nflask.render_template_string('{{ q }}', q=q)\njinja2.Template(q)  # <- 1336\njinja2.Environment().from_string(q)  # <- 1336`,
  ],
  [
    'HTML',
    'import html\nimport flask\nfrom markupsafe import escape, Markup',
    `flask.make_response('<b>' + q)  # <- 79\nflask.make_response('<b>' + html.escape(q))\nMarkup(q)  # <- 79\nflask.make_response(flask.jsonify(q))\nflask.Response(q)  # <- 79\nflask.Response(q, mimetype='text/plain')`,
  ],
  ['what a view returns', '', `return '<b>' + q  # <- 79`],
  ['what a view returns, escaped', 'from markupsafe import escape', `return '<b>' + escape(q)`],
  ['a session', 'import flask', `flask.session['a'] = q  # <- 501`],
  [
    'logs',
    'import logging',
    `logging.info('x %s', q)  # <- 117\nlog = logging.getLogger('x')\nlog.warning(q)  # <- 117\nlog.warning('%s', repr(q))`,
  ],
  ['patterns', 'import re', `re.match(q, 'x')  # <- 1333\nre.match(re.escape(q), 'x')\nre.match('x', q)`],
  [
    'asyncpg',
    'import asyncpg',
    `async def f():\n    c = await asyncpg.connect('')\n    await c.fetch('select ' + q)  # <- 89\n    await c.fetch('select $1', q)`,
  ],
  [
    'aiohttp client',
    'import aiohttp',
    `async def f():\n    async with aiohttp.ClientSession() as s:\n        await s.get(q)  # <- 918\n        async with s.post('https://x.test', data=q) as r:\n            await r.text()`,
  ],
  [
    'uploads',
    'import pandas as pd\nimport tarfile',
    `f = request.files['f']\npd.read_csv(f)\npd.read_csv(f.stream)\npd.read_csv('x/' + f.filename)  # <- 22\ntarfile.open(fileobj=f).extractall('x')  # <- 22`,
  ],
  [
    'requests of urllib',
    'import urllib.request as u',
    `u.urlopen(u.Request('https://a.com/', headers={'X': q}))\nu.urlopen(u.Request(q))  # <- 918`,
  ],
  [
    'directories without types',
    'import ldap\nimport ldap.filter',
    `c = ldap.initialize('ldap://x')\nc.search_s('dc=x', ldap.SCOPE_SUBTREE, f'(uid={q})')  # <- 90\nc.search_s('dc=x', ldap.SCOPE_SUBTREE, f'(uid={ldap.filter.escape_filter_chars(q)})')`,
  ],
  [
    'sandboxes',
    'import jinja2\nimport jinja2.sandbox',
    `jinja2.sandbox.SandboxedEnvironment().from_string(q)\njinja2.Environment().from_string(q)  # <- 1336`,
  ],
  ['pandas', 'import pandas as pd', `pd.read_pickle(q)  # <- 22 502\npd.DataFrame().query(q)  # <- 94\npd.read_csv('x.csv', sep=q)`],
  ['paramiko', 'import paramiko', `c = paramiko.SSHClient()\nc.exec_command('ls ' + q)  # <- 78`],
  [
    'archives',
    'import tarfile',
    `with tarfile.open(fileobj=request.files['x']) as t:\n    t.extractall('/data')  # <- 22\nwith tarfile.open(fileobj=request.files['x']) as t:\n    t.extractall('/data', filter='data')`,
  ],
  [
    'guards',
    'import os',
    `if q.isalnum():\n    os.system(q)\nelse:\n    os.system(q)  # <- 78\np = os.path.realpath('/data/' + q)\nif not p.startswith('/data/'):\n    return 'no'\nopen(p)`,
  ],
  ['dill and joblib', 'import dill\nimport joblib', `dill.loads(q)  # <- 502\njoblib.load(q)  # <- 502`],
  [
    'numbers',
    'import os\nimport uuid',
    `os.system('ls %d' % int(q))\nos.system('ls ' + str(uuid.UUID(q)))\nos.system('ls ' + str(len(q)))`,
  ],
])('%s', async (_, imports, body) => {
  const text = view(imports, body);
  expect(await foundIn(text)).toEqual(markedIn(text));
});
