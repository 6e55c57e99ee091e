"""Words around names of organisations in lower-case text: where such names begin and end."""

from __future__ import annotations

import re

from manyvoices.deidentify.recognisers.kinds import (
    ENDINGS,
    KINDS,
    STRONG,
    word_set,
)

LONGEST = 4
HEADS = (
    STRONG
    | ENDINGS
    | word_set(
        "house home office school church project programme program company bank mission committee "
        "union society factory initiative bridal lodge inn bar club garment textile transport "
        "logistics trading footwear plantation brickworks microfinance bungalows karaoke ktv "
        "nightclub tavern grill diner canteen supermarket mart minimart "
        "suites associates solutions recruitment manpower consulting consultants airways choir "
        "seminary preschool playgroup haven sanctuary collective construction travel tours "
        "pharmacy "
        "gym resort handicrafts crafts weavers farm kitchen villa fund team movement campaign "
        "forum hub platform parish library museum convent laboratory tailors garage workshops "
        "league news radio gallery theatre printing insurance foods builders corporation "
        "orchard orchards post yard depot stall lab bookshop nursery stables boatyard farms "
        "traders group"
    )
)
ALONE = STRONG | word_set(
    "house home school church company bank factory initiative lodge inn bar club garment textile "
    "express circle haven resort construction tours transport pharmacy"
)
"""Those that one word before them makes a name."""
RARE = word_set(
    "circle express fellowship foundation trust alliance collective haven sanctuary inn lodge ferry"
)
"""Those that an uncommon word makes a name of even after "the"."""
LEADING = word_set(
    "hotel salon restaurant guesthouse hospital clinic karaoke café cafe bar club company school "
    "bank "
    "ngo bakery pharmacy factory"
)
"""Those that stand before a name too: "hotel soriya"."""
SEVERAL = word_set("sisters brothers friends hands voices daughters sons mothers")
UNSURE = SEVERAL | word_set(
    "post yard depot stall group "
    "aid cleaning team fund office project programme program desk home house mill farm kitchen"
)
NOT_BEFORE = word_set(
    "a an every no my your his her our their this these those each one which what another any "
    "some many few two three four five six seven eight nine ten several whose"
)
PLACED = word_set(
    "at from to with for by joined join of called named visit visited left opened founded run is "
    "was and in or into near behind um uh inside outside"
)
WITHOUT_ARTICLE = word_set("at joined join called named")
"""Words after which a word for a kind needs an article, so that without one it ends a name."""
WARES = word_set(
    "pumps motors engines boats tools tiles bricks seeds nets ropes batteries phones tyres "
    "furniture cement ice rice silk coffee pepper noodles machines machinery tractors bicycles "
    "motorcycles glass steel timber wood metals metalworks hardware ceramics pottery plastics "
    "solar lamps pipes paints shoes uniforms fabrics threads spices sugar salt feed fertiliser "
    "fertilizer cosmetics optics systems software computers repairs spares parts supplies "
    "equipment irrigation boatworks ironworks drinks beverages sauce juice books stationery"
)
"""What businesses are named by after words that are no English."""
TRADES = word_set(
    "repairs motors supplies foods metals hardware systems ceramics boatworks ironworks metalworks "
    "drinks beverages fabrics furniture optics cosmetics stationery"
)
"""Those by which a business is named that common words stand before too."""
PROPER_KINDS = word_set(
    "forum hub network alliance trust foundation association academy institute initiative league "
    "collective fellowship federation coalition consortium society"
)
"""Those before which three words that say of what kind something is are a name as well."""
ARABIC = {
    "al": "", "el": "", "an": "n", "ar": "r", "as": "s", "ash": "sh", "at": "t", "ath": "th",
    "az": "z", "ad": "d", "adh": "dh", "darul": "", "nurul": "", "baitul": "", "dar": "",
}  # fmt: skip
"""Articles of Arabic names, and what the word after them begins with."""
LEADS_COUNT = word_set("the this that our runs manages manage managed started owns founded")
NOT_COUNTED = word_set(
    "days weeks months years hours minutes nights times stars floors storeys stories rooms dollars "
    "metres meters kilometres kilometers hectares classes grades steps levels weeks rounds"
)
PAIR = 2
LINKS = word_set("at by of on under over beside near between beyond behind in above for")
LINKED = word_set(
    "association fellowship chapel church foundation ministry ministries mission circle network "
    "alliance trust society house home centre center shelter school"
)
WORSHIP = word_set("chapel church fellowship ministry ministries mission foundation")
OPENING = word_set(
    "house home centre center friends hands voices daughters sisters sons children foundation "
    "institute church chapel society light women garden gate school fellowship brothers"
)
"""Words that begin a name with "of" or "for" after them, where no article stands before."""
OPENED = word_set("at from to by with called named joined join is was")
CALLED = word_set("called named")
CALLED_WHAT = (
    KINDS
    | ENDINGS
    | word_set("it we they that which itself ourselves themselves ngo place group organisation")
    | word_set("organization body centre one shop business team now then is was are were been")
)
NAME_IS = word_set("name")
FILLERS = word_set("um uh er like just the simply now")
NOT_NAMES = word_set(
    "after before because god people everybody friends women men girls boys child children victims "
    "victim survivors survivor thing things stuff names bad good stupid crazy"
)
IS = word_set("is was")
THE = word_set("the our their my his her this your")
SAID_BE = FILLERS | word_set("is was are were been it's")
OF_PERSONS = word_set(
    "my his her your their real full family first last nick child boy girl woman man whose"
)
BODIES = word_set(
    "company factory association group organisation organization ngo shop mill plant school church "
    "hotel guesthouse restaurant bar club cooperative centre center shelter network foundation "
    "firm "
    "agency business clinic workshop charity collective union kindergarten bakery brand"
)
SAID_OF_TIME = word_set("different same certain various several many few such other own whole any")
BEFORE_BARE = word_set(
    "at of from to by for with join joined rang phoned contacted visited founded own"
)
DID = word_set(
    "trained supported helped sent paid taught funded hired employed closed organised organized "
    "gave "
    "sponsored runs trains supports helps pays teaches sends"
)
CLAUSE = word_set("and then because but until when that so after before since if uh um yes")
GO = word_set(
    "went go goes going gone came come back moved move sent sends brought taken took returned "
    "return "
    "belongs belong belonged over transferred referred refer"
)
WORK = word_set(
    "work works worked working job volunteer volunteered interned cook driver guard nurse cleaner "
    "contract agreement partnership partner partnered manager accountant bookkeeper cashier "
    "translator interpreter trainer carpenter sew sewed"
)
MAY_NAME = word_set("second open")
COUNTS = word_set("two three four five six seven eight nine ten twelve hundred thousand first")
FREELY = re.compile(r"[^\W\d_][\w'’&-]*(?: [^\W\d_][\w'’&-]*){1,4}(?=[.,;!?]|$)")
NAMING = word_set("second open early late first last new next of and the for")
TIMES = word_set(
    "dawn dusk noon midnight lunch lunchtime dinner breakfast sunset sunrise times time home work "
    "sea "
    "risk ease peace war rest hand hands heart least best worst length speed gunpoint knifepoint"
)
NAME_ASKED = re.compile(
    r"(?:have|has|had) (?:a|its) name|(?:what|how) (?:is|was|are|were|do|did) (?:\w+ ){0,6}"
    r"(?:called|call it)\b|(?:the|its) name (?:of|on)\b"
)
LED = word_set("a an the our this that one another")
RUN = word_set("run owned founded led started headed managed")
RIDDEN = word_set("boat canoe raft bicycle wagon cart horse ox pony donkey bus van truck motorbike")
"""What one goes by."""
