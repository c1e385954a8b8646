"""Composes small Flask programs out of sources, carriers and sinks, runs them and records at which sinks data arrives.

    python3 record.py > programs.json

Each program is sent the same request twice, with two texts; where what a sink is given differs, data arrives. A sink that is
a response is looked at as a browser would: is markup that was sent in it? Needs Flask and PyYAML, and nothing else: what is
not installed is played, and what would harm is not done. `safe` in a sink's head is a judgement, not a record: what arrives there
was made harmless.
"""

import builtins
import io
import json
import pathlib
import re
import sys
import types
import unittest.mock

import flask

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

SENT = ["zebra<b>first'&", "zebra<b>other'&"]
PLAIN_SOURCE = ("GET args", "param = request.args.get('q', '')")
PLAIN_CARRIER = ([], ["bar = param"])
# Sinks that carriers take turns with: those that take any text.
ROTATION = ["89 sqlite3", "78 os.system", "94 eval", "79 returned", "22 codecs", "501 session value", "643 ElementTree", "1336 template"]


class Program:
    """The text of one program, and where its sinks are."""

    def __init__(self, name, source, carrier, sink):
        self.name, self.sink = name, sink
        self.request, source_lines = source[0], source[1].split("\n")
        self.top, carrier_lines = carrier
        self.has_name = self.request.endswith(" path")
        path = "/q/<name>" if self.has_name else "/q"
        method = self.request.split(" ")[0]
        body = [*source_lines, *carrier_lines, *sink["lines"]]
        function = [f"@app.route('{path}', methods=['{method}'])", f"def handle({'name' if self.has_name else ''}):"]
        function += [f"    {line}" for line in body]
        lines = ["from flask import request", "", *self.top, "", "def init(app):", *(f"    {line}" for line in function)]
        self.marked = "\n".join(lines) + "\n"
        self.text = re.sub(r"  # ![\d ]*$", "", self.marked, flags=re.M)

    def sinks(self, reached):
        """Lines with their CWE numbers where data arrives."""
        for number, line in enumerate(self.marked.split("\n"), 1):
            mark = re.search(r"  # !([\d ]*)$", line)
            if mark is None:
                continue
            own = mark[1].split()
            is_of_source = own == ["501"] and "session['kept']" in line
            if is_of_source or reached:
                yield from ([number, int(cwe)] for cwe in own or reached)


def blocks(name):
    for block in (HERE / name).read_text().split("### ")[1:]:
        title, _, rest = block.partition("\n")
        yield title, rest.rstrip("\n").split("\n")


def sources():
    for title, (head, *lines) in blocks("sources.txt"):
        yield title, (head, "\n".join(lines))


def carriers():
    for title, lines in blocks("carriers.txt"):
        at = lines.index("---") if "---" in lines else -1
        yield title, (lines[: max(at, 0)], lines[at + 1 :])


def sinks():
    for title, (head, *lines) in blocks("sinks.txt"):
        cwes = re.match(r"[\d ]+", title)[0].split()
        yield title, {"head": head.split(" "), "lines": lines, "cwes": cwes}


def request_of(client, kind, text):
    method, what = kind.split(" ", 1)
    given = {"method": method, "path": "/q", "headers": {}}
    if what in ("args", "form"):
        given["query_string" if what == "args" else "data"] = {"q": text}
    elif what == "names":
        given["data"] = {text: "here"}
    elif what == "cookies":
        client.set_cookie("q", text)
    elif what == "headers":
        given["headers"]["X-Q"] = text
    elif what == "header names":
        given["headers"]["zebra" + text[8:13]] = "x"
    elif what in ("referrer", "agent"):
        given["headers"][{"referrer": "Referer", "agent": "User-Agent"}[what]] = text
    elif what == "data":
        given["data"] = text
    elif what == "json":
        given["json"] = {"q": text, "inner": {"q": text}}
    elif what == "path":
        given["path"] = "/q/" + text
    elif what == "file":
        given["data"] = {"q": (io.BytesIO(text.encode()), text)}
    return client.open(**given)


class Recorder:
    """Stands for a function of a library, or for all of one: notes what is passed and does nothing."""

    def __init__(self, seen):
        self.seen = seen

    def __call__(self, *args, **kwargs):
        self.seen.append(repr([arg for arg in args if not isinstance(arg, Recorder)]) + repr(kwargs))
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def __iter__(self):
        return iter(())


class Statements(Recorder):
    """A database whose parameters are not looked at."""

    def __call__(self, *args, **kwargs):
        return super().__call__(*args[:1])


def observed(program, text):
    """What the sink was given while a request was answered."""
    mode, *targets = program.sink["head"]
    seen = []
    app = flask.Flask("played")
    app.secret_key = "played"
    module = types.ModuleType("case")
    played = {}
    if mode == "fake":
        fake = Recorder(seen)
        fake.__dict__["__path__"] = []
        played = {name: fake for name in [targets[0], f"{targets[0]}.etree", f"{targets[0]}.utils", f"{targets[0]}.utils.conv"]}
    recorder = Statements(seen) if targets == ["sqlite3.connect"] else Recorder(seen)
    code = compile(program.text, "case", "exec")
    with unittest.mock.patch.dict(sys.modules, played):
        run = builtins.exec
        run(code, module.__dict__)
        module.init(app)
        patched = [target for target in targets if "." in target and mode == "patch"]
        if mode == "hash":
            import hashlib

            for name in ("new", "md5", "sha1"):
                patched.append(f"hashlib.{name}")
        with unittest.mock.patch.object(app, "handle_user_exception", side_effect=fail):
            app.config["PROPAGATE_EXCEPTIONS"] = True
            client = app.test_client()
            replaced = {}
            for target in patched:
                owner, _, name = target.rpartition(".")
                holder = resolve(owner)
                replaced[target] = (holder, name, getattr(holder, name))
            try:
                for target, (holder, name, known) in replaced.items():
                    setattr(holder, name, stand_in(target, recorder, seen, known))
                response = request_of(client, program.request, text)
            finally:
                for holder, name, known in replaced.values():
                    setattr(holder, name, known)
        if mode == "response":
            is_page = response.mimetype == "text/html"
            return {"79"} if is_page and "<b>" in response.get_data(as_text=True).lower() else set()
        if mode == "session":
            with client.session_transaction() as session:
                return repr(dict(session))
        if mode == "cookie":
            cookie = response.headers.get("Set-Cookie", "")
            missing = [cwe for cwe, flag in (("614", "Secure"), ("1004", "HttpOnly")) if flag not in cookie]
            return set(missing[:1])
        if mode == "hash":
            return {"328"} if any("md5" in one or "sha1" in one for one in seen) else set()
        return repr(seen)


def stand_in(target, recorder, seen, known):
    if target.startswith("hashlib."):
        name = target.partition(".")[2]

        def hashed(*args, **kwargs):
            if name != "new" or args:
                seen.append(args[0] if name == "new" else name)
            return known(*args, **kwargs)

        return hashed
    if target.startswith(("flask.redirect", "flask.send")):
        return lambda *args, **kwargs: (recorder(*args, **kwargs), "played")[1]
    if target.startswith("flask.render"):
        return lambda *args, **kwargs: (recorder(*args, **kwargs), "played")[1]
    if target == "requests.get":
        return lambda *args, **kwargs: (recorder(*args, **kwargs), types.SimpleNamespace(status_code=200))[1]
    if target == "jinja2.Template":
        return lambda *args, **kwargs: types.SimpleNamespace(render=lambda: (recorder(*args, **kwargs), "played")[1])
    if target.endswith("Path.exists") or target.endswith("Path.read_text"):
        return lambda self: (recorder(str(self)), True)[1]
    if target.endswith("Headers.__setitem__"):

        def stored(self, key, value):
            if value == "x":
                recorder(key)

        return stored
    if target in ("builtins.open", "builtins.exec", "builtins.compile", "builtins.eval"):

        def guarded(first, *args, **kwargs):
            caller = sys._getframe(1).f_code.co_filename
            return recorder(first) if caller == "case" else known(first, *args, **kwargs)

        return guarded
    if target == "re.compile":
        return lambda pattern, *rest: recorder(pattern) if sys._getframe(1).f_code.co_filename == "case" else known(pattern, *rest)
    if target == "json.loads":
        return lambda *args, **kwargs: recorder(*args) if sys._getframe(1).f_code.co_filename == "case" else known(*args, **kwargs)
    if target.endswith("ExpatParser.parse"):
        return lambda self, stream: recorder(stream.read())
    return recorder


def resolve(dotted):
    parts = dotted.split(".")
    for count in range(len(parts), 0, -1):
        name = ".".join(parts[:count])
        try:
            __import__(name)
        except ImportError:
            continue
        holder = sys.modules[name]
        for part in parts[count:]:
            holder = getattr(holder, part)
        return holder
    raise ImportError(dotted)


def fail(error):
    raise error


def reached_of(program):
    sink = program.sink
    one, other = (observed(program, text) for text in SENT)
    if isinstance(one, set):
        return sorted(one)
    if "safe" in sink["head"]:
        return []
    return sink["cwes"] if one != other else []


def programs():
    known_sinks = dict(sinks())
    for title, source in sources():
        sink = ROTATION[len(title) % 4]
        yield Program(f"source: {title}", source, PLAIN_CARRIER, known_sinks[sink])
    for number, (title, carrier) in enumerate(carriers()):
        yield Program(f"carrier: {title}", PLAIN_SOURCE, carrier, known_sinks[ROTATION[number % len(ROTATION)]])
    for title, sink in sinks():
        yield Program(f"sink: {title}", PLAIN_SOURCE, PLAIN_CARRIER, sink)


def main():
    found = []
    for program in programs():
        try:
            reached = [*program.sinks(reached_of(program))]
        except Exception as error:
            print(f"{program.name}: {type(error).__name__} {error}\n{program.text}", file=sys.stderr)
            raise
        found.append({"name": program.name, "text": program.text, "reached": reached})
    helpers = {f"helpers/{path.name}": path.read_text() for path in sorted((HERE / "helpers").glob("*.py"))}
    lines = ",\n".join(json.dumps(program) for program in found)
    sys.stdout.write(f'{{"helpers": {json.dumps(helpers)},\n"programs": [\n{lines}\n]}}\n')


main()
