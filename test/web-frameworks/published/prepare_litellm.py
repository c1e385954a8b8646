import os
import sys
import types

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
from litellm.proxy._lazy_features import register_all_features
from litellm.proxy.proxy_server import app

# What it includes when it is first asked for.
register_all_features(app)
sys.modules["started"] = types.SimpleNamespace(app=app)
