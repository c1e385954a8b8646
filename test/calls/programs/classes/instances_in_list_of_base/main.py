class Animal:
    def speak(self):
        return self.sound()


class Dog(Animal):
    def sound(self):
        return "wuff"


class Cat(Animal):
    def sound(self):
        return "miau"


animals = [Dog(), Cat()]
for animal in animals:
    animal.speak()
animals[0].sound()
