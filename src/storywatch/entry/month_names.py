"""The names of the months in the languages of our sources."""

_WORDS = """
    1 january januar jaenner janner jan janvier janv enero ene gennaio gen janeiro
    1 januari styczen stycznia sty ledna leden ianuarie ian tammikuuta tammikuu ocak
    1 oca январь января янв січня січ ιανουαριου ιαν
    2 february februar feb feber fevrier fevr fev febrero febbraio fevereiro
    2 februari luty lutego lut unora unor februarie helmikuuta subat sub февраль
    2 февраля фев февр лютого лют φεβρουαριου φεβ
    3 march marz maerz mar mrz mars marzo marco maart mrt marzec marca brezna brezen
    3 martie maaliskuuta marcius mart март марта мар березня бер μαρτιου μαρ
    4 april apr avril avr abril abr aprile kwiecien kwietnia kwi dubna duben aprilie
    4 huhtikuuta aprilis nisan nis апрель апреля апр квітня кві απριλιου απρ
    5 may mai mayo maggio mag maio mei maj maja kvetna kveten toukokuuta majus mayis
    5 мая маи травня тра μαιου μαι
    6 june juni jun juin junio giugno giu junho czerwiec czerwca cze cervna cerven
    6 iunie kesakuuta junius haziran haz июнь июня июн червня чер ιουνιου ιουν
    7 july juli jul juillet juil julio luglio lug julho lipiec lipca lip cervence
    7 cervenec iulie heinakuuta julius temmuz tem июль июля июл липня лип ιουλιου
    7 ιουλ
    8 august aug aout agosto ago augustus sierpien sierpnia sie srpna srpen elokuuta
    8 augusztus agustos agu август августа авг серпня сер αυγουστου αυγ
    9 september sep sept septembre septiembre settembre set setembro wrzesien
    9 wrzesnia wrz zari septembrie syyskuuta szeptember eylul eyl сентябрь сентября
    9 сен сент вересня вер σεπτεμβριου σεπ
    10 october oktober oct okt octobre octubre ottobre ott outubro out pazdziernik
    10 pazdziernika paz rijna rijen octombrie lokakuuta ekim eki октябрь октября окт
    10 жовтня жов οκτωβριου οκτ
    11 november nov novembre noviembre novembro listopad listopada lis listopadu
    11 noiembrie marraskuuta kasim kas ноябрь ноября ноя нояб листопада лис νοεμβριου
    11 νοε
    12 december dezember dec dez decembre diciembre dic dicembre dezembro grudzien
    12 grudnia gru prosince prosinec decembrie joulukuuta aralik ara декабрь декабря
    12 дек грудня гру δεκεμβριου δεκ
"""
"""A month's number, and words for it: English, German, French, Spanish, Italian,
Portuguese, Dutch, Swedish, Danish, Polish, Czech, Romanian, Finnish, Hungarian,
Turkish, Russian, Ukrainian, Greek; small letters without accents. Where languages
mean two months by one word ("listopad"), the one of the larger language counts."""

MONTHS = {
    word: int(number)
    for number, *words in (line.split() for line in _WORDS.strip().splitlines())
    for word in words
}
"""Number of the month by its name or short name."""
