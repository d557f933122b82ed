"""The invented publishers of the replay."""

from types import MappingProxyType

from storywatch.demo.records import Outlet

OUTLETS = MappingProxyType(
    {
        outlet.key: outlet
        for outlet in (
            Outlet(
                key="elbkurier",
                name="Elbkurier",
                tagline="Tageszeitung für Hamburg und den Norden",
                language="de",
                time_zone="Europe/Berlin",
                feed="rss",
                feed_path="rss/alle.xml",
                tracking="utm_source=feed&utm_medium=rss&utm_campaign=alle",
                sections=("Politik", "Wirtschaft", "Hamburg", "Wissen", "Kultur"),
            ),
            Outlet(
                key="alpenbit",
                name="Alpenbit",
                tagline="Das Magazin für Informatik in der Schweiz",
                language="de-CH",
                time_zone="Europe/Zurich",
                feed="atom",
                feed_path="feed.atom",
                sections=("Politik", "Software", "Industrie", "Hintergrund"),
            ),
            Outlet(
                key="harbourpost",
                name="The Harbour Post",
                tagline="Independent since the first ferry",
                language="en-GB",
                time_zone="Europe/London",
                feed="rss-full",
                feed_path="feeds/all",
                sections=("World", "Business", "Travel", "Games", "Opinion"),
            ),
            Outlet(
                key="stackdrift",
                name="Stackdrift",
                tagline="Notes from the server room",
                language="en-US",
                time_zone="America/Los_Angeles",
                feed="json",
                feed_path="feed.json",
                sections=("AI", "Cloud", "Chips", "Newsletter"),
            ),
            Outlet(
                key="blicknetz",
                name="Blicknetz",
                tagline="Nachrichten im Minutentakt",
                language="de",
                time_zone="Europe/Berlin",
                feed="rss",
                feed_path="newsfeed.rss",
                encoding="iso-8859-1",
                sections=("Welt", "Wirtschaft", "Unterhaltung", "Wetter"),
            ),
            Outlet(
                key="donaupost",
                name="Donaupost",
                tagline="Unabhängig am Strom",
                language="de-AT",
                time_zone="Europe/Vienna",
                feed="rdf",
                feed_path="export/rdf",
                sections=("Lokales", "Politik", "Wirtschaft", "Sport", "Meinung"),
            ),
            Outlet(
                key="capitolbrief",
                name="Capitol Brief",
                tagline="What Washington read this morning",
                language="en-US",
                time_zone="America/New_York",
                feed="rss",
                feed_path="feed/",
                sections=("White House", "Congress", "Tech", "Space"),
            ),
        )
    }
)
"""Every outlet by its key."""
