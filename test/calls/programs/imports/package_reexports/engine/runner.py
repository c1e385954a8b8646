from engine.motor import Motor


def run():
    return Motor().start()
