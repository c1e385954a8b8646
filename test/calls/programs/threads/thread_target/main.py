import threading


def work():
    return 1


thread = threading.Thread(target=work)
thread.start()
thread.join()
