"""Records what the programs below a folder call, into the `expected.json` beside each `main.py`.

    python record_all.py PROGRAMS [--check] [--only TEXT]

With --check nothing is written, and a difference from what is committed fails. Every line of a program must run, except in
the area `dead_code` and in lines that end in `# never runs`.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

TIMEOUT_SECONDS = 60
LINE_LENGTH = 140
RECORD = pathlib.Path(__file__).with_name("record.py")


def record(folder):
    # Sets of strings must not change their order from run to run.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-S", "-B", str(RECORD), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, env=environment, cwd=folder)
    if done.returncode != 0:
        return None, done.stderr.strip()
    return json.loads(done.stdout), ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    folders = sorted(p.parent for p in options.programs.resolve().glob("*/*/main.py"))
    folders = [f for f in folders if options.only in f"{f.parent.name}/{f.name}"]
    failures = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder, (found, error) in zip(folders, pool.map(record, folders)):
            name = f"{folder.parent.name}/{folder.name}"
            if found is None:
                failures.append(f"{name}: {error}")
                continue
            failures += [f"{name}: never runs: {line}" for line in unexplained_lines(folder, found["notRun"])]
            failures += settle(folder / "expected.json", text_of(found), name, options.check)
    for failure in failures:
        print(failure)
    print(f"{len(folders)} programs, {len(failures)} problems")
    sys.exit(1 if failures else 0)


def unexplained_lines(folder, places):
    for place in places:
        file, _, line = place.rpartition(":")
        text = (folder / file).read_text("utf-8").splitlines()[int(line) - 1]
        if folder.parent.name != "dead_code" and not text.endswith("# never runs"):
            yield place


def settle(file, text, name, check):
    if not check:
        file.write_text(text, "utf-8")
        return []
    known = file.read_text("utf-8") if file.exists() else ""
    return [] if known == text else [f"{name}: differs from what is committed"]


def text_of(found):
    """One caller a line, so that a change shows as what it is; wrapped as the formatter of the repository does."""
    parts = [f'  "calls": {rows(found["calls"])}']
    if found["also"]:
        parts.append(f'  "also": {rows(found["also"])}')
    if found["effects"]:
        parts.append(f'  "effects": {effect_rows(found["effects"])}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def effect_rows(effects):
    texts = [f'{{ "event": {json.dumps(e["event"])}, "stack": {json.dumps(e["stack"])} }}' for e in effects]
    return f"[{texts[0]}]" if len(texts) == 1 else "[\n    " + ",\n    ".join(texts) + "\n  ]"


def rows(edges):
    last = next(reversed(edges), None)
    return "{\n" + ",\n".join(row(caller, callees, caller == last) for caller, callees in edges.items()) + "\n  }"


def row(caller, callees, is_last):
    line = f"    {json.dumps(caller)}: {json.dumps(callees)}"
    # All but the last have a comma behind them.
    if len(line) + (not is_last) <= LINE_LENGTH:
        return line
    return f"    {json.dumps(caller)}: [\n" + ",\n".join(f"      {json.dumps(callee)}" for callee in callees) + "\n    ]"


if __name__ == "__main__":
    main()
