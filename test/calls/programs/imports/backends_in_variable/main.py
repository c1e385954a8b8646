import fast
import slow


def choose(is_fast):
    return fast if is_fast else slow


choose(True).run()
choose(False).run()
backends = {"fast": fast, "slow": slow}
backends["slow"].check()
