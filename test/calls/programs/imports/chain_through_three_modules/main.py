from facade import start, Worker

start()
Worker().work()
