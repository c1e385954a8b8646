import threading

lock = threading.Lock()


def change():
    with lock:
        return touch()


def touch():
    return 1


change()
