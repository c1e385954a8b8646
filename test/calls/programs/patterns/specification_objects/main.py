class Specification:
    def __and__(self, other):
        return AndSpecification(self, other)

    def __invert__(self):
        return NotSpecification(self)


class AndSpecification(Specification):
    def __init__(self, *parts):
        self.parts = parts

    def accepts(self, candidate):
        return all(part.accepts(candidate) for part in self.parts)


class NotSpecification(Specification):
    def __init__(self, inner):
        self.inner = inner

    def accepts(self, candidate):
        return not self.inner.accepts(candidate)


class MinimumAge(Specification):
    def __init__(self, years):
        self.years = years

    def accepts(self, candidate):
        return candidate.age() >= self.years


class Person:
    def age(self):
        return 30


(MinimumAge(18) & ~MinimumAge(65)).accepts(Person())
