def dispatch(function, *arguments):
    return function(*arguments)
