class Config:
    SECRET_KEY = "not secret"
    WITH_REPORTS = True
    WITH_LEGACY = False
    REPORTS = ["stock", "sales"]
