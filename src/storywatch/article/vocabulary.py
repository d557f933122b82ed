"""Small closed word lists of German and English that reading names needs."""

from typing import Final


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a text, set apart by blanks."""
    return frozenset(listed.split())


FUNCTION_WORDS: Final = word_set(
    """
    der die das des dem den ein eine einer eines einem einen kein keine keiner ich
    du er sie es wir ihr mich dich ihn uns euch ihnen ihm mir dir sich man meine
    meiner meinen deine deiner deinen eure mein dein sein seine seiner seinen seinem
    ihre ihrer ihren ihrem unser unsere dieser diese dieses diesen diesem jener jene
    jenes jeder jede jedes alle allen aller alles beide beiden viele vielen manche
    einige mehrere wenige andere und oder aber denn sondern doch sowie sowohl weder
    noch als wie wenn weil dass ob obwohl während nachdem bevor bis seit damit indem
    sobald falls so also in im an am auf aus bei beim mit nach von vom vor zu zum
    zur über unter durch für gegen ohne um wegen trotz laut neben zwischen hinter ab
    entlang statt nicht auch nur schon noch sehr mehr weniger bereits erst wieder
    immer nie hier dort da dann nun jetzt heute gestern morgen damals später früher
    zuvor zuletzt zunächst inzwischen unterdessen daraufhin dabei dafür dagegen
    danach darüber darum deshalb daher dennoch trotzdem allerdings jedoch außerdem
    zudem ist sind war waren wird werden wurde wurden hat haben hatte hatten kann
    können könnte konnte konnten muss müssen soll sollen sollte sollten will wollen
    wollte darf dürfen mag möchte wäre würde gibt gab sei wer was wo wann warum
    welche welcher welches ja nein rund etwa knapp fast mindestens insgesamt
    erstmals the a an this that these those i you he she it we they me him her us
    them my your his its our their and or but nor so yet if then than as because
    although while when where after before since until though whether in on at by
    for from with without within to of off into onto over under about above below
    between through during against among around behind beyond near up down out not
    no yes only also just even still already again now today yesterday tomorrow here
    there is are was were be been being has have had do does did will would can
    could may might must shall should who whom whose which what why how all any both
    each few more most many much some such other another one two three four five six
    seven eight nine ten however meanwhile moreover more according despite more
    nearly almost roughly approximately read see click share video photo photos
    update live le la les un une des du et ou mais dans par pour sur avec sans est
    sont el los las una uno y o pero por para con sin es il lo gli i che non per con
    del della een het en van op met niet is de
    """
)
"""Words that begin a sentence, never a name; lower case."""

CALENDAR_WORDS: Final = word_set(
    """
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags
    januar jänner februar märz april mai juni juli august september oktober november
    dezember monday tuesday wednesday thursday friday saturday sunday january
    february march may june july october december mon tue tues wed thu thurs fri sat
    sun jan feb mar apr jun jul aug sep sept oct nov dec okt dez ende anfang mitte
    woche monat jahr jahre jahren tag tage tagen uhr abend vormittag nachmittag gmt
    edt est pst pdt cet utc am pm bst ist
    """
)

MEASURE_WORDS: Final = word_set(
    """
    prozent prozentpunkte prozentpunkten million millionen milliarde milliarden
    billion billionen billiarden tausend hundert dutzend mio mrd mia bio tsd dollar
    dollars euro euros franken pfund yen yuan rubel kronen cent meter metern
    kilometer kilometern tonne tonnen kilo kilogramm gramm liter stück grad megawatt
    gigawatt hektar quadratmeter quadratkilometer stunde stunden minute minuten
    sekunden
    """
)
"""Units and magnitudes, lower case: two capitalised words around them are no name."""

TITLES: Final = word_set(
    """
    mr mrs ms miss dr prof professor herr frau president prime minister senator
    representative congressman congresswoman governor mayor secretary chancellor
    general colonel captain judge justice sir lord lady king queen prince princess
    pope chief officer sergeant lieutenant spokesman spokeswoman ceo chairman
    director präsident präsidentin kanzler kanzlerin minister ministerin sprecher
    sprecherin
    """
)
"""Words before a name that are no part of it; lower case."""

GIVEN_NAMES: Final = word_set(
    """
    Adam Albert Alex Alexander Alexandra Alexei Alice Ali Amy Ana Andrea Andreas
    Andrew Andrej Angela Anna Anne Annalena Anthony Antonio Arthur Barack Barbara
    Ben Benjamin Bernd Bernie Bill Bob Boris Brian Bruno Carl Carlos Caroline
    Catherine Charles Charlie Chris Christian Christina Christine Christoph
    Christopher Claudia Clara Daniel Daniela David Deborah Dieter Dirk Dmitri
    Dominik Donald Edward Elena Elisabeth Elizabeth Elon Emily Emma Emmanuel Eric
    Erik Eva Felix Fiona Florian Frank Franz Friedrich Gabriel George Georg Gerhard
    Giorgia Gregor Hannah Hans Harald Harry Heiko Heinrich Helen Helmut Henry
    Herbert Hillary Holger Hubert Ian Igor Ingrid Irene Iris Ivan Jack Jacob Jakob
    James Jan Jane Janet Jean Jeff Jens Jennifer Jeremy Jerome Jessica Jim Joachim
    Joe Johanna Johannes John Jonas Jonathan Jordan Jorge Josef Joseph José Juan
    Julia Julian Jürgen Justin Kai Kamala Karen Karin Karl Karoline Kate Katharina
    Keir Kenneth Kevin Kim Klaus Kurt Larry Lars Laura Lea Lena Leo Leon Linda Lisa
    Lothar Louis Luca Lucas Lukas Luis Manfred Manuel Marc Marco Marcus Maria Marie
    Marina Mario Mark Markus Martha Martin Martina Mary Matteo Matthias Matthew Max
    Maximilian Melania Michael Michelle Miguel Mike Mohammed Monika Nancy Natalie
    Nicolas Niklas Nina Noah Nora Norbert Olaf Oliver Oscar Pablo Pam Patricia
    Patrick Paul Paula Pedro Peter Petra Philip Philipp Pierre Rachel Rainer Ralf
    Rebecca Regina Reiner Rex Richard Rita Robert Roger Roland Rolf Ron Ronald
    Rudolf Ruth Sabine Sam Samuel Sandra Sara Sarah Satya Scott Sebastian Sergei
    Sigmar Silvia Simon Simone Sofia Sophie Stefan Stefanie Stephan Stephen Steve
    Steven Stuart Sundar Susan Susanne Sven Tanja Theresa Thomas Thorsten Tim Tina
    Tobias Tom Tony Torsten Ulrich Ursula Uwe Vera Victor Viktor Vincent Vladimir
    Volker Volodymyr Walter Werner William Wladimir Wolfgang Wolodymyr Yasmin
    Yannick Masayoshi
    """
)

PLACES: Final = word_set(
    """
    deutschland österreich schweiz frankreich italien spanien portugal polen ungarn
    tschechien slowakei slowenien kroatien serbien griechenland türkei russland
    ukraine belarus england schottland irland großbritannien norwegen schweden
    finnland dänemark niederlande belgien luxemburg rumänien bulgarien china japan
    indien pakistan iran irak israel syrien libanon jordanien ägypten libyen
    tunesien marokko nigeria kenia südafrika brasilien argentinien mexiko kanada
    australien amerika europa asien afrika taiwan korea südkorea nordkorea
    indonesien thailand vietnam berlin hamburg münchen köln frankfurt stuttgart
    düsseldorf leipzig dresden hannover bremen wien zürich bern genf basel luzern
    paris london rom mailand madrid barcelona lissabon warschau prag budapest athen
    istanbul ankara moskau kiew brüssel amsterdam kopenhagen stockholm oslo helsinki
    washington moskau peking tokio shanghai dubai jerusalem kairo texas kalifornien
    florida bayern sachsen hessen brandenburg thüringen niedersachsen germany
    austria switzerland france italy spain poland hungary greece turkey russia
    ukraine england scotland ireland britain norway sweden finland denmark
    netherlands belgium india israel syria lebanon egypt libya brazil argentina
    mexico canada australia america europe asia africa moscow kyiv beijing tokyo
    brussels geneva vienna munich zurich microsoft apple google oracle amazon tesla
    boeing airbus nvidia facebook siemens volkswagen bmw bosch commerzbank lufthansa
    """
)
"""Places, and companies whose names dictionaries list; lower case. They are
names even where a German dictionary knows the word."""

SAYING_VERBS: Final = word_set(
    """
    sagt sagte sagten gesagt erklärt erklärte erklärten schreibt schrieb schrieben
    betont betonte betonten meint meinte kritisiert kritisierte warnt warnte warnten
    spottet spottete twittert twitterte postet postete verkündet verkündete
    behauptet behauptete fordert forderte forderten versichert versicherte entgegnet
    entgegnete kontert konterte antwortet antwortete reagiert reagierte fügte nannte
    bezeichnete bezeichneten zitiert teilte teilten legte ergänzte bekräftigte
    räumte gab räumt gibt so laut zufolge wirft warf say says said saying tell tells
    told write writes wrote writing add adds added claim claims claimed insist
    insists insisted argue argues argued reply replies replied respond responds
    responded warn warns warned post posts posted tweet tweeted tweets announce
    announced announces state states stated call called calls joke joked note noted
    notes declare declared explain explained according ask asked asks quip quipped
    dismiss dismissed describe described dit déclaré affirmé expliqué écrit dijo
    afirmó declaró aseguró escribió disse ha detto scritto zei schreef sa
    """
)
"""Verbs between a quotation and its speaker, in the forms news uses; lower case."""
