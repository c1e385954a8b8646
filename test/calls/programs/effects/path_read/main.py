from pathlib import Path


def source():
    return Path(__file__).read_text()


source()
