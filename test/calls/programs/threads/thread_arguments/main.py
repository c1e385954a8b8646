from threading import Thread


def work(action):
    return action()


def step():
    return 1


thread = Thread(target=work, args=(step,))
thread.start()
thread.join()
