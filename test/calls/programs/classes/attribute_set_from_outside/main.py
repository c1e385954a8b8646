class Button:
    def press(self):
        return self.on_press()


def beep():
    return "beep"


button = Button()
button.on_press = beep
button.press()
