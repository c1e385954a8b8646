from payments.protos import payments_pb2, payments_pb2_grpc


class PaymentService(payments_pb2_grpc.PaymentsServicer):
    def __init__(self, store):
        self.store = store

    async def Charge(self, request, context):
        return payments_pb2.Receipt(id="1", cents=request.cents)

    async def Watch(self, request, context):
        yield payments_pb2.Receipt(id="1")


class Checked:
    def Balance(self, request, context):
        return payments_pb2.BalanceReply(cents=0)


class AccountService(Checked, payments_pb2_grpc.AccountsServicer):
    def Upload(self, request_iterator, context):
        return payments_pb2.BalanceReply(cents=sum(charge.cents for charge in request_iterator))
