def bell():
    return "ding"


front = back = bell
front()
back()
