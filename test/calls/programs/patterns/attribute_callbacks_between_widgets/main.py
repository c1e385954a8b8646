class Button:
    def __init__(self, label, on_click=None):
        self.label = label
        self.on_click = on_click

    def click(self):
        if self.on_click:
            self.on_click(self)


class Window:
    def __init__(self):
        self.ok = Button("ok", self.accept)
        self.cancel = Button("cancel")
        self.cancel.on_click = self.reject

    def accept(self, button):
        return self.close(button)

    def reject(self, button):
        return None

    def close(self, button):
        return button.label


window = Window()
window.ok.click()
window.cancel.click()
