"""What a program does to the world: audit events of CPython with the functions of the program that stand on the stack.

Audit events are documented at https://docs.python.org/3/library/audit_events.html. `time.sleep` has one since Python 3.13;
before that it is replaced for the time of the recording.
"""

import os
import sys
import time

EVENTS = (
    ("open", "os.", "shutil.", "subprocess.Popen", "sqlite3.connect", "time.sleep", "tempfile.", "urllib.", "http.client.connect")
    + ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.getname", "socket.sendto", "socket.sendmsg")
    + ("smtplib.connect", "ftplib.connect")
)
#: Imports read files, too, and so do tracebacks, to show source: that is no effect of the function that stands there.
IMPORT_MARKS = ("<frozen importlib", "importlib/_bootstrap")
SOURCE_READERS = ("linecache.py", "tokenize.py", "inspect.py")
#: How `subprocess` and `sqlite3` do, on some versions, what they told already.
DETAILS = ("os.posix_spawn", "sqlite3.connect/handle")
MAX_FRAMES = 200
OWN_FOLDER = os.path.dirname(os.path.abspath(__file__))


class EffectLog:
    def __init__(self, roots, is_outside=lambda code: False):
        self.roots = roots
        self.is_outside = is_outside
        self.active = False
        self.busy = False
        self.seen = {}

    def install(self):
        self.active = True
        sys.addaudithook(self.on_event)
        if sys.version_info < (3, 13):
            sleep = time.sleep

            def audited_sleep(seconds):
                sys.audit("time.sleep", seconds)
                return sleep(seconds)

            audited_sleep.__module__, audited_sleep.__qualname__ = "time", "sleep"
            time.sleep = audited_sleep

    def remove(self):
        self.active = False

    def on_event(self, event, arguments):
        if not self.active or self.busy or not event.startswith(EVENTS) or event in DETAILS:
            return
        if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith("<"):
            # A syntax error in a text that is no file.
            return
        frame = sys._getframe(1)
        if frame.f_code.co_name == "audited_sleep":
            frame = frame.f_back
        if frame.f_code.co_filename.startswith(OWN_FOLDER):
            return
        self.busy = True
        try:
            stack = self.first_party_stack(frame)
            if stack:
                key = (event, *stack)
                self.seen[key] = self.seen.get(key, 0) + 1
        finally:
            self.busy = False

    def first_party_stack(self, frame):
        """Names from the innermost function outwards, up to code that is neither of the program nor of a library."""
        names = []
        for _ in range(MAX_FRAMES):
            if frame is None:
                break
            file = frame.f_code.co_filename
            if file.startswith(IMPORT_MARKS) or (not names and os.path.basename(file) in SOURCE_READERS):
                return names or None
            scope = self.roots.scope_of(frame.f_code)
            if scope is None and self.is_outside(frame.f_code):
                break
            if scope is not None and (not names or names[-1] != scope.name):
                names.append(scope.name)
            frame = frame.f_back
        return names

    def result(self):
        return [{"event": key[0], "stack": list(key[1:]), "count": count} for key, count in sorted(self.seen.items())]
