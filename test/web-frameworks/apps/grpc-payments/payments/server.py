from concurrent import futures

import grpc

from payments.protos import payments_pb2_grpc
from payments.protos.payments_pb2_grpc import add_AccountsServicer_to_server
from payments.services import AccountService, PaymentService

PORT = 50051


def add_services(server):
    add_AccountsServicer_to_server(AccountService(), server)
    payments_pb2_grpc.add_PaymentsServicer_to_server(PaymentService({}), server)


def serve():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10))
    add_services(server)
    server.add_insecure_port(f"[::]:{PORT}")
    server.start()
    server.wait_for_termination()


if __name__ == "__main__":
    serve()
