"""Given names that are frequent in the news: a surname after one has a bearer.

Written from general knowledge, without a corpus; names that are as often words,
surnames or places (Mark, Will, August, Virginia) are left out.
"""

import unicodedata
from functools import lru_cache

from storywatch.mention.folding import fold

_LATIN = (
    "aaron adam adrian aiden alain alan albert alberto alejandra alejandro alex "
    "alexander alexandra alexandre alfred alfredo alice alicia alina alison amanda "
    "amelia amy ana andrea andreas andrei andrew andrzej angela angelika anita ann "
    "anna anne annette annika anthony antoine anton antonia armin arnold arthur "
    "astrid audrey barbara barry beate beatrice beatriz ben benedikt benjamin "
    "bernard bernd bernhard bernie bettina betty birgit bob bobby boris brandon "
    "brenda brian bridget brigitte bruce bruno camila camille carl carla carlo "
    "carlos carmen cathy catherine charles charlie chiara chloe chris christa "
    "christiane christina christine christoph christophe christopher cindy claire "
    "clara claude claudia claudio clemens colin connor cornelia craig cristina "
    "cynthia dan daniel daniela daniele dana dave david deborah debra dennis derek "
    "diana diane dieter dirk dmitri dominik dominique donna dorothea dorothy doris "
    "eberhard eduard eduardo edward edwin eileen elena eleonora elias elisabeth "
    "elise eliza elizabeth ella ellen emil emily emma emmanuel enrico eric erich "
    "erik erika ernst eva evelyn ewa fabian fabio felix ferdinand fernando florian "
    "frances francesca francesco franck francois frank franz fred frederic frederik "
    "fritz gabriel gabriela gabriele gareth gary gavin geoffrey georg george "
    "georges gerald gerard gerhard gianni gina giorgio giovanni giulia giuseppe "
    "glen gloria gordon greg gregor gregory guido guillaume gunter gunther gustav "
    "hannah hannes hans harald harold harry heather hedwig heidi heike heiko "
    "heinrich heinz helen helena helga helmut hendrik henri henrik henry herbert "
    "hermann holger horst howard hubert hugh hugo ian igor ilse inge ingrid irene "
    "irina irwin isabel isabella isabelle ivan ivana ivanka ivance jack jackie "
    "jacob jacqueline jacques jake jakob james jamie jan jane janet janine jason "
    "jay jean jeff jeffrey jennifer jens jeremy jerome jerry jesse jessica jill jim "
    "jimmy joachim joan joanna joao jochen joe joel johan johanna johannes john "
    "johnny jonas jonathan jorge josef joseph joshua juha judith judd judy julia "
    "julian juliane julie julien juliette julio jurgen justin justine jutta kai "
    "karen karin karina karl karsten katarzyna kate katharina katherine kathleen "
    "kathrin kathy katia katja keith kelly ken kenneth kerstin kevin kim kimberly "
    "klara klaus konrad kristen kristin kristina kurt kyle lara larry lars laura "
    "lauren laurent lea leila leo leon leonard leonardo leslie lewis liam lilly "
    "linda lisa liz logan lorenzo lothar lou louis louise luca lucas lucia lucy "
    "ludwig luigi luis luisa luise lukas lydia maciej madeleine magda magdalena "
    "manfred manuel manuela marc marcel marcin marco marcos marcus marek margaret "
    "margarita margot maria marian marianne marie marilyn marina mario marion "
    "marisa marlene marta martha martin martina mary mateo mathias matt matteo "
    "matthew matthias maurice max maximilian maya megan melania melanie melissa mia "
    "micha michael michaela michal michel michele michelle miguel mikael mike "
    "mikhail mila miriam mohamed mohammed monica monika moritz nadia nadine nancy "
    "natalia natalie nathan neil nick nicola nicolas nicole niklas nikolai nils "
    "nina noah nora norbert norman olaf oleg olga oliver olivia olivier oscar oskar "
    "otto pablo pamela paolo pascal patricia patrick paul paula pauline pavel pedro "
    "penny peter petra phil philip philipp philippe pierre pietro piotr quentin "
    "rachel rafael rainer ralf ralph ramon raphael raul raymond rebecca regina "
    "reinhard renate rene ricardo richard rick rita robert roberta roberto robin "
    "roger roland rolf ronald rosa rosemary roy rudolf rupert russell ruth ryan "
    "sabine sally salvatore samantha samuel sandra sara sarah sascha scott sean "
    "sebastian sergei sergio sharon sheila sibylle sigrid silke silvia simon simona "
    "simone sonia sonja sophia sophie stefan stefanie stefano stella stephan "
    "stephanie stephen steve steven stuart susan susanna susanne suzanne sven "
    "sylvia tamara tanja tanya tara tatjana ted teresa thea theo theodor theresa "
    "thierry thomas thorsten tiffany tim timothy tina tobias tom tomas tomasz tommy "
    "tony torsten tosca ulrich ulrike ursula ute uwe valentina valerie vanessa vera "
    "veronica veronika victor viktor viktoria vincent viola vivian vladimir volker "
    "walter wanda warren wendy werner wilhelm william willy winfried wolfgang "
    "xavier yannick yasmin yves yvonne zoe ahmed ali amir arjun barron errol hassan "
    "hiroshi ibrahim kenji kimbal maye mehmet mustafa omar priya rahul ravi sanjay "
    "takeshi yuki aino antti eero jari jukka kari liisa matti mikko paivi pekka "
    "sanna timo tuomas agnieszka grzegorz jacek jerzy krzysztof lukasz malgorzata "
    "pawel stanislaw wojciech zbigniew jiri katerina lenka milos ondrej petr radek "
    "vaclav zdenek andras balazs ferenc gabor gyorgy istvan janos katalin laszlo "
    "sandor tamas zoltan anders bjorn gunnar ingmar lennart niels bram daan femke "
    "geert jeroen joost maarten marjolein pieter sander wouter"
)
_CYRILLIC = (
    "александр александра алексей алла анастасия анатолий андрей андрій анна антон "
    "аркадий артём борис вадим валентин валентина валерий василий вера виктор "
    "виктория віктор виталий владимир володимир владислав вячеслав галина геннадий "
    "георгий григорий дарья денис дмитрий дмитро евгений екатерина елена елизавета "
    "иван иванка іванка игорь ігор инна ирина ірина кирилл константин лариса леонид "
    "лидия людмила максим марина мария марія марио маріо мелания меланія мэри "
    "михаил михайло надежда наталья никита николай микола оксана олег ольга павел "
    "петр петро роберт светлана сергей сергій станислав степан тамара татьяна "
    "тиффани фёдор эдуард эрик юлия юрий юрій яна ярослав лара баррон джадд эррол "
    "кимбал барон бэррон джад"
)

_CASE_ENDINGS = (
    "s a u y i e o em om im ie owi ovi ove ou ow iej ii in lle sta "
    "а у ом ем е и ы ю ой ей ею ові єю"
)
"""What a declined given name ends in: Roberta, Melanii, Ивану."""

_VOWELS = frozenset("aeiouyаеиоуыэюяйьії")


@lru_cache(maxsize=4096)
def is_given_name(word: str) -> bool:
    """Tell whether a folded word is a given name, declined or not."""
    plain = without_accents(word)
    return plain in _names() or any(
        plain[:-length] in _stems() and plain[-length:] in _CASE_ENDINGS.split()
        for length in range(1, min(4, len(plain) - 2))
    )


def without_accents(word: str) -> str:
    """Return a word without its accents, as the table has its names."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(one for one in apart if not unicodedata.combining(one))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(
        without_accents(fold(name)) for name in f"{_LATIN} {_CYRILLIC}".split()
    )


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """Return the names without the vowel that a case replaces: Melani(a)."""
    return frozenset(
        name[:-1] if name[-1] in _VOWELS else name for name in _names() if len(name) > 3
    )
