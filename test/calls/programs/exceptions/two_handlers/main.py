class Cold(Exception):
    def warm(self):
        return 1


class Hot(Exception):
    def cool(self):
        return 2


for kind in (Cold, Hot):
    try:
        raise kind()
    except Cold as cold:
        cold.warm()
    except Hot as hot:
        hot.cool()
