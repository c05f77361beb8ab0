# The app in one image: `docker build -t pupil-data .`; compose.yaml runs it for many.
FROM python:3.13-slim AS installed
WORKDIR /app
COPY requirements.txt requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home pupil-data \
    && install -d -o pupil-data /srv/editions /srv/site
COPY --from=installed /venv /venv
WORKDIR /app
COPY . .
ENV PATH=/venv/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PUPIL_DATA_EDITIONS=/srv/editions
USER 10001
EXPOSE 8501
# Says also when the tables are broken: see docs/operate.md.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=2)"]
CMD ["streamlit", "run", "dashboard.py", "--server.address=0.0.0.0", "--server.port=8501"]
