"""German words of which hosts are invented."""

from typing import Final

from storywatch.evaluation.host_words import HostWords, lines, paragraphs, words

GERMAN: Final = HostWords(
    matters=tuple(
        words(line)
        for line in lines(
            """
            Radweg Kreuzung Verkehrsrat Ampeln Pendler Fahrspur
            Handball Trainerin Torhüter Halbfinale Pokal Abwehr
            Zinsen Notenbank Inflation Anleihen Sparer Kredite
            Gletscher Bergführer Lawine Hütte Wanderer Schnee
            Klinik Pflegekräfte Chefarzt Notaufnahme Betten Patienten
            Theater Intendantin Premiere Bühne Ensemble Spielplan
            Weizen Landwirte Ernte Dürre Mühle Getreide
            Kupfer Bergwerk Gewerkschaft Streik Schacht Kumpel
            Satellit Rakete Raumfahrt Umlaufbahn Startplatz Sonde
            Schule Lehrerinnen Abitur Unterricht Klassen Lehrplan
            Wolf Schäfer Jäger Herde Gutachten Zaun
            Brücke Statiker Sperrung Sanierung Pfeiler Bauamt
            Impfstoff Labor Studie Virologe Zulassung Dosen
            Museum Gemälde Kuratorin Leihgabe Erben Ausstellung
            Koalition Minister Haushalt Opposition Abstimmung Fraktion
            Fähre Insel Reeder Passagiere Anleger Kapitän
            Batterie Autowerk Elektroauto Zulieferer Schicht Modell
            Gericht Anklage Richterin Verteidiger Urteil Zeugin
            Roman Autorin Lesung Verlag Preis Kritik
            Erdbeben Helfer Zelte Trümmer Küste Nachbeben
            """
        )
    ),
    general=words(
        """
        Stadt Region Menschen Woche Land Leute Jahr Geld Arbeit Zukunft
        Regierung Deutschland Europa Politik Wirtschaft Nachrichten Morgen
        Fragen
        """
    ),
    turns=words(
        """
        überrascht gewinnt scheitert verliert wartet wächst schrumpft kehrt
        zurück bleibt umstritten steht still kostet mehr wird billiger spaltet
        eint bewegt enttäuscht begeistert verschwindet erwacht bröckelt zögert
        drängt lockt warnt rettet bricht altert lernt dazu
        """
    ),
    titles=lines(
        """
        {a} und {b}: {t}
        Wie {a} {t}
        Warum {b} {t}
        Ohne {b}: {a} {t}
        {a} {t}
        {a} nach {b}, {t}
        """
    ),
    sentences=lines(
        """
        Bei {a} sind inzwischen {n} Fälle bekannt, sagte eine Sprecherin.
        Wer über {b} spricht, muss auch über {a} reden, heißt es vor Ort.
        In der {g} rechnen viele damit, dass {b} bis Monat {n} wieder da ist.
        Das zeigt sich an {a}: {n} Stunden vergingen, bevor {b} ein Thema war.
        Für {g} und {g2} bedeutet das {n} zusätzliche Termine im Monat.
        Ob {b} genügt, ist offen; {n} Vorschläge liegen auf dem Tisch.
        Niemand in der {g} will sich dazu vor {n} Uhr äußern.
        """
    ),
    story=words(
        """
        Tiefenwerk Geothermie Bohrung Grünau Risse Aufseher
        """
    ),
    story_titles=lines(
        """
        Tiefenwerk stoppt die Bohrung in Grünau
        Neue Risse in Grünau: Tiefenwerk schweigt
        Wie Geothermie die Häuser wackeln ließ
        Aufseher rügen Tiefenwerk
        Ministerin verteidigt ihre Beamten
        Tiefenwerk-Chefin tritt zurück
        Anwohner fordern Entschädigung
        Was wir über die Bohrung wissen
        Ein Dorf packt die Koffer
        Tiefenwerk verliert die Hälfte seines Wertes
        Geologin warnte schon vor Jahren
        Grünau atmet auf
        Staatsanwälte durchsuchen Büros
        Nach dem Beben: Tiefenwerk zahlt erste Hilfen
        """
    ),
    background=paragraphs(
        """
        Tiefenwerk bohrt seit drei Jahren bei Grünau nach heißem Wasser. Im
        Februar traten an vierzig Häusern Risse auf, die Bohrung wurde
        unterbrochen.

        Geothermie gilt als sauber: Wasser wird in die Tiefe gepresst, erhitzt
        sich und treibt oben eine Turbine an.

        Die Aufseher hatten das Vorhaben trotz zweier Gutachten genehmigt, die
        vor Spannungen im Gestein warnten.

        „Wir haben nichts verschwiegen“, sagte die Chefin von Tiefenwerk damals.
        """
    ),
    aside=paragraphs(
        """
        Die Koalition hat seit dem Herbst nur noch eine Stimme Mehrheit; der
        Minister regiert mit Duldung der kleinsten Fraktion.
        """
    ),
    notes=paragraphs(
        """
        Korrektur: In einer früheren Fassung dieses Textes stand eine falsche
        Zahl. Wir haben den Fehler berichtigt.
        """
    ),
    always=paragraphs(
        """
        Unser Newsletter bringt Ihnen jeden Morgen, was in der Region wichtig
        wird: kurz, klar und kostenlos in Ihr Postfach.

        Guter Journalismus kostet Geld. Wenn Ihnen unsere Arbeit etwas wert ist,
        dann unterstützen Sie die Redaktion mit einem freiwilligen Betrag.

        12 Kommentare
        """
    ),
    sometimes=paragraphs(
        """
        Lena Birkhahn schreibt seit acht Jahren für den Abendboten und leitet
        das Büro an der Küste.

        Die in diesem Beitrag geäußerten Ansichten geben nicht notwendig die
        Meinung der Redaktion wieder.
        """
    ),
    changing=paragraphs(
        """
        Nur bis Sonntag: sechs Wochen das ganze Angebot lesen und eine
        Kaffeemühle geschenkt bekommen.

        Zum Herbst neu: unser Podcast für alle, die unterwegs hören wollen, was
        Europa bewegt.

        Machen Sie mit beim großen Leserrätsel und gewinnen Sie eine Reise für
        zwei Personen.
        """
    ),
    partners=paragraphs(
        """
        Dieser Beitrag stammt vom Hafenkurier, einem Partner dieser Seite, der
        selbst für den Inhalt einsteht.

        Mehr Geschichten vom Bergblick gibt es in der App, die wir jeden Tag für
        Sie füllen.

        Der Marktspiegel ist unabhängig und erhält eine Vergütung, wenn Sie über
        Verweise etwas kaufen.
        """
    ),
)
