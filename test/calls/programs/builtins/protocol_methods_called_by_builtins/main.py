class Bag:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return reversed(self.items)

    def __bool__(self):
        return len(self) > 0

    def __repr__(self):
        return f"Bag({self.items!r})"

    def __hash__(self):
        return hash(tuple(self.items))

    def __format__(self, spec):
        return repr(self) + spec


bag = Bag([1, 2])
len(bag)
1 in bag
list(bag)
list(reversed(bag))
bool(bag)
str(bag)
hash(bag)
f"{bag:x}"
