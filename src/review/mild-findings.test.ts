/** Findings that are true and do little harm, by what the code shows: what a case of the corpus cannot say. */
import { expect, test } from 'vitest';
import { reviewOf } from '../../test/review-input.ts';

const MODELS = `from django.db import models


class Tag(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Order(models.Model):
    customer = models.ForeignKey("shop.Tag", on_delete=models.CASCADE)
    paid = models.BooleanField(default=False)
`;
const URLS = 'from django.urls import path\n\nfrom shop import views\n\nurlpatterns = [path("tags/", views.tags)]\n';

const viewOf = (lines: string): Record<string, string> => ({
  'shop/models.py': MODELS,
  'shop/urls.py': URLS,
  'shop/views.py': `import re

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from shop.models import Order, Tag


def tags(request: HttpRequest) -> JsonResponse:
${lines
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
`,
});

const inLoop = (iterated: string): Record<string, string> =>
  viewOf(`found = []
for name in ${iterated}:
    found.append(Tag.objects.get(name=name).pk)
return JsonResponse({"found": found})`);

const MAIN = `import asyncio
import time


async def connect() -> None:
    time.sleep(1)


async def serve() -> None:
    await connect()


def main() -> None:
    asyncio.run(serve())
`;

const sentInBlock = (options: string): Record<string, string> => ({
  ...viewOf(`with transaction.atomic():
    tag = Tag.objects.create(name="new")
    count.apply_async(args=[tag.pk]${options})
return JsonResponse({})`),
  'shop/tasks.py':
    'from celery import shared_task\n\nfrom shop.models import Tag\n\n\n@shared_task\ndef count(tag: int) -> None:\n    Tag.objects.filter(pk=tag).exists()\n',
});
const withImports = (files: Record<string, string>): Record<string, string> => ({
  ...files,
  'shop/views.py': `from django.db import transaction\n\nfrom shop.tasks import count\n${files['shop/views.py'] ?? ''}`,
});

const hashesIn = (decorator: string): Record<string, string> => ({
  'shop/jobs.py': `import bcrypt\n${decorator}\nasync def store(password: bytes) -> bytes:\n    return bcrypt.hashpw(password, bcrypt.gensalt())\n`,
});

test.each<[string, Record<string, string>, string, string]>([
  ['what a request lists', inLoop('request.GET.getlist("name")'), 'query-in-loop', 'major'],
  ['what is configured', inLoop('settings.TAGS'), 'query-in-loop', 'minor'],
  ['matches of a pattern', inLoop('re.findall(r"#(\\\\w+)", request.GET["text"])'), 'query-in-loop', 'minor'],
  [
    'a relationship of each row',
    viewOf('return JsonResponse({"all": [one.customer.name for one in Order.objects.all()[:9]]})'),
    'n-plus-one-lazy-relationship',
    'major',
  ],
  [
    'a relationship that is read on a change',
    viewOf(`last, names = None, []
for one in Order.objects.order_by("paid")[:9]:
    if one.paid != last:
        names.append(one.customer.name)
        last = one.paid
return JsonResponse({"names": names})`),
    'n-plus-one-lazy-relationship',
    'minor',
  ],
  ['a task within a transaction', withImports(sentInBlock('')), 'effect-before-commit', 'critical'],
  ['a task that is put off', withImports(sentInBlock(', countdown=10')), 'effect-before-commit', 'minor'],
  [
    'a hash of a name beside a password',
    {
      'shop/workers.py':
        'import hashlib\n\n\ndef configure(name: str, password: str) -> dict[str, str]:\n    short = hashlib.sha1(name.encode()).hexdigest()[:6]\n    return {"container": short, "key": password}\n',
    },
    'weak-hash',
    'minor',
  ],
  [
    'a hash of a password',
    {
      'shop/users.py':
        'import hashlib\n\n\ndef stored(password: str, salt: str) -> str:\n    hashed = hashlib.sha1()\n    hashed.update((password + salt).encode())\n    return hashed.hexdigest()\n',
    },
    'weak-hash',
    'major',
  ],
  ['a hash in a handler', hashesIn('from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/hash")'), 'cpu-bound-in-async', 'major'],
  ['a hash in a job', hashesIn('from rq.decorators import job\n\n\n@job("low")'), 'cpu-bound-in-async', 'minor'],
  ['the main coroutine of a program', { 'worker.py': MAIN }, 'blocking-call-in-async', 'minor'],
  [
    'a main coroutine that goes on',
    { 'worker.py': MAIN.replace('    await connect()', '    while True:\n        await connect()') },
    'blocking-call-in-async',
    'major',
  ],
])('%s', async (_, files, rule, expected) => {
  const { findings } = await reviewOf(files);
  expect(findings.filter((one) => one.rule === rule).map(({ severity }) => severity)).toEqual([expected]);
});
