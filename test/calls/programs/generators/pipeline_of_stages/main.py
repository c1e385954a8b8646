class Record:
    def __init__(self, line):
        self.line = line

    def valid(self):
        return bool(self.line)

    def upper(self):
        return self.line.upper()


def read(lines):
    for line in lines:
        yield Record(line)


def keep(records):
    return (record for record in records if record.valid())


def shout(records):
    for record in records:
        yield record.upper()


def run(lines, *stages):
    stream = read(lines)
    for stage in stages:
        stream = stage(stream)
    return list(stream)


run(["a", "", "b"], keep, shout)
