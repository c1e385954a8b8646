"""Runs pairs of request handlers under attack and records at which sinks the attack arrives: in one of each pair it does.

    python3 record.py > twins.json

A block of a text file here is a pair: its name, which begins with the sink's CWE number; the request that is sent; a line `send:`
where another attack than the usual one is needed; the program. Lines that begin with `T|` are only in the one where the attack
arrives, those with `F|` only in the other. `-- name.py` begins another file of the program. `call NAME` instead of a method sends
the attack to a function; `judged` after the request means that nothing is run and the truth is what the pair says.
Everything else is as in `../handlers/record.py`, and needs besides what that needs: Litestar, Quart, Tornado, Click, marshmallow,
SQLAlchemy, lxml, defusedxml and Django REST framework.
"""

import asyncio
import ast
import importlib.util
import inspect
import json
import pathlib
import re
import sys
import types

HERE = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("handlers_record", HERE.parent / "handlers" / "record.py")
known = importlib.util.module_from_spec(spec)
spec.loader.exec_module(known)

MORE_SINKS = {
    "22": "write_text read_bytes unlink remove rmtree listdir copyfile move makedirs ZipFile stream_file ",
    "78": "check_output getoutput check_call execvp create_subprocess_shell spawn",
    "89": "raw extra execute_sql fetch text fetchall exec_driver_sql RawSQL",
    "94": "eval exec compile run_code",
    "117": "debug critical exception log",
    "918": "request put head stream urlretrieve Request",
    "601": "Redirect redirect",
    "502": "Unpickler read_pickle",
    "611": "iterparse XML",
    "1333": "match fullmatch findall split",
    "643": "find iterfind findtext select",
    "1336": "render",
    "90": "search_s search_ext_s",
}
for number, names in MORE_SINKS.items():
    known.SINKS[number] += " " + names
DJANGO = {
    "SECRET_KEY": "played" * 8,
    "ALLOWED_HOSTS": ["*"],
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    "MIDDLEWARE": ["django.contrib.sessions.middleware.SessionMiddleware"],
    "INSTALLED_APPS": ["django.contrib.contenttypes", "django.contrib.auth", "rest_framework"],
    "TEMPLATES": [{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    "ROOT_URLCONF": "case",
}


def pairs():
    for file in sorted(HERE.glob("*.txt")):
        for block in re.split(r"^### ", file.read_text(), flags=re.M)[1:]:
            name, head, *lines = block.rstrip("\n").split("\n")
            attack = known.ATTACKS.get(name.split(" ")[0], "zebra")
            if lines[0].startswith("send: "):
                attack = lines.pop(0)[6:]
            for kind in "TF":
                own = [line[2:] if line[:2] == kind + "|" else line for line in lines if line[:2] not in ("T|", "F|") or line[0] == kind]
                yield name, kind == "T", head, attack, files_of(own)


def files_of(lines):
    """Names to marked texts, the first being that of the application."""
    files, name = {"app.py": []}, "app.py"
    for line in lines:
        if line.startswith("-- "):
            name = line[3:]
            files[name] = []
        else:
            files[name].append(line)
    texts = {name: "\n".join(lines).strip("\n") + "\n" for name, lines in files.items()}
    if "@app.route" in texts["app.py"] and "app = " not in texts["app.py"]:
        texts["app.py"] = known.HEAD + texts["app.py"]
    return texts


class Twin(known.Played):
    """One program of a pair and what is seen while it answers."""

    def __init__(self, name, is_true, head, attack, files):
        self.name, self.attack, self.is_true = name, attack, is_true
        self.method, self.what, *judged = head.split(" ")
        self.is_judged = "judged" in judged
        self.is_safe = "safe" in judged and not is_true
        self.marks, self.files, self.places = {}, {}, {}
        trees = []
        for at, (path, text) in enumerate(files.items()):
            for number, line in enumerate(text.split("\n"), 1):
                found = re.search(r"  # \?(\d+)([a-z]*)$", line)
                if found:
                    self.marks[at * 1000 + number] = found.groups()
                    self.places[at * 1000 + number] = [path, number]
            self.files[path] = re.sub(r"  # \?\w+$", "", text, flags=re.M)
            trees.append((path, ast.increment_lineno(ast.parse(self.files[path]), at * 1000)))
        self.trees = trees
        self.text = "\n".join(self.files.values())
        self.reached, self.is_come_to = set(), False

    def play(self):
        if self.is_judged:
            return [[*self.places[line], int(cwe)] for line, (cwe, _) in self.marks.items() if self.is_true]
        package = types.ModuleType("case")
        package.__path__ = []
        for name in [name for name in sys.modules if name.startswith("case")]:
            del sys.modules[name]
        sys.modules["case"] = package
        known.stand_in_for_missing(re.sub(r"^from \..*", "", self.text, flags=re.M))
        for path, tree in reversed(self.trees):
            name = path.removesuffix(".py").replace("/", ".")
            module = types.ModuleType("case." + name)
            module.__package__ = "case"
            module.__dict__.update(__watched__=self.watched, __kept__=self.kept, __file__=path)
            sys.modules["case." + name] = module
            setattr(package, name, module)
            tree = ast.fix_missing_locations(known.Watched(self.marks).visit(tree))
            code = compile(tree, path, "exec")
            run = exec
            run(code, module.__dict__)
        if hasattr(module, "urlpatterns"):
            package.urlpatterns = module.urlpatterns
        status, kind, body, headers = self.answer(module)
        is_page = "text/html" in kind and self.attack.lower() in body.lower()
        for line, (cwe, _) in self.marks.items():
            if cwe == "79":
                self.is_come_to = True
                if is_page:
                    self.reached.add((line, 79))
            if cwe == "113":
                self.is_come_to = True
                if any("x-evil" in key.lower() or "\n" in value for key, value in headers.items()):
                    self.reached.add((line, 113))
        if status >= 500 and not self.is_come_to:
            print(f"{self.name} {self.is_true}: answered {status} before a sink: {body[-600:]}", file=sys.stderr)
        return [[*self.places[line], cwe] for line, cwe in sorted(self.reached)] if not self.is_safe else []

    def arrives(self, cwe, detail, function, args, kwargs):
        if detail == "all":
            return self.attack in str(args) + str(kwargs)
        return super().arrives(cwe, detail, function, args, kwargs)

    def answer(self, module):
        if self.method == "call":
            return self.called(getattr(module, self.what))
        kind = "" if hasattr(module, "urlpatterns") else type(module.app).__module__.split(".")[0]
        try:
            if kind in ("litestar", "starlette", "quart"):
                return known.by_fastapi(module, self, self.given())
            if kind == "tornado":
                return by_tornado(module, self, self.given())
        except (known.Reached, BaseExceptionGroup, known.CancelledError, RuntimeError):
            if not self.is_come_to:
                raise
            return 200, "", "", {}
        return known.answer(module, self)

    def called(self, function):
        try:
            if hasattr(function, "main"):
                from click.testing import CliRunner

                CliRunner(catch_exceptions=False).invoke(function, ["--", self.attack])
            elif inspect.iscoroutinefunction(function):
                asyncio.run(function(self.attack))
            else:
                function(self.attack)
        except known.Reached:
            pass
        return 200, "", "", {}


def by_tornado(module, played, sent):
    from tornado.httpclient import AsyncHTTPClient, HTTPRequest
    from tornado.httpserver import HTTPServer
    from tornado.testing import bind_unused_port

    async def asked():
        taken, port = bind_unused_port()
        server = HTTPServer(module.app)
        server.add_socket(taken)
        body = known.urllib.parse.urlencode(sent["form"]) if sent["form"] else (json.dumps(sent["json"]) if sent["json"] else sent["body"])
        wanted = HTTPRequest(
            f"http://127.0.0.1:{port}{sent['path']}?{sent['query']}", method=played.method, headers=sent["headers"], body=body, follow_redirects=False
        )
        response = await asyncio.wait_for(AsyncHTTPClient().fetch(wanted, raise_error=False), 2)
        return response.code, response.headers.get("Content-Type", ""), (response.body or b"").decode(), dict(response.headers)

    try:
        return asyncio.run(asked())
    except asyncio.TimeoutError:
        return 200, "", "", {}


def main():
    import django
    from django.conf import settings

    settings.configure(**DJANGO)
    django.setup()
    found = []
    for name, is_true, head, attack, files in pairs():
        twin = Twin(name, is_true, head, attack, files)
        try:
            reached = twin.play()
        except Exception as error:
            print(f"{name} {is_true}: {type(error).__name__} {error}", file=sys.stderr)
            continue
        if bool(reached) != is_true:
            print(f"{name}: {'does not arrive' if is_true else 'arrives'}", file=sys.stderr)
        sinks = [[*twin.places[line], int(cwe)] for line, (cwe, _) in twin.marks.items()]
        found.append({"name": name, "judged": twin.is_judged or twin.is_safe, "files": twin.files, "sinks": sinks, "reached": reached})
    lines = ",\n".join(json.dumps(program) for program in found)
    sys.stdout.write(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
