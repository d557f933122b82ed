"""English words of which hosts are invented."""

from typing import Final

from storywatch.evaluation.host_words import HostWords, lines, paragraphs, words

ENGLISH: Final = HostWords(
    matters=tuple(
        words(line)
        for line in lines(
            """
            cyclists junction council signals commuters lane
            netball coach goalkeeper semifinal trophy defence
            bonds lender inflation mortgages savers yields
            glacier guide avalanche cabin hikers snow
            hospital nurses surgeon ward beds patients
            theatre director premiere stage cast costumes
            wheat farmers harvest drought mill grain
            copper miners union strike shaft ore
            satellite rocket launch orbit spacecraft probe
            school teachers exams lessons pupils syllabus
            wolves shepherds hunters flock fence ranger
            bridge engineers closure repairs pillars toll
            vaccine laboratory trial virologist approval doses
            museum painting curator loan heirs gallery
            coalition minister budget opposition ballot lawmakers
            ferry island shipowner passengers pier captain
            battery carmaker supplier factory shift model
            judge indictment defendant lawyers verdict witness
            novel author reading publisher prize reviewer
            earthquake rescuers tents rubble coast aftershock
            """
        )
    ),
    general=words(
        """
        city region people week country year money work future government Europe
        politics business news morning questions world story
        """
    ),
    turns=words(
        """
        surprises wins fails loses waits grows shrinks returns divides unites
        moves disappoints delights vanishes wakes crumbles hesitates presses
        beckons warns rescues breaks ages learns stalls lingers soars slips
        shines recovers
        """
    ),
    titles=lines(
        """
        {a} and {b}: {t}
        How {a} {t}
        Why {b} {t}
        Without {b}: {a} {t}
        {a} {t}
        {a} after {b}, {t}
        """
    ),
    sentences=lines(
        """
        There are now {n} known cases concerning {a}, a spokesman said.
        Whoever talks about {b} has to talk about {a} too, residents say.
        Many in the {g} expect {b} to be back within {n} months.
        It shows in {a}: {n} hours passed before {b} came up at all.
        For the {g} and the {g2} it means {n} more meetings a month.
        Whether {b} is enough is open; {n} proposals are on the table.
        Nobody in the {g} wants to comment before {n} o'clock.
        """
    ),
    story=words(
        """
        Saltmere reservoir leak valves Harrowfield inspectors
        """
    ),
    story_titles=lines(
        """
        Saltmere shuts valves after leak
        Harrowfield without water as Saltmere stays silent
        How a reservoir ran dry
        Inspectors scold Saltmere
        Secretary stands by her officials
        Saltmere chief resigns
        Neighbours demand compensation
        What we know about the leak
        A village carries buckets
        Saltmere loses half its value
        Geologist warned years ago
        Harrowfield breathes again
        Prosecutors search offices
        After the drought: Saltmere pays first households
        """
    ),
    background=paragraphs(
        """
        Saltmere has run the reservoir above Harrowfield for eleven years. In
        May a leak emptied it within two days and left forty streets dry.

        A reservoir of this kind holds rain behind a clay wall; valves at its
        foot let the water out as it is needed.

        Inspectors had passed the wall although two surveys spoke of cracks.

        “We concealed nothing,” the head of Saltmere said at the time.
        """
    ),
    aside=paragraphs(
        """
        The coalition has held a majority of one since the autumn; the minister
        rules by leave of its smallest party.
        """
    ),
    notes=paragraphs(
        """
        Correction: an earlier version of this article gave a wrong number. It
        has been corrected.
        """
    ),
    always=paragraphs(
        """
        Our newsletter tells you each morning what matters in the region: short,
        clear and free, straight to your inbox.

        Good reporting costs money. If our work is worth something to you,
        support the newsroom with whatever you can spare.

        12 comments
        """
    ),
    sometimes=paragraphs(
        """
        Nora Tidewell has written for the Ledger for eight years and runs its
        office on the coast.

        Opinions voiced in this piece are not necessarily those of the editors.
        """
    ),
    changing=paragraphs(
        """
        Until Sunday only: six weeks of everything we publish, and a coffee
        grinder as our gift.

        New this autumn: our podcast for all who want to hear on the way what
        moves Europe.

        Join the great readers' puzzle and win a journey for two.
        """
    ),
    partners=paragraphs(
        """
        This piece comes from the Harbour Courier, a partner of this site, which
        alone answers for its content.

        There are more tales from Hillside in the app that we fill for you every
        day.

        Market Mirror is independent and is paid a fee when you buy through its
        links.
        """
    ),
)
