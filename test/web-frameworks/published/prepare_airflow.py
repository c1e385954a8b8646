import os
import tempfile

folder = tempfile.mkdtemp()
os.environ.update(
    AIRFLOW_HOME=folder,
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{folder}/airflow.db",
    AIRFLOW__CORE__LOAD_EXAMPLES="false",
    AIRFLOW__CORE__UNIT_TEST_MODE="false",
    AIRFLOW__API_AUTH__JWT_SECRET="not-secret-not-secret-not-secret-not-secret-not-secret-not-secret",
)
