import subprocess
import sys


def version():
    return subprocess.run([sys.executable, "-S", "-c", ""], check=True)


version()
