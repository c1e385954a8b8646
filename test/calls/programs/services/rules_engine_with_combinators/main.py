from rules import both, either, negate, rule


@rule
def is_adult(person):
    return age_of(person) >= 18


@rule
def is_member(person):
    return person["member"]


def age_of(person):
    return person["age"]


allowed = both(is_adult, either(is_member, negate(is_member)))
allowed({"age": 20, "member": False})
