"""The eight colleges of the demo: facts of the network's own papers, and hosts below the network's."""

from datetime import date

JOINED = date(2017, 12, 13)
RENAMED = date(2019, 1, 1)

COLLEGES = [
    {
        "key": "sakky",
        "short_name": "Sakky",
        "slug": "sakky",
        "name_fi": "Savon ammattiopisto",
        "provider": "Savon koulutuskuntayhtymä",
        "towns_fi": "Kuopio, Varkaus, Siilinjärvi, Iisalmi",
        "towns_sv": "Kuopio, Varkaus, Siilinjärvi, Idensalmi",
        "hue": "blue",
        "coordinates": True,
    },
    {
        "key": "ekami",
        "short_name": "Ekami",
        "slug": "ekami",
        "name_fi": "Etelä-Kymenlaakson ammattiopisto",
        "provider": "Kotkan-Haminan seudun koulutuskuntayhtymä",
        "towns_fi": "Kotka, Hamina",
        "towns_sv": "Kotka, Fredrikshamn",
        "hue": "teal",
    },
    {
        "key": "kao",
        "short_name": "KAO",
        "slug": "kao",
        "name_fi": "Kainuun ammattiopisto",
        "provider": "Kajaanin kaupungin koulutusliikelaitos",
        "towns_fi": "Kajaani, Kuusamo, Kuhmo",
        "towns_sv": "Kajana, Kuusamo, Kuhmo",
        "hue": "forest",
    },
    {
        "key": "samiedu",
        "short_name": "Samiedu",
        "slug": "samiedu",
        "name_fi": "Savonlinnan ammatti- ja aikuisopisto",
        "provider": "Itä-Savon koulutuskuntayhtymä",
        "towns_fi": "Savonlinna",
        "towns_sv": "Nyslott",
        "hue": "cyan",
    },
    {
        "key": "pkky",
        "short_name": "Riveria",
        "slug": "riveria",
        "name_fi": "Riveria",
        "provider": "Pohjois-Karjalan koulutuskuntayhtymä",
        "towns_fi": "Joensuu, Kitee, Lieksa, Nurmes, Outokumpu",
        "hue": "plum",
    },
    {
        "key": "esedu",
        "short_name": "Esedu",
        "slug": "esedu",
        "name_fi": "Etelä-Savon ammattiopisto",
        "provider": "Etelä-Savon Koulutus Oy",
        "towns_fi": "Mikkeli, Pieksämäki",
        "towns_sv": "S:t Michel, Pieksämäki",
        "hue": "amber",
    },
    {
        "key": "ysao",
        "short_name": "YSAO",
        "slug": "ysao",
        "name_fi": "Ylä-Savon ammattiopisto",
        "provider": "Ylä-Savon koulutuskuntayhtymä",
        "towns_fi": "Iisalmi, Kiuruvesi",
        "towns_sv": "Idensalmi, Kiuruvesi",
        "hue": "brick",
    },
    {
        "key": "edupoli",
        "short_name": "Edupoli",
        "slug": "edupoli",
        "name_fi": "Edupoli",
        "provider": "Itä-Uudenmaan koulutuskuntayhtymä",
        "towns_fi": "Porvoo, Vantaa, Loviisa",
        "towns_sv": "Borgå, Vanda, Lovisa",
        "hue": "magenta",
        "instruction": "fi+sv",
    },
]

NEW_NAMES = {
    "edupoli": {
        "name_fi": "Careeria",
        "short_name": "Careeria",
        "slug": "careeria",
        "valid_from": RENAMED,
    }
}
