"""Given names that are frequent in the news: a surname after one has a bearer.

Written from general knowledge, without a corpus; names that are as often words,
surnames or places (Mark, Will, August, Virginia) are left out.
"""

import unicodedata
from functools import lru_cache

from storywatch.mention.folding import fold

_LATIN = (
    "aaron abigail adam adele adina adrian agathe agnes agnieszka ahmed ahmet aiden "
    "aino aisha aitor alain alan alastair albert alberto aldo alejandra alejandro "
    "alejo aleksi alessandra alessandro alessia alessio alex alexander alexandra "
    "alexandre alexis alfons alfred alfredo ali alice alicia alina alison allison "
    "alois alvaro amadou amalia amanda amelia amelie amina amir amira amit amy ana "
    "anders andras andrea andreas andrei andres andrew andrzej andy aneta angela "
    "angelika angus anil anita anja anjali anke ann anna annabel anne annegret "
    "annelie annemarie annette annika ansgar anthony antoine anton antonella "
    "antonia antonio antti ariane arianna arjun armando armin arnaud arne arno "
    "arnold arthur arun ashley ashok astrid audrey aurelie aurelien axel aylin ayse "
    "balazs balthasar baptiste barbara barbora barron barry bartosz bastian beate "
    "beatrice beatriz becky begona bela ben bence benedikt benita benjamin benno "
    "benoit bernard bernd bernhard bernie berta bertram bertrand beth bethany "
    "bettina betty bianca birgit bjorn bob bobby bodo bogdan bohdan boris brad "
    "bradley bram brandon branko brenda brett brian bridget brigitta brigitte "
    "britta bruce bruno bryan burak burkhard caitlin callum camila camille carl "
    "carla carlo carlos carmela carmelo carmen carolin caroline carsten cassandra "
    "catalin caterina catherine cathy cecile cecilia cedric celine cem cesare "
    "chantal charles charlie charlotte cheryl chiara chloe chris christa christel "
    "christiane christina christine christoph christophe christopher cindy claire "
    "clara clarence claude claudia claudio claus clemens clement clyde cody colin "
    "connie connor conny conrad constantin constanze cordula corentin corey corinna "
    "corinne cornelia corneliu cosmin courtney craig cristina cristobal cynthia "
    "cyril daan dagmar damian damien dan dana daniel daniela daniele danuta daria "
    "dario darren darryl dave david davide debbie deborah debra deepak delphine "
    "denise dennis derek derrick desmond detlef diana diane didier diego dieter "
    "dietmar dimitri dinesh dirk divya dmitri dolores domenico dominic dominik "
    "dominique donatella donna doreen doris dorota dorothea dorothy doug douglas "
    "dragos duncan dustin dwight eberhard edda eddie edgar edith edoardo edouard "
    "eduard eduardo edward edwin eero egon eileen elaine eleanor elena eleonora "
    "elia elias elina elisa elisabeth elise eliza elizabeth elke ella ellen ellie "
    "elliot elodie elsa elzbieta emanuele emil emilia emilio emily emine emma "
    "emmanuel emmanuelle emre enrica enrico enrique enzo eric erich erik erika erin "
    "erna ernesto ernst errol erwin erzsebet esteban estelle esther eszter ethan "
    "eugen eugene eugenia eugenio eva evan evelyn evi ewa ewan fabian fabien fabio "
    "fabrice fabrizio fatima federica federico felicitas felipe felix femke "
    "ferdinand ferenc fermin fernando filippo fiona flavio florian florin frances "
    "francesca francesco francine franck franco francois frank frantisek franz "
    "franziska fred freddie frederic fredericka frederik friederike fritz fritzi "
    "fulvio gabor gabriel gabriela gabriele gaelle gaetano gareth gary gavin geert "
    "gemma geoffrey georg george georges gerald gerard gerardo gerda gergely "
    "gerhard gero gerrit gertrud gheorghe giacomo giada gianluca gianmarco gianni "
    "gilbert gilles gillian gina ginny gino giorgio giovanni gisela giulia giuliano "
    "giuseppe giuseppina gladys glen glenn gloria gonzalo goran gordon gottfried "
    "graham greg gregoire gregor gregory gretchen grzegorz guadalupe gudrun "
    "guglielmo guido guillaume guillermo gundula gunnar gunter gunther gustav "
    "gustavo gwen gyorgy hakan halina hana hanna hannah hanne hannelore hannes "
    "hanno hans hansjorg hanspeter harald harold harriet harry harvey hasan hassan "
    "hayley heather hector hedda hedwig heidi heike heikki heiko heiner heino "
    "heinrich heinz helen helena helga helge helmut helmuth hendrik henri henriette "
    "henrik henry herbert hermann herve hilde hildegard hiroshi holger horst howard "
    "hubert hugh hugo hugues hulya ian ibrahim ida ignacio igor iker ilaria ilie "
    "ilona ilse imke imogen imre ines inga inge ingeborg ingmar ingo ingrid inigo "
    "ioana irene irina irma irving irwin isaac isaak isabel isabella isabelle "
    "isolde istvan ivan ivana ivance ivanka ivo iwona jacek jack jackie jacob "
    "jacqueline jacques jadwiga jaime jake jakob jakub james jamie jan jana jane "
    "janet janine janne jannik jannis janos jared jari jaroslav jasmin jasmine "
    "jason jasper javier jay jayne jean jeff jeffrey jenna jennifer jenny jens "
    "jeremie jeremy jeroen jerome jerry jerzy jesse jessica jessie jill jim jimmy "
    "jiri jitka joachim joan joana joanna joanne joao joaquin jochen joe joel "
    "joelle joey johan johann johanna johannes john johnny jolanda jolanta jonas "
    "jonathan joost jordi jorg jorge jose josef josefine joseph joshua josiane "
    "jovana joyce jozsef juan juana judd judit judith judy juha jukka jules julia "
    "julian juliane julie julien juliette julio jurgen juri justin justine jutta "
    "kacper kai kaisa kaja kamil karel karen kari karim karin karina karine karl "
    "karla karolina karoline karoly karsten katalin katarzyna kate katerina "
    "katharina katherine kathi kathleen kathrin kathy katia katja katrin kavita "
    "kaya kayla kazimierz keith kelly kelvin ken kenji kenneth kerry kerstin kevin "
    "khalid kilian kim kimbal kimberly kinga kirk kirsten kirstin klara klaus "
    "klemens knut konrad kristen kristian kristin kristina kristof kristy krystyna "
    "krzysztof kurt kyle ladislav laetitia lajos lara larissa larry lars laszlo "
    "laura lauren laurence laurent lea leah leif leila lenka lennard lennart leo "
    "leon leonard leonardo leonie leonor leopold leroy lesley leslie leszek levin "
    "lewis leyla liam lidia lieselotte liisa lili lilian liliana lilly lina linda "
    "lindsay lindsey linus lionel lisa lisbeth livia livio liz ljubica lloyd lluis "
    "logan loic loredana lorena lorenzo loretta lori lorraine lothar lotta lotte "
    "lou louis louise lourdes luana lubos luc luca lucas lucia luciano lucie lucien "
    "lucy ludivine ludmila ludovic ludwig luigi luis luisa luise luka lukas lukasz "
    "luminita lutz lydia lydie lynn maarten mabel macarena maciej madeleine mads "
    "magali magalie magda magdalena magnus mahmoud maja malcolm malgorzata malik "
    "malte manfred manoj manolo manuel manuela marc marcel marcela marcella "
    "marcello marcelo marcia marcin marco marcos marcus mareike marek maren "
    "margaret margarete margarethe margarita margot margret margrit maria mariam "
    "marian mariana marianne mariano marie mariella marija marilyn marina mario "
    "marion marisa marisol marit marita marius marjolein marjorie marketa marko "
    "marla marlene marlies marlon marsha marta martha martin martina marvin mary "
    "maryanne massimiliano massimo matej mateo mateusz mathias mathieu mathilde "
    "mathis matias matilda mats matt matteo matthew matthias matti mattia maud "
    "maureen maurice mauricio maurizio mauro max maxime maximilian maya maye meera "
    "megan mehmet melania melanie melina melinda melissa meredith merle mert meryem "
    "mia micaela micha michael michaela michail michal michel michela michele "
    "michelle mickael miguel mikael mike mikhail mikko miklos mikolaj mila mildred "
    "milos milton mircea mirella miriam mirjam mirko miroslav miroslaw mitch "
    "mohamed mohammad mohammed molly monica monika monique montserrat morgane "
    "moritz murat muriel mustafa myra nadia nadine nadja nancy naomi natacha "
    "natalia natalie natascha nathalie nathan nathaniel neha neil nele nelly nevena "
    "nicholas nick nicola nicolae nicolai nicolas nicole nicoletta nicolo niels "
    "nigel nikhil nikita niklas niko nikola nikolai nikolaus nils nina ninette noah "
    "noel noemi noemie noora nora norbert norman nuno nuria octavio odette odile "
    "oksana olaf oleg oleksandr olga oliver olivia olivier olli omar ondrej onur "
    "ornella oscar oskar oskari oswald ottavio ottilie otto pablo paco paige paivi "
    "pamela paola paolo pascal pascale patricia patrick patryk paul paula pauline "
    "pavel pawel pedro peggy pekka penny pepe percy perrine peter petr petra phil "
    "philip philipp philippe phoebe phyllis pia pierluigi piero pierre pieter "
    "pietro piotr piroska polly pooja preston priya quentin quirin rachel radek "
    "radu rafael rafaela rafal raffaele raffaella rahel rahul raimund rainald "
    "rainer rajesh rakesh ralf ralph ramesh ramiro ramon ramona raphael raquel raul "
    "ravi raymond rebecca rebekah rebekka reggie regina regis regula reinhard "
    "reinhold remi renata renate rene renzo reto rhonda ricardo riccardo richard "
    "rick rita robert roberta roberto robin rocco rocio rodney rodolfo rodrigo "
    "rogelio roger rohit roland rolf romain romy ronald ronja ronny rory rosa "
    "rosalie rosemary rosi rosie rosina ross rossella roxanne roy ruben rudi rudolf "
    "ruedi rupert russell ruth ryan ryszard sabine sabrina sally salome salvatore "
    "samantha samira samuel sandeep sander sandor sandra sandrine sanjay sanna sara "
    "sarah sarina sascha saskia scott sean sebastian selin selina selma serena "
    "sergei sergio serkan severin severine shane shannon sharon sheila shirley "
    "sibylle siddharth sidney siegfried sienna sigmar sigrid silke silvan silvana "
    "silvia silvio simon simona simone simonetta slawomir sneha solange solveig "
    "sonia sonja sophia sophie soren stacey stanislav stanislaw stanley stefan "
    "stefania stefanie stefano steffen steffi stella stepan stephan stephane "
    "stephanie stephen steve steven stewart stuart sunita suresh susan susana "
    "susanna susanne suzanne sven svenja sybille sylvain sylvester sylvia sylvie "
    "sylvio szymon tabitha tadeusz takeshi tamara tamas tanguy tanja tanya tapio "
    "tara tatiana tatjana ted teodor teresa tereza terry thea thekla thelma theo "
    "theodor theodora theres theresa thibault thierry thilo thomas thorsten tibor "
    "tiffany tilman tim timo timon timothee timothy tina tito titus tiziana tobias "
    "tom tomas tomaso tomasz tomek tommaso tommy tony torben torsten tosca tracy "
    "traudl travis trevor trish tristan trudi tuomas tyler ugo ulf ulla ulrich "
    "ulrike umberto unai undine urs ursula urszula urte ute uwe vaclav valentin "
    "valentina valentino valeria valerie valerio vanessa vasile vera verena vernon "
    "veronica veronika veronique vicente victor vijay vikram viktor viktoria vilmos "
    "vincent vincenzo viola violaine virginie vitor vittoria vittorio vivian "
    "vivienne vlad vladimir vojtech volker volkmar waldemar wallace walter waltraud "
    "wanda warren wendell wendy werner wesley whitney wiebke wilfried wilhelm "
    "william willy wilma winfried wladyslaw wojciech wolfgang wouter xavi xavier "
    "xenia ximena yann yannick yannik yara yasmin yolanda yuki yusuf yves yvonne "
    "zach zachary zaneta zara zbigniew zdenek zeynep zoe zofia zoltan zora zsofia "
    "zsolt zsuzsa zuzana"
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
_GREEK = (
    "αλέξανδρος αλέξης αναστασία ανδρέας άννα αντώνης βασίλης γεωργία γιάννης γιώργος "
    "δημήτρης ελένη ευάγγελος ιωάννα κατερίνα κώστας λάρα μαρία μάριο μελάνια μελανία "
    "μιχάλης νίκος παναγιώτης πέτρος ρόμπερτ σοφία σπύρος στέφανος τίφανι τζαντ τζον "
    "έρικ ιβάνκα κίμπαλ χρήστος"
)
_ARABIC = (
    "ميلانيا ايفانكا اريك لارا تيفاني بارون جاد روبرت ماريو كيمبال احمد محمد علي حسن "
    "خالد عمر فاطمه مريم يوسف سارا ساره جون مايكل ديفيد"
)
_HANGUL = (
    "멜라니아 이방카 에릭 라라 티파니 배런 저드 로버트 마리오 킴벌 메이 에롤 존 마이클 "
    "데이비드 메리"
)
"""Scripts without capitals: the name must stand right before, in full."""

_CASE_ENDINGS = (
    "s a u y i e o em om im ie owi ovi ove ou ow iej ii in lle sta "
    "а у ом ем е и ы ю ой ей ею ові єю"
)
"""What a declined given name ends in: Roberta, Melanii, Ивану."""

_PLACES = frozenset({"carolina", "georgia", "virginia"})
"""Look like a given name, declined."""

_VOWELS = frozenset("aeiouyаеиоуыэюяйьії")


@lru_cache(maxsize=4096)
def is_given_name(word: str) -> bool:
    """Tell whether a folded word is a given name, declined or not."""
    plain = without_accents(word)
    if plain in _PLACES:
        return False
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
        without_accents(fold(name))
        for name in f"{_LATIN} {_CYRILLIC} {_GREEK} {_ARABIC} {_HANGUL}".split()
    )


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """Return the names without the vowel that a case replaces: Melani(a)."""
    return frozenset(
        name[:-1] if name[-1] in _VOWELS else name for name in _names() if len(name) > 3
    )
