class Users:
    def __init__(self):
        self.rows = ["bob"]

    def all(self):
        return self.rows

    def add(self, data):
        self.rows.append(data["name"])
        return data


class Items:
    def find(self, key):
        return key
