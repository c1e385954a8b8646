import engine

engine.run()
engine.Motor().start()
