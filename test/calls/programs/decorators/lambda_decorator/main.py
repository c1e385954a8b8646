@lambda function: function
def work():
    return 1


work()
