"""A value that goes through several functions of two files."""

from helpers.things import constant, identity


def first_step(value):
    return second_step({'value': value})


def second_step(holder):
    return third_step(**holder)


def third_step(value):
    return identity(value)


def first_step_cut(value):
    return second_step({'value': constant(value)})
