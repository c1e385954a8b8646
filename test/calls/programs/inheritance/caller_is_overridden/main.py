class Problem:
    def show(self):
        return self.text()

    def text(self):
        return 'problem'


class UsageProblem(Problem):
    def show(self):
        return 'usage: ' + self.text()

    def text(self):
        return 'usage'


def report(problem: Problem):
    return problem.show()


Problem().show()
UsageProblem().show()
report(Problem())
