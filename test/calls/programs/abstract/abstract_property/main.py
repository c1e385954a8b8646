from abc import ABC, abstractmethod


class Animal(ABC):
    @property
    @abstractmethod
    def sound(self): ...

    def speak(self):
        return self.sound


class Duck(Animal):
    @property
    def sound(self):
        return "quack"


Duck().speak()
