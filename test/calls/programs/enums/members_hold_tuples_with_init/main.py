from enum import Enum


class Planet(Enum):
    EARTH = (5, 6)
    MARS = (1, 3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return attract(self.mass, self.radius)


def attract(mass, radius):
    return mass / radius


Planet.EARTH.gravity
max(Planet, key=lambda planet: planet.gravity)
