class Dog:
    def speak(self):
        return "woof"


class Cow:
    def speak(self):
        return "moo"  # never runs


Cow
Dog().speak()
