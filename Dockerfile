# The bot in a container: slim, not root, nothing written but /data and /tmp.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/chaser
COPY requirements/run.txt requirements/run.txt
RUN /opt/chaser/bin/pip install --require-hashes -r requirements/run.txt
COPY . .
RUN /opt/chaser/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
# PostgreSQL's own tools: `chaser db backup` and `chaser db restore` call them. They must be no older than the server:
# Debian 12 has 15, as compose.yaml and deploy/azure/main.bicep have. A version to the dot would vanish with its update.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --no-log-init --uid 10001 --home-dir /data --create-home chaser \
    && chmod 700 /data
COPY --from=build /opt/chaser /opt/chaser
ENV PATH=/opt/chaser/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    CHASER_HOST=0.0.0.0 CHASER_PORT=3978 CHASER_DATABASE_URL=sqlite:////data/chaser.sqlite3
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:3978/healthz', timeout=4)"]
ENTRYPOINT ["chaser"]
CMD ["serve"]
