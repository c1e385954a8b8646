class Button:
    def click(self):
        return self.on_click()


def opened():
    return "open"


def closed():
    return "closed"


button = Button()
button.on_click = opened
button.click()
button.on_click = closed
button.click()
