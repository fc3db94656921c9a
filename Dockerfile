# Two stages: the libraries are installed in the first; the second holds them, the project and nothing else.
FROM python:3.13-slim AS libraries
RUN python -m venv /venv
COPY requirements/base.txt /tmp/base.txt
RUN /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/base.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=intranet.settings.base \
    VAR_DIR=/var/lib/yhessa \
    STATIC_ROOT=/app/static \
    LEXICON_DIR=/app/lexicons
# Uploaded files, the file cache and, without DATABASE_URL, the database: the one folder that is written to.
RUN useradd --uid 10001 --user-group --no-create-home yhessa \
    && mkdir -p /var/lib/yhessa/media \
    && chown -R yhessa:yhessa /var/lib/yhessa
COPY --from=libraries /venv /venv
WORKDIR /app
COPY . .
# The key signs nothing: these commands only need that there is one.
RUN SECRET_KEY=for-building-only python manage.py compile_catalogues \
    && SECRET_KEY=for-building-only python manage.py compile_lexicons \
    && SECRET_KEY=for-building-only python manage.py collectstatic --noinput --verbosity 0
USER yhessa
VOLUME /var/lib/yhessa
EXPOSE 8000
# The network's host in the header: an address that is nobody's gets no answer.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "import os; from urllib.request import Request, urlopen; urlopen(Request('http://127.0.0.1:8000/health/live', headers={'Host': os.environ.get('NETWORK_HOST', 'yhessa.localhost')}), timeout=4)"]
# GUNICORN_CMD_ARGS changes or adds options without another image.
CMD ["gunicorn", "intranet.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=2", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--max-requests=5000", "--max-requests-jitter=500", "--access-logfile=-"]
