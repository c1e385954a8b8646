import types


class Robot:
    def name(self):
        return "robot"


def hello(self):
    return self.name()


robot = Robot()
robot.hello = types.MethodType(hello, robot)
robot.hello()
namespace = types.SimpleNamespace(run=hello)
namespace.run(robot)
