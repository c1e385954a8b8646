import argparse


def add(options):
    return options.count.bit_length()


class Count:
    def __init__(self, text):
        self.text = text

    def bit_length(self):
        return len(self.text)


parser = argparse.ArgumentParser()
parser.add_argument("--count", type=Count)
parser.set_defaults(run=add)
options = parser.parse_args(["--count", "12"])
options.run(options)
