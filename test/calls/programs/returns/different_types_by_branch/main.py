class Found:
    def value(self):
        return 1


class Missing:
    def value(self):
        return None


def look(key):
    if key in ("a",):
        return Found()
    return Missing()


def first(*keys):
    for key in keys:
        result = look(key)
        if isinstance(result, Found):
            return result
    return None


look("a").value()
look("b").value()
first("b")
hit = first("b", "a")
if hit:
    hit.value()
