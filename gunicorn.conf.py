"""How gunicorn serves Yhessä, whoever starts it from this folder."""

# A search of ten thousand letters gets our own answer with advice. By itself gunicorn refuses an address of more than
# 4,094, in English; the web server in front bounds it.
limit_request_line = 0
