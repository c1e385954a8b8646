class First:
    def go(self):
        return 1


class Last:
    def stop(self):
        return 2


items = [First(), Last()]
items[0].go()
items[-1].stop()
for item in items[1:]:
    item.stop()
copy = list(items)
copy[0].go()
