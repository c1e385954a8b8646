class Lost(Exception):
    def name(self):
        return "lost"


class Late(Exception):
    def name(self):
        return "late"


def travel(problem):
    try:
        raise problem()
    except (Lost, Late) as error:
        return error.name()


travel(Lost)
travel(Late)
