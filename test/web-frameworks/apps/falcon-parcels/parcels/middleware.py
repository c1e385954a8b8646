class RequestId:
    def process_request(self, req, resp):
        req.context.id = 1
