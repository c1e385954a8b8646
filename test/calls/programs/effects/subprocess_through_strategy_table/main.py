import subprocess
import sys


def run_python(code):
    return subprocess.run([sys.executable, "-S", "-c", code], check=True)


def pretend(code):
    return code


RUNNERS = {"real": run_python, "dry": pretend}


class Task:
    def __init__(self, code, mode):
        self.code = code
        self.runner = RUNNERS[mode]

    def execute(self):
        return self.runner(self.code)


def run_all(tasks):
    for task in tasks:
        task.execute()


run_all([Task("pass", "real"), Task("pass", "dry")])
