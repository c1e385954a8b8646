import threading


def ring():
    return 1


timer = threading.Timer(0.01, ring)
timer.start()
timer.join()
