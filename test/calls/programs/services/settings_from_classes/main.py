from settings import current, production

current.use(production.Production)
current.get().database().connect()
