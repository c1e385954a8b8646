import backends.fast
import backends.slow


def run(module):
    return module.execute(1)


run(backends.fast)
for backend in (backends.slow, backends.fast):
    backend.execute(2)
