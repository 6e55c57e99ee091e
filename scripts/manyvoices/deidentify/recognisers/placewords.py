"""Words of places: what begins, makes up or follows a place's name.

The Khmer words (tuol = mound, boeung = lake, svay = mango) begin or make up the names of villages
and quarters, with their usual spellings; they and the English ones are from general knowledge.
"""

from __future__ import annotations

from manyvoices.deidentify.recognisers.kinds import word_set
from manyvoices.model.names import TITLES

LONGEST = 4
"""Words of a name before or after the word for its kind."""
LESS_COMMON = 12_000
"""From here on a word makes no name by itself before a word such as "market"."""
HEADS = word_set(
    "phum khum sangkat sankat songkat srok khan krong phsar psar phsa psah phsah psaar wat vat "
    "koh kaoh soi thanon tambon tambol amphoe amphur khlong klong khwaeng khet changwat xa huyen "
    "quan phuong thon xom tinh duong cau"
)
"""Words before the name of a village, commune, quarter, district, market, pagoda, island, lane."""
ONLY_HEADS = HEADS - word_set("wat vat soi khan quan tinh duong cau xa thon")
"""Those after which a common word may be the name in text without capitals."""
ELEMENTS = word_set(
    "tuol toul tuel boeung boeng beung beoung prek preak preaek trapeang trapaing kampong "
    "kompong veal stung steung stueng anlong banteay chamkar chamcar chroy chrouy prasat "
    "andoung andaung tonle phnom phnum svay prey kok kouk koki ang angk ou kbal damnak sala "
    "thma thmar thmor tma krang kraing daem doeum daeum doem roka lvea chrey popel ampil pring "
    "romdeng krasang tnaot thnot tnot chhuk chhouk romeas damrei domrei kandal chas cha leu "
    "kraom krom kroum thmei thmey tmey thom touch tauch cheung tboung mean meanchey sambour "
    "reach sambo snay snuol snoul rolum rolous rohal rumduol romduol russey russei ruessei sdau "
    "sdao "
    "kdei kdey dei dey rokar rung bak bos sre srae tram trach trea preah"
)
"""Words of which names of Khmer villages and quarters are made."""
BEGINNING = word_set(
    "tuol toul tuel boeung boeng beung beoung prek preak preaek trapeang trapaing kampong "
    "kompong veal stung steung stueng anlong banteay chamkar chamcar chroy chrouy prasat "
    "andoung andaung tonle phnom phnum svay prey kok kouk ang angk ou kbal damnak sala thmor "
    "thma krang kraing doeum daeum o sre srae russey"
)
BOTH_WORDS = word_set(
    "mean reach chas cha touch bak bos rung tram dey dei o ta ou ang stung prey sala veal chas"
)
"""Elements that are other words too, or parts of people's names."""
STREETS = word_set("street road lane avenue boulevard alley highway st rd ave blvd quay route")
AREAS = word_set(
    "village commune district province quarter municipality town island subdistrict hamlet"
)
SITES = word_set(
    "market bazaar pagoda temple mosque bridge river canal lake junction crossroads roundabout "
    "stadium park square airport station port pier beach kindergarten hall building mall plaza "
    "garden gardens tower villa hill mountain dam checkpoint crossing garage cemetery barracks "
    "prison library museum theatre cinema pharmacy waterfall bay creek stupa church chapel "
    "school academy college university hospital clinic hotel guesthouse hostel cafe restaurant "
    "factory"
)
KINDS = STREETS | AREAS | SITES
ENDING = TITLES - {"ta", "om", "pu"}
SHORT = 4
