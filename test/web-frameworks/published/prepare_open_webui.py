import os
import tempfile

from absent import stand_in

folder = tempfile.mkdtemp()
os.environ.update(DATA_DIR=folder, WEBUI_SECRET_KEY="not-secret", ENABLE_PERSISTENT_CONFIG="false", OFFLINE_MODE="true", FROM_INIT_PY="true")
stand_in(
    "accelerate", "azure", "black", "boto3", "botocore", "brotlicffi", "chromadb", "cv2", "docx2txt", "einops", "faster_whisper",
    "google", "onnxruntime", "pptx", "pyarrow", "pypandoc", "rank_bm25", "rapidocr", "rapidocr_onnxruntime", "re2",
    "sentence_transformers", "sentencepiece", "soundfile", "torch", "transformers",
)
