"""Magnitudes, measures and counted things of French, Spanish, Italian, Dutch, Polish.

Apart from the German and English ones, since short words mean another thing there
(Italian *ore* are hours, Dutch *pond* is money).
"""

from collections.abc import Mapping
from typing import Final

from storywatch.article.units import COUNTED, MAGNITUDES, UNITS


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    return {
        word.strip(): name
        for name, listed in words.items()
        for word in listed.split("|")
    }


FOREIGN_MAGNITUDES: Final = {
    **MAGNITUDES,
    **dict.fromkeys(("mil", "mila", "duizend", "tys", "tysiąc", "tysięcy"), 1e3),
    **dict.fromkeys(("millions", "millón", "milione", "miljoenen", "mln", "mio"), 1e6),
    **dict.fromkeys(("milion", "miliony", "milionów", "milhão", "milhões"), 1e6),
    **dict.fromkeys(("miliard", "miliardy", "miliardów", "miliardo", "mld"), 1e9),
    **dict.fromkeys(("md", "mds", "mrd", "miljarden", "millardo", "millardos"), 1e9),
    **dict.fromkeys(("billions", "billón", "billones", "bilione", "bilioni"), 1e12),
    **dict.fromkeys(("biljoen", "biljoenen", "bilion", "biliony", "bilionów"), 1e12),
    "bln": 1e12,
}

FOREIGN_UNITS: Final = {
    **UNITS,
    **_by_word(
        {
            "EUR": "d'euros|eur",
            "USD": "dolar|dolary|dolarów|dolara|dólar",
            "CHF": "francs suisses|francos suizos|franchi svizzeri|franchi"
            "|zwitserse frank|frank|franków",
            "GBP": "livres sterling|livres|libras esterlinas|libras|sterline|pond"
            "|funtów",
            "JPY": "yens|yenes|jenów",
            "PLN": "zł|złotych|złote|złoty|zlotys|pln",
            "%": "pour cent|por ciento|per cento|procent|proc|procenta",
            "pp": "points de pourcentage|puntos porcentuales|punti percentuali"
            "|procentpunt|procentpunten|punktów procentowych|punkty procentowe"
            "|pkt proc|pkt. proc",
            "bp": "points de base|puntos básicos|punti base|basispunten"
            "|punktów bazowych",
            "km": "kilomètres|kilomètre|kilómetros|kilómetro|chilometri|chilometro"
            "|kilometrów|kilometry",
            "m": "mètres|mètre|metros|metro|metri|metrów|metry",
            "cm": "centimètres|centímetros|centimetri|centimetrów",
            "mm": "millimètres|milímetros|millimetri|millimeter|milimetrów",
            "t": "toneladas|tonelada|tonnellate|ton|tony",
            "kg": "kilogrammes|kilogramos|chili|chilogrammi|kilogramów",
            "l": "litros|litri|litrów|litre",
            "bbl": "barils|barriles|barili|vaten|baryłek",
            "ha": "hectáreas|hectárea|ettari|ettaro|hectare|hektarów",
            "km2": "kilomètres carrés|kilómetros cuadrados|chilometri quadrati"
            "|vierkante kilometer|kilometrów kwadratowych",
            "m2": "mètres carrés|metros cuadrados|metri quadrati|metri quadri"
            "|vierkante meter|metrów kwadratowych",
            "m3": "mètres cubes|metros cúbicos|metri cubi|kubieke meter"
            "|metrów sześciennych",
            "MW": "mégawatts|mégawatt|megavatios|megawatów",
            "GW": "gigavatios|gigawatów",
            "TWh": "térawattheures|teravatios hora|terawattora|terawattuur"
            "|terawatogodzin",
            "degree": "degrés|grados|gradi|graden|stopni",
            "year": "ans|années|años|anni|jaar|lat|lata",
            "month": "mois|meses|mesi|maanden|miesięcy|miesiące",
            "week": "semaines|semanas|settimane|weken|tygodni|tygodnie",
            "day": "jours|días|giorni|dagen|dni",
            "hour": "heures|horas|ore|uren|godzin|godziny",
            "minute": "minutos|minuti|minuty|minut",
            "second": "secondes|segundos|secondi|seconden|sekund",
            "point": "puntos|punti|punten|punktów",
        }
    ),
}

FOREIGN_COUNTED: Final = {
    **COUNTED,
    **_by_word(
        {
            "person": "personne|personnes|gens|habitants|persona|personas|gente"
            "|habitantes|persone|abitanti|mensen|inwoners|osoba|osoby|osób|ludzi"
            "|mieszkańców",
            "dead": "mort|morts|mortes|tués|décès|muerto|muertos|muertes|fallecidos"
            "|morti|vittime|decessi|dode|doden|zabitych|ofiar|ofiary",
            "injured": "blessé|blessés|blessées|herido|heridos|heridas|feriti|ferite"
            "|gewonden|gewonde|rannych|ranne",
            "missing": "disparus|disparues|desaparecidos|dispersi|vermisten"
            "|zaginionych",
            "arrest": "arrestations|interpellations|detenidos|detenciones|arresti"
            "|arrestanten|aanhoudingen|zatrzymanych",
            "job": "emploi|emplois|postes|empleo|empleos|puestos de trabajo"
            "|posti di lavoro|baan|banen|arbeidsplaatsen|etatów|miejsc pracy",
            "employee": "salariés|employés|trabajadores|empleados|dipendenti"
            "|lavoratori|werknemers|medewerkers|pracowników",
            "child": "enfants|niños|bambini|kinderen|dzieci",
            "woman": "femmes|mujeres|donne|vrouwen|kobiet",
            "man": "hommes|hombres|uomini|mannen|mężczyzn",
            "house": "maisons|casas|viviendas|case|huizen|domów",
            "soldier": "soldats|militaires|soldados|soldati|militari|militairen"
            "|soldaten|żołnierzy",
            "vote": "voix|votos|voti|głosów",
            "seat": "sièges|escaños|seggi|zetels|mandatów",
            "case": "casos|casi|gevallen|przypadków",
            "user": "utilisateurs|usuarios|utenti|gebruikers|użytkowników",
            "customer": "clients|clientes|clienti|klanten|klientów",
            "vehicle": "véhicules|voitures|vehículos|coches|veicoli|auto's"
            "|voertuigen|samochodów|pojazdów",
            "passenger": "passagers|pasajeros|passeggeri|passagiers|pasażerów",
            "country": "pays|países|paesi|landen|krajów",
            "company": "entreprises|sociétés|empresas|aziende|imprese|bedrijven|firm",
        }
    ),
}
"""All words lower case; those of two words are read as they stand."""
