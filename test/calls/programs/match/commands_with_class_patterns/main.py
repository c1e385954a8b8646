from dataclasses import dataclass


@dataclass
class Move:
    by: int

    def apply(self, robot):
        robot.move(self.by)


@dataclass
class Say:
    text: str


class Robot:
    def __init__(self):
        self.at = 0

    def move(self, by):
        self.at += by

    def say(self, text):
        return text

    def stop(self):
        return self.at


def execute(robot, command):
    match command:
        case Move(by=0):
            robot.stop()
        case Move() as move:
            move.apply(robot)
        case Say(text):
            robot.say(text)
        case [first, *rest]:
            execute(robot, first)
            for other in rest:
                execute(robot, other)
        case {"stop": True}:
            robot.stop()


execute(Robot(), [Move(1), Move(0), Say("hi"), {"stop": True}])
