"""Verbs of what companies do, as the news tells it: announces, verkauft, cerrará.

Forms that are as often nouns in the plural (claims, fires) are left out. From
general knowledge of the languages.
"""

from functools import lru_cache

from storywatch.mention.folding import fold

_VERBS = """
    accused accuses acquired acquires adds agreed agrees announced announces
    appealed asked asks begins bought builds buys cancels closes cuts declined
    defends denied denies disclosed dismissed expects faces fined fired halts hired
    hires insists introduces invests lays lets launched launches loses lost lowers
    makes moves offered offers opens ordered ousts paid pauses pays plans planned
    pledged pledges posted posts promised promises pulls pushes raised raises
    refused refuses rejected rejects removes reported reports reveals revealed said
    says scraps sells settles shuts signed signs sold spends spent sued sues
    suspends takes told tries unveiled unveils urged urges vowed vows wants wanted
    warned warns baut bestätigt bestätigte bestreitet bietet bringt droht drohte
    einigt empfiehlt entlässt entschuldigt erhöht erklärt erklärte ernennt eröffnet
    erweitert forderte fordert investiert kassiert kauft klagt kündigt kündigte legt
    löscht meldet meldete nennt nannte plant prüft räumt räumte reicht sagt sagte
    schafft schliesst schließt senkt spart startet stellt stoppt streicht sucht
    teilt teilte übernimmt veröffentlicht verkauft verkaufte verklagt verliert
    verschiebt verspricht warnt warnte wehrt weist will wollte zahlt zieht accuse
    annonce annoncé assure compte dément embauche ferme investit lance licencie
    prépare présente prévoit promet propose quitte rachète refuse relève retire
    supprime suspend vend veut acusa advierte anuncia anunció asegura cierra compra
    despide dice dijo invierte lanza niega ofrece paga pide planea presenta promete
    quiere reconoce retira suspende vende afferma ammette annuncia assume chiude
    dice lancia licenzia minaccia nega paga propone rinvia ritira smentisce sospende
    vuole investe abre admite anunciou anuncia contrata demite diz fecha investe
    lança nega pagou pede planeja quer registra registou regista suspende vai biedt
    bouwt eist haalt houdt krijgt maakt neemt verliest verwijdert wint zet kondigt
    koopt ontkent ontslaat opent schrapt sluit stopt verhoogt verkoopt waarschuwt
    wil wou zegt zei buduje chce grozi kupuje ogłasza ogłosił ogłosiła ostrzega
    otwiera podnosi pozywa twierdzi wprowadza wycofuje wyłącza zamyka zapłaci
    zapowiada zapowiedział zapowiedziała zwalnia koupí koupila odmítá ohlásil
    ohlásila oznámil oznámila plánuje propouští spouští spustil spustila staví tvrdí
    varuje zaplatí zavádí zdražuje žaluje заявил заявила закрывает закроет запускает
    купит намерен намерена объявил объявила обещает отказалась отрицает планирует
    подала подал пообещал пообещала продает сообщил сообщила требует увольняет
    уволит хочет заявив заявила звільняє оголосив оголосила планує повідомила
    скасовує хоче avskedar bygger höjer köper lanserar medger öppnar planerar säger
    säljer stänger stämmer varnar vill advarer åbner køber lukker siger slettede
    sælger vil aikoo avaa hakee ilmoitti irtisanoo julkisti kiistää maksaa myi myy
    ostaa rakentaa sanoo sulkee vaatii varoittaa bejelentette közölte tervezi épít
    leépít megveszi perli anunță lansează vinde cumpără plătește mută închide
    concediază najavio najavila kupuje prodaje zatvara otpušta
"""


@lru_cache(maxsize=1)
def acting_verbs() -> frozenset[str]:
    """Return the verbs, folded."""
    return frozenset(fold(verb) for verb in _VERBS.split())
