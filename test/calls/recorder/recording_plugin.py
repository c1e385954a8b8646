"""A pytest plugin that records what the functions of a package call while its tests run.

    RECORDED_ROOT=src RECORDED_FILE=out.json python -m pytest -p recording_plugin

Needs `sys.monitoring` (Python 3.12): it tells code that is of no interest only once, so that suites keep their speed. Only
calls between functions below the root are kept; for the rules see `record.py`. The file holds, by caller and callee, where
the call first stood and what it looks like; functions that threads of pools and event loops called; functions whose lines all
ran; and effects with their stacks.
"""

import atexit
import dis
import functools
import inspect
import json
import os
import sys
import sysconfig
import threading
import types

from effects import EffectLog
from naming import Roots
from shapes import Shapes

GENERATORS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
MAX_WRAPPERS = 8
LIBRARIES = tuple(sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib"))
#: Code that libraries make for classes of the program: dataclasses, named tuples, attrs.
MADE_BY_LIBRARIES = ("<string>", "<frozen ", "<attrs ")
BACKGROUND = object()
SCHEDULERS = {"_run_once": os.path.join("asyncio", "base_events.py")}
monitoring = sys.monitoring
TOOL = monitoring.PROFILER_ID
EVENTS = monitoring.events


class PackageRecorder:
    def __init__(self, root):
        self.roots = Roots(root)
        self.shapes = Shapes(self.roots)
        self.edges = {}
        self.lines = set()
        self.made = {}
        self.local = set()
        self.started_by = {}
        self.background = set()
        self.effects = EffectLog(self.roots, is_outside)

    def start(self):
        self.effects.install()
        monitoring.use_tool_id(TOOL, "calls")
        monitoring.register_callback(TOOL, EVENTS.PY_START, self.on_start)
        monitoring.register_callback(TOOL, EVENTS.CALL, self.on_call)
        monitoring.register_callback(TOOL, EVENTS.LINE, self.on_line)
        monitoring.set_events(TOOL, EVENTS.PY_START)
        self.watch_threads()

    def stop(self):
        if monitoring.get_tool(TOOL) is None:
            return
        monitoring.set_events(TOOL, 0)
        for event in (EVENTS.PY_START, EVENTS.CALL, EVENTS.LINE):
            monitoring.register_callback(TOOL, event, None)
        monitoring.free_tool_id(TOOL)
        self.effects.remove()

    def watch_threads(self):
        """What a thread runs is called by who made it; who made the threads of a pool calls nothing of what they run."""
        make = threading.Thread.__init__
        recorder = self

        @functools.wraps(make)
        def made(thread, *args, **kwargs):
            scope = recorder.roots.scope_of(sys._getframe(1).f_code)
            if scope is not None:
                recorder.started_by[id(thread)] = scope.name
            make(thread, *args, **kwargs)

        threading.Thread.__init__ = made

    # Events.

    def on_start(self, code, _offset):
        scope = self.roots.scope_of(code)
        if scope is None:
            return monitoring.DISABLE
        if id(code) not in self.local:
            self.local.add(id(code))
            monitoring.set_local_events(TOOL, code, EVENTS.CALL | EVENTS.LINE)
        if not scope.callable:
            return None
        frame = sys._getframe(1)
        if code.co_flags & GENERATORS and self.made.get(id(code), 0) > 0:
            self.made[id(code)] -= 1
            return None
        if code.co_name == "__del__":
            # Whoever happens to run when the collector comes calls nothing.
            return None
        caller = self.program_frame(frame.f_back)
        if caller is BACKGROUND:
            self.background.add(scope.name)
        elif isinstance(caller, str):
            self.edges.setdefault(caller, {}).setdefault(scope.name, {"at": "", "shape": "in a thread"})
        elif caller is not None:
            self.add(caller, scope, direct=caller is frame.f_back)
        return None

    def on_call(self, _code, _offset, callee, _argument):
        if type(callee) in IGNORED:
            return
        for code in self.codes_of(callee):
            if code.co_flags & GENERATORS:
                scope = self.roots.scope_of(code)
                if scope is not None and scope.callable:
                    self.made[id(code)] = self.made.get(id(code), 0) + 1
                    self.add(sys._getframe(1), scope, direct=True)

    def on_line(self, code, line):
        self.lines.add((code.co_filename, line))
        return monitoring.DISABLE

    # Who called.

    def program_frame(self, frame):
        """The nearest frame of the package that called, through libraries or not; or the name of who made the thread.

        None where a test called, or code that the program itself compiled: nobody can read such a call. `BACKGROUND` where
        an event loop called or the thread of a pool: who asked for that is not on the stack.
        """
        last = None
        while frame is not None:
            code = frame.f_code
            if code.co_name in SCHEDULERS and code.co_filename.endswith(SCHEDULERS[code.co_name]):
                return BACKGROUND
            if self.roots.scope_of(code) is not None:
                return frame
            if is_outside(code):
                return None
            last, frame = frame, frame.f_back
        if last is not None and last.f_code.co_name == "_bootstrap":
            return self.started_by.get(id(last.f_locals.get("self")), BACKGROUND)
        return None

    def add(self, frame, scope, direct):
        caller = self.roots.scope_of(frame.f_code).name
        callees = self.edges.setdefault(caller, {})
        if scope.name not in callees:
            callees[scope.name] = self.shapes.describe(frame, scope.name, direct)

    def codes_of(self, value, depth=0):
        if depth > MAX_WRAPPERS:
            return
        if isinstance(value, types.MethodType):
            yield from self.codes_of(value.__func__, depth + 1)
        elif isinstance(value, functools.partial):
            yield from self.codes_of(value.func, depth + 1)
        elif isinstance(value, types.FunctionType):
            yield value.__code__
            if hasattr(value, "__wrapped__") and self.roots.scope_of(value.__code__) is None:
                yield from self.codes_of(value.__wrapped__, depth + 1)
        elif not isinstance(value, type) and isinstance(getattr(type(value), "__call__", None), types.FunctionType):
            yield type(value).__call__.__code__

    # What is kept.

    def result(self):
        return {
            "edges": {caller: dict(sorted(callees.items())) for caller, callees in sorted(self.edges.items())},
            "background": sorted(self.background),
            "complete": self.complete_functions(),
            "effects": self.effects.result(),
        }

    def complete_functions(self):
        """Names of functions and modules all of whose lines ran; of several with one name, all must have."""
        complete = {}
        files = [os.path.join(at, name) for at, _, names in os.walk(self.roots.root) for name in names if name.endswith(".py")]
        for path in files:
            if not self.roots.file(path):
                continue
            with open(path, "rb") as file:
                codes = list(all_codes(compile(file.read(), path, "exec", dont_inherit=True)))
            for code in codes:
                name = self.roots.scope_of(code).name
                lines = executable_lines(code)
                complete[name] = complete.get(name, True) and all((path, line) in self.lines for line in lines)
        return sorted(name for name, whole in complete.items() if whole)


@functools.cache
def is_outside_file(name):
    return not (name.startswith(MADE_BY_LIBRARIES) or (name.endswith(".py") and name.startswith(LIBRARIES)))


def is_outside(code):
    """Whether code belongs neither to the package nor to a library: tests, templates."""
    return is_outside_file(code.co_filename)


IGNORED = frozenset([type, types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType])


def executable_lines(code):
    """Lines with instructions; not the first one, where a function only begins, unless it is all there is."""
    lines = {i.positions.lineno for i in dis.get_instructions(code) if i.opname != "RESUME" and i.positions.lineno}
    return lines - {code.co_firstlineno} or lines


def all_codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from all_codes(constant)


recorder = PackageRecorder(os.environ["RECORDED_ROOT"])
recorder.start()
# Where pytest gives up early, nothing may be observed while the interpreter ends.
atexit.register(recorder.stop)
process = os.getpid()


def pytest_unconfigure(config):
    recorder.stop()
    if os.getpid() != process:
        return
    with open(os.environ["RECORDED_FILE"], "w", encoding="utf-8") as file:
        json.dump(recorder.result(), file)
