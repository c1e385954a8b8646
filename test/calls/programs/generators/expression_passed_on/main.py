def clean(line):
    return line.strip()


def keep(line):
    return bool(line)


def total(lines):
    return sum(1 for line in lines if keep(line))


total(clean(line) for line in [" a", ""])
