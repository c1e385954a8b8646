"""Payments over gRPC: servicers, one synchronous and one asynchronous server."""
