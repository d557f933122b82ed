"""Words that carry no content, by language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from storywatch.article.vocabulary import word_set

NO_WORDS: Final[frozenset[str]] = frozenset()

STOPWORDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "de": word_set(
            """
            aber alle allem allen aller alles als also am an ander andere anderem
            anderen anderer anderes auch auf aus bei beim bereits bin bis bist da
            dabei dadurch dafür dagegen daher dahin damals damit danach dann daran
            darauf daraus darf darin darüber darum das dass davon dazu dein deine
            dem den denn der deren des deshalb dessen dich die dies diese diesem
            diesen dieser dieses dir doch dort du durch ein eine einem einen einer
            eines einige einigen einmal er erst es etwa etwas euch fast für gegen
            gewesen gibt habe haben hat hatte hatten hier hin hinter ich ihm ihn
            ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja jede
            jedem jeden jeder jedes jedoch jemand jetzt kann kein keine keinem
            keinen keiner könne können könnte konnte laut machen mal man mehr mein
            meine mich mir mit muss müssen nach nachdem nein nicht nichts noch nun
            nur ob oder ohne schon sehr sei seien sein seine seinem seinen seiner
            seit sich sie sind so sogar solche soll sollen sollte sondern sonst
            sowie statt über um und uns unser unter viel viele vom von vor während
            war waren warum was weil weiter weitere welche wenn wer werde werden
            werdet wie wieder will wir wird wo wolle wollen wollte worden wurde
            wurden würde würden zu zum zur zwar zwischen
            sagen sagte sagt erklärte erklärt uhr
            """
        ),
        "en": word_set(
            """
            a about above after again against all also although always am among an
            and another any are aren around as at away back be became because
            become been before being below between both but by came can cannot come
            could couldn did didn do does doesn doing don done down during each
            either else ever every few for from further get gets getting go goes
            going got had hadn has hasn have haven having he her here hers herself
            him himself his how however i if in into is isn it its itself just let
            like ll made make makes many may me might more most much must my myself
            near never no nor not now of off on once one only onto or other others
            our ours out over own per put quite rather re s said same say saying
            says shall she should shouldn since so some still such t take than that
            the their theirs them themselves then there these they this those
            though through to too toward towards under until up upon us ve very
            via was wasn we well went were weren what when where whether which
            while who whom whose why will with within without won would wouldn yet
            you your yours
            """
        ),
        "fr": word_set(
            """
            à ai aient ainsi après au aucun aussi autre autres aux avait avant avec
            avoir bien c ça car ce cela celle celui ces cet cette chez ci comme
            contre d dans de depuis des deux doit donc dont du elle elles en encore
            entre est et été être eu eux fait faut hui ici il ils j je jusqu jusque
            l la là le les leur leurs lors lui ma mais même me mes moi moins mon n
            ne ni nos notre nous on ont ou où par pas pendant peu peut plus pour
            pourquoi près qu quand que quel quelle quelles quels qui s sa sans se
            selon ses si sn son sont sous sur ta te tes tout toute toutes tous très
            tu un une vers voici vos votre vous y
            """
        ),
        "es": word_set(
            """
            a al algo alguna algunas alguno algunos ante antes aquel así aún aunque
            bajo bien cada casi como con contra cual cuando de del desde donde dos
            durante e el él ella ellas ellos en entre era eran es esa esas ese eso
            esos esta está están estas este esto estos fue fueron ha había habían
            hace hacia han hasta hay la las le les lo los más me mi mientras mis
            muy nada ni no nos nosotros nuestra nuestro o os otra otras otro otros
            para pero poco por porque pues que qué quien quién se sea según ser si
            sí sin sobre solo sólo son su sus también tan tanto te tiene tienen
            toda todas todo todos tras tu tus un una unas uno unos y ya yo
            """
        ),
        "it": word_set(
            """
            a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci
            come con contro cui d da dagli dai dal dalla dalle dallo degli dei del
            dell della delle dello di dopo dove due e è ed era erano essere fa fra
            già gli ha hanno i il in io l la le lei li lo loro lui ma me mentre mi
            mia mio molto ne nei nel nell nella nelle nello no noi non nostra
            nostro o ogni oggi ora per perché però più poco poi prima può qual
            quale quando quanto quella quelle quelli quello questa queste questi
            questo qui quindi se senza si sia solo sono sopra sotto sta stata stato
            su sua sue sugli sui sul sull sulla sulle suo suoi tra tu tutta tutte
            tutti tutto un una uno va verso vi
            """
        ),
        "pt": word_set(
            """
            a à ainda ao aos apenas após as às até cada com como contra da das de
            dele deles depois desde do dos e é ela elas ele eles em entre era essa
            esse esta está estão este eu foi foram há isso isto já lá lhe mais mas
            me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa
            o onde os ou outra outro para pela pelas pelo pelos por porque pode
            quais qual quando que quem se sem ser será seu seus só sob sobre sua
            suas também tem têm ter toda todas todo todos três tu um uma umas uns
            vai você
            """
        ),
        "nl": word_set(
            """
            aan achter af al alle als andere ben bij dan dat de deze die dit doch
            doen dus een en er ge geen had heb hebben heeft hem het hier hij hoe
            hun ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na
            naar niet nog nu of om omdat onder ons ook op over te tegen toch toen
            tot u uit uw van veel voor want was wat we wel werd wezen wie wij wil
            worden wordt zal ze zei zelf zich zij zijn zo zonder zou
            """
        ),
    }
)
"""For other languages none are known: there rarity alone tells what carries."""
