"""Runs request handlers of several frameworks under attack and records at which sinks the attack arrives.

    python3 record.py > handlers.json

A block of a text file here is one handler: its name, which begins with the sink's CWE number; the request that is sent; a line
`send:` where another attack than the usual one is needed; the program. A line that ends in `# ?NUMBER` holds a sink. What a
sink is given is looked at before it is called, and it is not called: the attack arrives if it is in there unharmed, or, for a
page, if the response holds it as markup. `safe` after the request is a judgement, not a record: what arrives there can do no harm.
Needs Flask, FastAPI with httpx and python-multipart, Django, aiohttp and the libraries that the programs import; of those that
are not installed, a stand-in is imported.
"""

import ast
import asyncio
import base64
import importlib
import io
import json
import os
import pathlib
import re
import shlex
import sys
import tarfile
import types
import urllib.parse
import urllib.request
from concurrent.futures import CancelledError

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

HEAD = (
    "import flask\n"
    "from flask import Flask, Response, abort, make_response, redirect, render_template_string, request, send_file, session\n\n"
    "app = Flask(__name__)\n\n"
)
ATTACKS = {
    "22": "../../etc/zebra",
    "78": "zebra';touch /srv/z #\"",
    "79": "<b>zebra</b>",
    "89": "zebra' OR '1'='1",
    "90": "zebra*)(uid=*",
    "94": "__import__('zebra')",
    "113": "zebra\r\nX-Evil: 1",
    "117": "zebra\nroot logged in",
    "501": "zebra'<b>",
    "502": base64.b64encode(b"zebra and more").decode(),
    "601": "https://evil.example/zebra",
    "611": "<zebra/>",
    "643": "zebra' or '1'='1",
    "918": "http://evil.example/zebra",
    "943": "zebra' || '1'=='1",
    "1333": "(zebra+)+$",
    "1336": "{{7*7}}zebra",
}
SINKS = {
    "22": "open read_text save send_file send_from_directory FileResponse extractall",
    "78": "system popen run Popen call create_subprocess_shell create_subprocess_exec",
    "89": "execute executemany executescript",
    "90": "search",
    "94": "eval exec compile",
    "117": "info warning error",
    "501": "update",
    "502": "loads load unsafe_load safe_load_all decode Unpickler",
    "601": "redirect HttpResponseRedirect RedirectResponse HTTPFound",
    "611": "fromstring parse parseString",
    "614": "set_cookie",
    "643": "xpath select findall XPath",
    "918": "get post urlopen",
    "943": "find find_one",
    "1333": "compile search sub",
    "1336": "render_template_string from_string Template render",
}
HARMLESS_OWNERS = {"json", "args", "form", "cookies"}


class Reached(BaseException):
    """A sink was come to; nothing behind it is run."""


def blocks():
    for file in sorted(HERE.glob("*.txt")):
        for block in file.read_text().split("### ")[1:]:
            name, head, *lines = block.rstrip("\n").split("\n")
            attack = ATTACKS.get(name.split(" ")[0], "zebra")
            if lines[0].startswith("send: "):
                attack = lines.pop(0)[6:]
            text = "\n".join(lines) + "\n"
            if not re.search(r"^(app|urlpatterns) = ", text, re.M):
                text = HEAD + text
            yield name, head, attack, text


class Watched(ast.NodeTransformer):
    """Sends calls and assignments of marked lines through `__watched__` and `__kept__`."""

    def __init__(self, marks):
        self.marks = marks
        self.within = set()

    def visit_Call(self, node):
        mark = self.marks.get(node.lineno)
        if mark is None or mark[0] == "79" or node.lineno in self.within:
            self.generic_visit(node)
            return node
        function = node.func
        name = getattr(function, "attr", getattr(function, "id", ""))
        owner = getattr(getattr(function, "value", None), "id", getattr(getattr(function, "value", None), "attr", ""))
        if mark[0] not in ("328", "330") and (name not in SINKS.get(mark[0], "").split() or owner in HARMLESS_OWNERS):
            self.generic_visit(node)
            return node
        # Of a call and those among its arguments the outer one is the sink.
        node.func = self.visit(node.func)
        if mark[0] not in ("328", "330"):
            self.within.add(node.lineno)
        node.args = [self.visit(arg) for arg in node.args]
        node.keywords = [self.visit(keyword) for keyword in node.keywords]
        self.within.discard(node.lineno)
        function = node.func
        start = [ast.Constant(node.lineno), function]
        return ast.copy_location(ast.Call(ast.Name("__watched__", ast.Load()), [*start, *node.args], node.keywords), node)

    def visit_Assign(self, node):
        self.generic_visit(node)
        mark = self.marks.get(node.lineno)
        target = node.targets[0]
        if mark is not None and isinstance(target, ast.Subscript):
            node.value = ast.Call(ast.Name("__kept__", ast.Load()), [ast.Constant(node.lineno), target.slice, node.value], [])
        return node


class StandIn(types.ModuleType):
    """Anything of a library that is not installed."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn(name)

    def __call__(self, *_, **__):
        return self


class Played:
    """One handler and what is seen while it answers."""

    def __init__(self, name, head, attack, text):
        self.name, self.attack = name, attack
        method, what, *judged = head.split(" ")
        if what == "header":
            what, judged = "header names", judged[1:]
        self.method, self.what, self.is_safe = method, what, "safe" in judged
        self.marks = {}
        for number, line in enumerate(text.split("\n"), 1):
            found = re.search(r"  # \?(\d+)([a-z]*)$", line)
            if found:
                self.marks[number] = found.groups()
        self.text = re.sub(r"  # \?\w+$", "", text, flags=re.M)
        self.reached = set()
        self.is_come_to = False

    def watched(self, line, function, /, *args, **kwargs):
        cwe, detail = self.marks[line]
        if cwe == "328":
            known = getattr(function, "__name__", "")
            weak = args[0] if known.endswith("new") and args else known
            if re.search(r"md5|sha1$", str(weak)) and kwargs.get("usedforsecurity", True):
                self.reached.add((line, 328))
            return function(*args, **kwargs)
        if cwe == "330":
            import random

            own = getattr(function, "__self__", None)
            if isinstance(own, random.Random) and not isinstance(own, random.SystemRandom):
                self.reached.add((line, 330))
            return function(*args, **kwargs)
        self.is_come_to = True
        if detail == "always" or self.arrives(cwe, detail, function, args, kwargs):
            self.reached.add((line, int(cwe)))
        raise Reached

    def kept(self, line, key, value):
        cwe, detail = self.marks[line]
        self.is_come_to = True
        if cwe == "601":
            if urllib.parse.urlsplit(value).netloc == "evil.example":
                self.reached.add((line, 601))
        elif cwe != "113" and self.attack in str(key if detail == "key" else value):
            self.reached.add((line, int(cwe)))
        return value

    def arrives(self, cwe, detail, function, args, kwargs):
        first = args[0] if args else next(iter(kwargs.values()), "")
        if cwe == "22":
            place = os.path.realpath(str(function.__self__ if detail == "self" else first))
            return not place.startswith("/srv/")
        if cwe == "78":
            if isinstance(first, str):
                is_program = function is asyncio.create_subprocess_exec
                return self.attack in first if not is_program else self.attack == first
            words = [*map(str, first)]
            return self.attack in words[0] or (words[:2] == ["sh", "-c"] and self.attack in words[2])
        if cwe in ("601", "918"):
            url = first.full_url if isinstance(first, urllib.request.Request) else str(first)
            if cwe == "601" and not isinstance(first, str):
                url = ""
            return urllib.parse.urlsplit(url).netloc.endswith("evil.example")
        if cwe == "614":
            return not kwargs.get("secure", False)
        if cwe == "611":
            return True
        if cwe == "502":
            content = first.read() if hasattr(first, "read") else first
            content = content.decode(errors="replace") if isinstance(content, bytes) else str(content)
            return self.attack in content or base64.b64decode(self.attack).decode() in content
        if cwe == "117":
            return self.attack in (first % args[1:] if len(args) > 1 else first)
        if cwe == "643" and len(args) > 1:
            first = args[1]
        if cwe in ("90", "501"):
            return self.attack in str(args) + " ".join(map(str, kwargs.values()))
        return self.attack in str(first)

    def given(self):
        """What is sent: path, query, form, JSON, body, headers, cookies, files."""
        text, what = self.attack, self.what
        sent = {"path": "/q", "query": "", "headers": {}, "cookies": {}, "form": None, "json": None, "body": None, "file": None}
        if what in ("args", "query"):
            sent["query"] = "q=" + urllib.parse.quote(text, safe="")
        elif what in ("form", "values"):
            sent["form"] = {"q": text}
        elif what == "names":
            sent["form"] = {text: "here"}
        elif what == "headers":
            sent["headers"] = {"X-Q": text}
        elif what == "referrer":
            sent["headers"] = {"Referer": text}
        elif what == "cookies":
            sent["cookies"] = {"q": text}
        elif what == "json":
            sent["json"] = {"q": text, "inner": {"q": text}, "items": [text]}
        elif what == "path":
            sent["path"] = "/q/" + urllib.parse.quote(text, safe="").replace(".", "%2E")
        elif what == "data":
            sent["body"] = text.encode()
        elif what == "file":
            sent["file"] = (text, archive_of(text) if "tarfile" in self.text else text.encode())
        return sent

    def play(self):
        tree = Watched(self.marks).visit(ast.parse(self.text))
        code = compile(ast.fix_missing_locations(tree), "case", "exec")
        module = types.ModuleType("case")
        sys.modules["case"] = module
        module.__dict__.update(__watched__=self.watched, __kept__=self.kept)
        stand_in_for_missing(self.text)
        run = exec
        run(code, module.__dict__)
        status, kind, body, headers = answer(module, self)
        is_page = "text/html" in kind and self.attack.lower() in body.lower()
        for line, (cwe, detail) in self.marks.items():
            if cwe == "79":
                self.is_come_to = True
                if is_page:
                    self.reached.add((line, 79))
            if cwe == "113" and any("x-evil" in key.lower() or "\n" in key for key in headers):
                self.reached.add((line, 113))
        if status >= 500 and not self.is_come_to:
            print(f"{self.name}: answered {status} before a sink: {body[:300]}", file=sys.stderr)
        return sorted([list(one) for one in self.reached]) if not self.is_safe else []


def archive_of(name):
    """A tar file with an empty file of that name."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    return written.getvalue()


def stand_in_for_missing(text):
    for name in re.findall(r"^(?:from|import) ([\w.]+)", text, re.M):
        try:
            importlib.import_module(name)
        except ImportError:
            for end in range(1, name.count(".") + 2):
                part = ".".join(name.split(".")[:end])
                sys.modules.setdefault(part, StandIn(part))


def answer(module, played):
    """Status, content type, text and headers of what the handler answers."""
    sent = played.given()
    try:
        if hasattr(module, "urlpatterns"):
            return by_django(module, played, sent)
        kind = type(module.app).__module__.split(".")[0]
        return {"flask": by_flask, "fastapi": by_fastapi, "aiohttp": by_aiohttp}[kind](module, played, sent)
    except (Reached, BaseExceptionGroup, CancelledError, RuntimeError):
        if not played.is_come_to:
            raise
        return 200, "", "", {}


def by_flask(module, played, sent):
    module.app.secret_key = "played"
    client = module.app.test_client()
    for key, value in sent["cookies"].items():
        client.set_cookie(key, value)
    data = sent["form"] if sent["form"] is not None else sent["body"]
    if sent["file"]:
        data = {"q": (io.BytesIO(sent["file"][1]), sent["file"][0])}
    environ = {"HTTP_" + played.attack: "here"} if played.what == "header names" else {}
    options = {"json": sent["json"]} if sent["json"] is not None else {"data": data}
    response = client.open(
        sent["path"] + "?" + sent["query"],
        method=played.method,
        headers={key: value for key, value in sent["headers"].items()},
        environ_overrides=environ,
        **options,
    )
    return response.status_code, response.mimetype or "", response.get_data(as_text=True), dict(response.headers)


def by_fastapi(module, played, sent):
    from fastapi.testclient import TestClient

    client = TestClient(module.app, cookies=sent["cookies"], raise_server_exceptions=False, follow_redirects=False)
    response = client.request(
        played.method, sent["path"] + "?" + sent["query"], headers=sent["headers"], json=sent["json"], content=sent["body"], data=sent["form"]
    )
    return response.status_code, response.headers.get("content-type", ""), response.text, dict(response.headers)


def by_django(module, played, sent):
    import django
    from django.conf import settings

    if not settings.configured:
        backend = "django.contrib.sessions.backends.signed_cookies"
        middleware = ["django.contrib.sessions.middleware.SessionMiddleware"]
        template = {"BACKEND": "django.template.backends.django.DjangoTemplates"}
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        settings.configure(
            SECRET_KEY="played", ALLOWED_HOSTS=["*"], SESSION_ENGINE=backend, MIDDLEWARE=middleware,
            TEMPLATES=[template], DATABASES={"default": database}, ROOT_URLCONF="case",
        )
        django.setup()
    from django.core import signing
    from django.test import Client
    from django.urls import clear_url_caches

    clear_url_caches()
    client = Client(raise_request_exception=False)
    for key, value in sent["cookies"].items():
        client.cookies[key] = signing.dumps(value) if "signing" in played.text else value
    path = sent["path"] + "?" + sent["query"]
    response = client.get(path) if played.method == "GET" else client.post(path, sent["form"])
    return response.status_code, response.headers.get("Content-Type", ""), response.content.decode(), dict(response.headers)


def by_aiohttp(module, played, sent):
    from aiohttp import web
    from aiohttp.test_utils import TestClient, TestServer
    from yarl import URL

    # A handler's exception that is no Exception would end the loop.
    async def ended(request, handler):
        try:
            return await handler(request)
        except Reached:
            return web.Response(text="reached")

    async def asked():
        module.app.middlewares.append(web.middleware(ended))
        async with TestClient(TestServer(module.app)) as client:
            url = URL(sent["path"] + "?" + sent["query"], encoded=True)
            response = await client.request(played.method, url, json=sent["json"], data=sent["form"], allow_redirects=False)
            return response.status, response.content_type, await response.text(), dict(response.headers)

    return asyncio.run(asked())


def main():
    found = []
    for name, head, attack, text in blocks():
        played = Played(name, head, attack, text)
        try:
            reached = played.play()
        except Exception as error:
            print(f"{name}: {type(error).__name__} {error}", file=sys.stderr)
            continue
        found.append({"name": name, "text": played.text, "sinks": [[line, int(cwe)] for line, (cwe, _) in played.marks.items()], "reached": reached})
    stock = {f"stock/{path.name}": path.read_text() for path in sorted((HERE / "stock").glob("*.py"))}
    lines = ",\n".join(json.dumps(program) for program in found)
    sys.stdout.write(f'{{"stock": {json.dumps(stock)},\n"programs": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
