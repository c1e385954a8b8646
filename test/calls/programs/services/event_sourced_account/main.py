from bank.events import Deposited, Opened
from bank.repository import Repository
from bank.service import AccountService

repository = Repository()
service = AccountService(repository)
service.open("ann")
service.deposit("ann", 5)
service.balance("ann")
