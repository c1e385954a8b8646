def job():
    return 1


queue = []
queue.append(job)
queue[0]()
