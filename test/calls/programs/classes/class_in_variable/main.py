class Cat:
    def speak(self):
        return "meow"


Animal = Cat
Animal().speak()
