import time


def pause():
    time.sleep(0.001)


def work():
    pause()


work()
