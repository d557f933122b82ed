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
    **dict.fromkeys(("bn", "bln", "b"), 1e9),
    **dict.fromkeys(("tn", "trn"), 1e12),
    "viertelmillion": 2.5e5,
    "dreiviertelmillion": 7.5e5,
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
    "AU$": "AUD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "zł": "PLN",
    "PLN": "PLN",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "CZK": "CZK",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "₴": "UAH",
}

UNITS: Final = {
    word: name
    for name, words in {
        "USD": "dollar|dollars|dólares|dollari",
        "EUR": "euro|euros",
        "CHF": "franken|francs|schweizerfranken|schweizer franken",
        "GBP": "pfund|pounds|pounds sterling",
        "JPY": "yen",
        "CNY": "yuan",
        "RUB": "rubel|rubles|roubles",
        "INR": "rupien|rupees",
        "%": "%|prozent|percent|per cent|pct|pc",
        "pp": "prozentpunkt|prozentpunkte|prozentpunkten|percentage points"
        "|percentage point",
        "bp": "basispunkt|basispunkte|basispunkten|basis points|basis point",
        "km": "kilometer|kilometern|kilometers|kilometre|kilometres|km",
        "m": "meter|metern|meters|metre|metres",
        "cm": "zentimeter|zentimetern|centimeters|centimetres|cm",
        "mm": "millimeter|millimetern|millimeters|millimetres|mm",
        "mi": "meilen|miles|mile",
        "ft": "feet|fuß",
        "km/h": "km/h|kmh|kph|stundenkilometer|stundenkilometern",
        "mph": "mph",
        "t": "tonnen|tonne|tons|tonnes",
        "kg": "kilogramm|kilo|kilos|kilograms|kg",
        "g": "gramm|grams|grammes",
        "l": "liter|litern|litres|liters",
        "bbl": "barrel|barrels",
        "ha": "hektar|hektaren|hectares|ha",
        "acre": "acres|acre",
        "km2": "quadratkilometer|quadratkilometern|square kilometres"
        "|square kilometers|km²|km2",
        "m2": "quadratmeter|quadratmetern|square metres|square meters|m²|m2",
        "m3": "kubikmeter|kubikmetern|cubic metres|cubic meters|m³|m3",
        "ft2": "square feet",
        "mi2": "square miles",
        "kW": "kilowatt|kilowatts|kw",
        "MW": "megawatt|megawatts|mw",
        "GW": "gigawatt|gigawatts|gw",
        "kWh": "kilowattstunden|kilowatt-hours|kilowatt hours|kwh",
        "MWh": "megawattstunden|megawatt-hours|megawatt hours|mwh",
        "GWh": "gigawattstunden|gigawatt-hours|gigawatt hours|gwh",
        "TWh": "terawattstunden|terawatt-hours|terawatt hours|twh",
        "degree": "grad|degrees|°c|°|degrees celsius",
        "year": "jahre|jahren|years",
        "month": "monate|monaten|months",
        "week": "wochen|weeks",
        "day": "tage|tagen|days",
        "hour": "stunden|hours",
        "minute": "minuten|minutes",
        "second": "sekunden|seconds",
        "point": "punkte|punkten|points",
    }.items()
    for word in words.split("|")
}
"""What follows a number, lower case, and its one name."""

DURATIONS: Final = word_set(
    """
    year month week day hour minute second
    """
)

CURRENCIES: Final = word_set(
    """
    USD EUR CHF GBP JPY CNY RUB INR CAD AUD NZD HKD SGD BRL PLN SEK NOK DKK CZK TRY
    KRW ILS UAH
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

MEASURES: Final = frozenset(UNITS.values()) | frozenset(CURRENCY_SIGNS.values())
"""Every unit that measures or pays; any other one says what is counted."""
