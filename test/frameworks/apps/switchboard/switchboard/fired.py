"""The same with Fire."""

import fire


class Tools:
    def __init__(self, verbose=False):
        self.verbose = verbose

    def measure(self, line, twice=False):
        return line

    def _hidden(self):
        return None


def ring(number, times=1):
    return number


COMMANDS = {"ring": ring, "tools": Tools}


def main():
    fire.Fire(COMMANDS)


if __name__ == "__main__":
    main()
