class Light:
    def on(self):
        return 1

    def off(self):
        return 0


light = Light()
switch = {"on": lambda: light.on(), "off": lambda: light.off()}
switch["on"]()
switch["off"]()
