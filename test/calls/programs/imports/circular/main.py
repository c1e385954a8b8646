import left

left.start()
