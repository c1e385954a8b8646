def greet():
    return "hello"


greet()
