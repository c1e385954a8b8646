def noted(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


class Tool:
    @staticmethod
    @noted
    def cut(wood):
        return wood


Tool.cut("oak")
