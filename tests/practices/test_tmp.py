import pytest, time
from tests.factories import *
from tests.support.answers import *

def test_a(ekami, kao, reader):
    p = practice(ekami, title="Avoin kokous", themes=["student-union"])
    q = pilot(p, kao)
    assert reader.get(path_of(q)).status_code == 200
@pytest.mark.django_db(transaction=True)
def test_b():
    e = college_of("ekami"); p = practice(e); translated(p)
    assert client_of().get(path_of(p)).status_code==200
def test_d(transactional_db):
    e = college_of("ekami"); p = practice(e); translated(p)
    assert client_of().get(path_of(p)).status_code==200
def test_e(live_server):
    e = college_of("ekami"); p = practice(e); translated(p)
    assert client_of().get(path_of(p)).status_code==200
