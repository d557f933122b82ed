"""Magnitudes, currencies and measures, under one name in every language."""

from typing import Final

from storywatch.article.vocabulary import word_set

_THOUSAND = "tausend tsd thousand k mille"
_MILLION = "million millionen mio mill mn mln m millón millones milione milioni miljoen"
_MILLIARD = "milliarde milliarden mrd mia mia. milliard milliards miliardi miljard"

MAGNITUDES: Final = {
    **dict.fromkeys(("dutzend", "dozen"), 1e1 * 1.2),
    **dict.fromkeys(("hundert", "hundred"), 1e2),
    **dict.fromkeys(_THOUSAND.split(), 1e3),
    **dict.fromkeys(_MILLION.split(), 1e6),
    **dict.fromkeys(_MILLIARD.split(), 1e9),
    **dict.fromkeys(("bn", "b"), 1e9),
    **dict.fromkeys(("tn", "trn"), 1e12),
    "viertelmillion": 2.5e5,
    "billiarde": 1e15,
    "billiarden": 1e15,
}

SHORT_SCALE: Final = {"billion": 1e9, "billions": 1e9, "trillion": 1e12}
LONG_SCALE: Final = {
    "billion": 1e12,
    "billionen": 1e12,
    "bio": 1e12,
    "trillion": 1e18,
    "trillionen": 1e18,
}

CURRENCY_SIGNS: Final = {
    "US$": "USD",
    "$": "USD",
    "USD": "USD",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "CHF": "CHF",
    "Fr.": "CHF",
    "SFr.": "CHF",
    "sFr.": "CHF",
    "¥": "JPY",
    "JPY": "JPY",
    "C$": "CAD",
    "A$": "AUD",
    "₹": "INR",
    "Rs": "INR",
    "Rs.": "INR",
    "₽": "RUB",
}

UNITS: Final = {
    **dict.fromkeys(("dollar", "dollars", "dólares", "dollari"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("franken", "francs", "schweizerfranken"), "CHF"),
    **dict.fromkeys(("pfund", "pounds"), "GBP"),
    "yen": "JPY",
    "yuan": "CNY",
    **dict.fromkeys(("rubel", "rubles", "roubles"), "RUB"),
    **dict.fromkeys(("rupien", "rupees"), "INR"),
    **dict.fromkeys(("%", "prozent", "percent", "per cent", "pct"), "%"),
    **dict.fromkeys(
        ("prozentpunkte", "prozentpunkten", "percentage points", "percentage point"),
        "pp",
    ),
    **dict.fromkeys(("basispunkte", "basispunkten", "basis points"), "bp"),
    **dict.fromkeys(
        ("kilometer", "kilometern", "kilometers", "kilometres", "km"), "km"
    ),
    **dict.fromkeys(("meter", "metern", "meters", "metres"), "m"),
    **dict.fromkeys(
        ("zentimeter", "zentimetern", "centimeters", "centimetres", "cm"), "cm"
    ),
    **dict.fromkeys(("meilen", "miles", "mile"), "mi"),
    **dict.fromkeys(("feet", "fuß"), "ft"),
    **dict.fromkeys(
        ("km/h", "kmh", "kph", "stundenkilometer", "stundenkilometern"), "km/h"
    ),
    "mph": "mph",
    **dict.fromkeys(("tonnen", "tonne", "tons", "tonnes"), "t"),
    **dict.fromkeys(("kilogramm", "kilo", "kilos", "kilograms", "kg"), "kg"),
    **dict.fromkeys(("liter", "litern", "litres", "liters"), "l"),
    **dict.fromkeys(("barrel", "barrels"), "bbl"),
    **dict.fromkeys(("hektar", "hectares"), "ha"),
    **dict.fromkeys(("acres", "acre"), "acre"),
    **dict.fromkeys(
        (
            "quadratkilometer",
            "quadratkilometern",
            "square kilometres",
            "square kilometers",
        ),
        "km2",
    ),
    **dict.fromkeys(
        ("quadratmeter", "quadratmetern", "square metres", "square meters"), "m2"
    ),
    **dict.fromkeys(("square feet",), "ft2"),
    **dict.fromkeys(("square miles",), "mi2"),
    **dict.fromkeys(("megawatt", "megawatts", "mw"), "MW"),
    **dict.fromkeys(("gigawatt", "gigawatts", "gw"), "GW"),
    **dict.fromkeys(("terawattstunden", "twh"), "TWh"),
    **dict.fromkeys(("grad", "degrees", "°c", "°"), "degree"),
    **dict.fromkeys(("jahre", "jahren", "years"), "year"),
    **dict.fromkeys(("monate", "monaten", "months"), "month"),
    **dict.fromkeys(("wochen", "weeks"), "week"),
    **dict.fromkeys(("tage", "tagen", "days"), "day"),
    **dict.fromkeys(("stunden", "hours"), "hour"),
    **dict.fromkeys(("minuten", "minutes"), "minute"),
    **dict.fromkeys(("sekunden", "seconds"), "second"),
    **dict.fromkeys(("punkte", "punkten", "points"), "point"),
}
"""What follows a number, lower case, and its one name."""

DURATIONS: Final = word_set(
    """
    year month week day hour minute second
    """
)

CURRENCIES: Final = word_set(
    """
    USD EUR CHF GBP JPY CNY RUB INR CAD AUD
    """
)

COUNTED: Final = {
    word: name
    for name, words in {
        "person": "mensch menschen person personen leute people persons einwohner",
        "dead": "tote toten todesopfer getötete dead deaths fatalities killed tot",
        "injured": "verletzte verletzten injured injuries wounded verwundete",
        "missing": "vermisste vermissten missing",
        "arrest": "festnahmen festgenommene arrests arrested",
        "job": "arbeitsplatz arbeitsplätze arbeitsplätzen job jobs stelle stellen",
        "employee": "mitarbeiter mitarbeitern mitarbeitende mitarbeitenden beschäftigte"
        " beschäftigten angestellte angestellten arbeiter arbeitnehmer employees"
        " workers staff staffers",
        "child": "kind kinder kindern child children",
        "woman": "frauen women",
        "man": "männer männern men",
        "house": "haus häuser häusern houses homes",
        "soldier": "soldat soldaten soldiers troops",
        "vote": "stimmen votes",
        "seat": "sitze sitzen seats mandate",
        "case": "fälle fällen cases",
        "chip": "chips chip",
        "data-centre": "rechenzentren rechenzentrum centers centres",
        "user": "nutzer nutzern user users",
        "customer": "kunden customers",
        "vehicle": "fahrzeuge fahrzeugen autos vehicles cars",
        "passenger": "passagiere passagieren passagier passengers",
        "country": "länder ländern countries staaten",
        "company": "unternehmen firmen companies firms",
        "share": "aktien shares",
    }.items()
    for word in words.split()
}
"""Things often counted, lower case, and their one name across languages."""
