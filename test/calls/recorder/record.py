"""Runs a program under observation and prints, as JSON, what each of its functions calls.

    python record.py FOLDER          runs FOLDER/main.py

Names are those of `architrave calls`: see `naming.py` and `public_names.py`. What counts as a call:

- A frame of the program that starts, booked to the frame that called it, or where a builtin or a library did, to the nearest
  frame of the program below it. Making a generator or coroutine counts, resuming it does not. What starts in a thread or an
  event loop is booked to the function that handed it over.
- A builtin or something of a library that is called by an expression of the program.
- Not: running a module or a class body; making an object of a class of the program that has no code of its own for it.

`also` holds what CPython calls, too, but no call expression says: decorators that are no functions of the program, and
builtins that are handed to something else.
"""

import builtins
import contextlib
import dis
import functools
import inspect
import io
import json
import os
import sys
import threading
import types

from effects import EffectLog
from instrument import CALLEE, DECORATOR, GIVEN, install, rewritten_code
from naming import Roots
from public_names import name_of_external, written_name

MAX_WRAPPERS = 8
GENERATORS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


class Recorder:
    def __init__(self, root):
        self.roots = Roots(root)
        self.sites = []
        self.calls = {}
        self.also = {}
        self.lines = set()
        self.handed = {}
        self.made = {}
        self.started_by = {}
        self.callee_of_site = {}
        self.effects = EffectLog(self.roots)

    # What frames say.

    def on_profile(self, frame, event, _argument):
        if event != "call":
            return
        scope = self.roots.scope_of(frame.f_code)
        if scope is None or not scope.callable:
            return
        code = frame.f_code
        if code.co_flags & GENERATORS:
            if frame.f_lasti > first_resume(code):
                return
            if self.made.get(code, 0) > 0:
                self.made[code] -= 1
                return
        for caller in self.callers_of(frame):
            self.add(self.calls, caller, scope.name)

    def callers_of(self, frame):
        outer = frame.f_back
        last = frame
        while outer is not None and not is_scheduler(outer.f_code):
            scope = self.roots.scope_of(outer.f_code)
            if scope is not None:
                return [scope.name]
            last, outer = outer, outer.f_back
        handed = self.handed.get(frame.f_code)
        if handed:
            return sorted(handed)
        thread = last.f_locals.get("self")
        started_by = self.started_by.get(id(thread))
        return [started_by] if started_by else []

    def on_trace(self, frame, _event, _argument):
        if self.roots.scope_of(frame.f_code) is None:
            return None
        return self.on_line

    def on_line(self, frame, event, _argument):
        if event == "line":
            self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self.on_line

    # What call expressions say.

    def callee(self, site, callee):
        caller = self.here()
        self.callee_of_site[site] = callee
        self.book(self.calls, caller, callee, self.sites[site])
        owner = getattr(callee, "__self__", None)
        if isinstance(owner, threading.Thread) and callee.__name__ == "start":
            self.started_by[id(owner)] = caller
        return callee

    def given(self, site, value):
        if callable(value) and not self.is_of_program(self.callee_of_site.get(site)):
            caller = self.here()
            for code in self.codes_of(value):
                self.handed.setdefault(code, set()).add(caller)
            is_object = getattr(value, "__name__", None) is None and not self.is_of_program(type(value))
            if is_object or isinstance(value, (type, types.BuiltinFunctionType, types.MethodDescriptorType)):
                self.book(self.also, caller, value, None)
        return value

    def decorator(self, site, decorator):
        self.book(self.also, self.here(), decorator, self.sites[site])
        return decorator

    def here(self):
        return self.roots.scope_of(sys._getframe(2).f_code).name

    def book(self, into, caller, callee, site):
        if isinstance(callee, functools.partial):
            self.book(self.also if into is self.calls else into, caller, callee.func, None)
            return
        for code in self.codes_of(callee):
            scope = self.roots.scope_of(code)
            if scope is not None and into is self.calls and code.co_flags & GENERATORS:
                self.made[code] = self.made.get(code, 0) + 1
                self.add(into, caller, scope.name)
        if self.is_of_program(callee):
            if isinstance(callee, type):
                for name in self.external_constructors(callee):
                    self.add(self.also, caller, name)
            return
        written = site and not self.names_program(site) and written_name(site.parts, site.imports, callee)
        name = written or name_of_external(callee, self.is_of_program)
        if name:
            self.add(into, caller, name)

    def names_program(self, site):
        """Whether what is called is written as something of a module of the program: what that holds has no name there."""
        imported = site.imports.get(site.parts[0], "") if site.parts else ""
        top = sys.modules.get(imported.partition(".")[0])
        return bool(imported) and bool(self.roots.file(getattr(top, "__file__", None) or ""))

    def is_of_program(self, callee):
        """Whether code below the root made it; also a wrapper that a library put around a function of the program."""
        callee = inspect.unwrap(callee) if callable(callee) else callee
        if isinstance(callee, types.MethodType):
            return self.is_of_program(callee.__func__)
        if isinstance(callee, types.FunctionType):
            return self.roots.scope_of(callee.__code__) is not None
        if isinstance(callee, type):
            module = sys.modules.get(callee.__module__)
            return bool(self.roots.file(getattr(module, "__file__", None) or ""))
        return False

    def codes_of(self, value, depth=0):
        """The code objects that run when a value is called, as far as it shows them; through the wrappers of libraries."""
        if depth > MAX_WRAPPERS:
            return
        if isinstance(value, functools.partial):
            for part in [value.func, *value.args, *value.keywords.values()]:
                if callable(part):
                    yield from self.codes_of(part, depth + 1)
        elif isinstance(value, (types.MethodType, staticmethod, classmethod)):
            yield from self.codes_of(value.__func__, depth + 1)
        elif isinstance(value, types.FunctionType):
            yield value.__code__
            if hasattr(value, "__wrapped__") and self.roots.scope_of(value.__code__) is None:
                yield from self.codes_of(value.__wrapped__, depth + 1)
        elif not isinstance(value, type) and isinstance(getattr(type(value), "__call__", None), types.FunctionType):
            yield type(value).__call__.__code__

    def external_constructors(self, cls):
        """What a class of the program inherits from a library for making objects."""
        for name in ("__new__", "__init__"):
            owner = next(base for base in cls.__mro__ if name in base.__dict__)
            if owner is not object and not self.is_of_program(owner):
                yield name_of_external(owner)
                yield f"{name_of_external(owner)}.{name}"

    @staticmethod
    def add(edges, caller, callee):
        edges.setdefault(caller, set()).add(callee)

    # Running.

    def run(self, main):
        install(self.roots, self.sites)
        for name, function in ((CALLEE, self.callee), (GIVEN, self.given), (DECORATOR, self.decorator)):
            setattr(builtins, name, function)
        sys.path[0] = os.path.dirname(main)
        module = types.ModuleType("__main__")
        module.__file__ = main
        sys.modules["__main__"] = module
        code = rewritten_code(main, self.sites)
        sys.argv = [main]
        self.effects.install()
        threading.setprofile(self.on_profile)
        threading.settrace(self.on_trace)
        sys.settrace(self.on_trace)
        sys.setprofile(self.on_profile)
        try:
            exec(code, module.__dict__)
        except SystemExit:
            pass
        finally:
            for thread in threading.enumerate():
                if thread is not threading.current_thread() and not thread.daemon:
                    thread.join(5)
            sys.setprofile(None)
            sys.settrace(None)
            self.effects.remove()

    def result(self):
        files = [os.path.join(folder, name) for folder, _, names in os.walk(self.roots.root) for name in names if name.endswith(".py")]
        keys = set()
        for path in files:
            scopes = self.roots.file(path)
            keys.update([scopes.module, *scopes.names])
        calls = {key: sorted(self.calls.get(key, ())) for key in sorted(keys)}
        also = {key: sorted(found - self.calls.get(key, set())) for key, found in sorted(self.also.items())}
        return {
            "calls": calls,
            "also": {key: found for key, found in also.items() if found},
            "effects": self.effects.result(),
            "notRun": sorted(line for path in files for line in self.lines_not_run(path)),
        }

    def lines_not_run(self, path):
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
        expected = {line for part in all_codes(code) for _, _, line in part.co_lines() if line}
        name = os.path.relpath(path, self.roots.root)
        return [f"{name}:{line}" for line in expected if (path, line) not in self.lines]


def is_scheduler(code):
    return code.co_name == "_run_once" and code.co_filename.endswith(os.path.join("asyncio", "base_events.py"))


@functools.cache
def first_resume(code):
    return next((i.offset for i in dis.get_instructions(code) if i.opname == "RESUME"), 0)


def all_codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from all_codes(constant)


def main():
    root = os.path.realpath(sys.argv[1])
    recorder = Recorder(root)
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        recorder.run(os.path.join(root, "main.py"))
    json.dump(recorder.result(), sys.stdout)


if __name__ == "__main__":
    main()
