"""Runs one command and prints what it cost as one line of JSON: wall and CPU seconds, peak resident megabytes, exit code.

    python3 measure.py TIMEOUT_SECONDS OUTPUT_FILE COMMAND...      (what it writes to stderr goes to OUTPUT_FILE.err)

CPU covers the command and every process it waited for; the peak is that of its largest single process. It has a floor:
what this interpreter itself holds when it starts the command (`floorMb`), below which nothing can be told apart.
"""
import json
import os
import resource
import signal
import sys
import time

timeout, output, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sinks = [os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644) for path in (output, output + '.err')]
start = time.perf_counter()
child = os.fork()
if child == 0:
    os.setsid()
    os.dup2(sinks[0], 1)
    os.dup2(sinks[1], 2)
    try:
        os.execvp(command[0], command)
    finally:
        os._exit(127)

timed_out = False


def stop(signum, frame):
    global timed_out
    timed_out = True
    os.killpg(child, signal.SIGKILL)


signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, timeout)
while True:
    try:
        _, status, usage = os.wait4(child, 0)
        break
    except InterruptedError:
        continue
wall = time.perf_counter() - start
signal.setitimer(signal.ITIMER_REAL, 0)
# Linux counts in kilobytes, macOS in bytes.
unit = 1 if sys.platform == 'darwin' else 1024
print(
    json.dumps(
        {
            'wallSeconds': wall,
            'cpuSeconds': usage.ru_utime + usage.ru_stime,
            'peakMb': usage.ru_maxrss * unit / 1e6,
            'floorMb': floor * unit / 1e6,
            'exitCode': os.waitstatus_to_exitcode(status),
            'timedOut': timed_out,
        }
    )
)
