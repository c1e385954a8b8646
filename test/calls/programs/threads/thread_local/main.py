import threading

local = threading.local()


class Session:
    def close(self):
        pass


def open_session():
    local.session = Session()


def close_session():
    local.session.close()


open_session()
close_session()
