def hello(self):
    return 1


Made = type("Made", (), {"hello": hello})
Made().hello()
