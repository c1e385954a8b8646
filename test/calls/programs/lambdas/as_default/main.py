def say(style=lambda text: text.upper()):
    return style("hi")


say()
