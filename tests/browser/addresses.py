"""One address of every page kind and state, in both languages."""

MEETING = {
    "fi": "ekami/toimintamallit/opiskelijakunnan-avoin-kokous-ruokatunnilla/",
    "sv": "ekami/verksamhetsmodeller/studerandekarens-oppna-mote-pa-lunchrasten/",
}
ADDRESSES = {
    "fi": {
        "network's front page": "/fi/",
        "list of colleges": "/fi/oppilaitokset/",
        "college's front page": "/fi/ekami/",
        "library": "/fi/toimintamallit/",
        "library, nothing left": "/fi/toimintamallit/?theme=tutoring&college=esedu",
        "practice": f"/fi/{MEETING['fi']}",
        "practice in Swedish only": "/fi/careeria/toimintamallit/"
        "oppet-forum-en-halvtimme-kring-langbordet-pa-svenska-linjen/",
        "college's practices": "/fi/ekami/toimintamallit/",
        "college's pilots": "/fi/kao/pilotit/",
        "pilot": "/fi/kao/pilotit/kokous-pajan-taukotilassa/",
        "failed pilot": "/fi/ysao/pilotit/avoin-kokous-ruokalassa-ei-meilla-ei-tahan-aikaan/",
        "network's news": "/fi/uutiset/",
        "college's news": "/fi/samiedu/uutiset/",
        "news item": "/fi/samiedu/uutiset/huomenna-on-torstai-aikuistutorit-keittavat-kahvit-neljannen-kerran/",
        "project page": "/fi/hanke/",
        "standard page": "/fi/saavutettavuusseloste/",
        "search": "/fi/haku/",
        "search with hits": "/fi/haku/?q=tutor",
        "search without hits": "/fi/haku/?q=lumiukko",
        "sign-in": "/fi/tili/kirjaudu/",
        "sign-in with a reason": "/fi/samiedu/toimintamallit/asuntolan-keskiviikko/",
        "password reset": "/fi/tili/salasana/uusi/",
        "feedback": "/fi/palaute/",
        "missing page": "/fi/ei-ole/",
        "bad address": "/fi/toimintamallit/?theme=%00",
    },
    "sv": {
        "network's front page": "/sv/",
        "list of colleges": "/sv/laroanstalter/",
        "college's front page": "/sv/ekami/",
        "library": "/sv/verksamhetsmodeller/",
        "library, nothing left": "/sv/verksamhetsmodeller/?theme=tutoring&college=esedu",
        "practice": f"/sv/{MEETING['sv']}",
        "practice in Finnish only": "/sv/kao/verksamhetsmodeller/"
        "puuroaamu-yhteinen-aamiainen-ennen-paivan-ensimmaista-tuntia/",
        "college's practices": "/sv/ekami/verksamhetsmodeller/",
        "college's pilots": "/sv/kao/piloter/",
        "network's news": "/sv/nyheter/",
        "college's news": "/sv/samiedu/nyheter/",
        "project page": "/sv/projekt/",
        "standard page": "/sv/tillganglighetsutlatande/",
        "search": "/sv/sok/",
        "search with hits": "/sv/sok/?q=tutor",
        "search without hits": "/sv/sok/?q=snögubbe",
        "sign-in": "/sv/konto/logga-in/",
        "feedback": "/sv/respons/",
        "missing page": "/sv/finns-inte/",
    },
}
LONGEST = {
    "practice": "/fi/ekami/toimintamallit/pisin/",
    "pilot": "/fi/ekami/pilotit/pisin/",
    "news item": "/fi/ekami/uutiset/pisin/",
}
EVERY_PAGE = [(language, name, path) for language, paths in ADDRESSES.items() for name, path in paths.items()]
EXPECTED = {"missing page": 404, "bad address": 400}
