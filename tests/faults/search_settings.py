"""The tests' settings with the Elasticsearch that the environment names, and a breaker that soon tries again: a fault
lasts seconds here, and each must be met by many questions."""

from intranet.settings import environment
from intranet.settings.test import *  # noqa: F403
from search.engines.breaker import Breaker

ELASTICSEARCH_URL = environment.ELASTICSEARCH_URL
Breaker.rest = 1.0
