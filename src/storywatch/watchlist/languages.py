"""Languages by their codes of two letters, and what people write instead."""

import difflib

_LANGUAGES = """
aa Afar|ab Abkhazian|ae Avestan|af Afrikaans|ak Akan|am Amharic|an Aragonese
ar Arabic|as Assamese|av Avaric|ay Aymara|az Azerbaijani|ba Bashkir|be Belarusian
bg Bulgarian|bi Bislama|bm Bambara|bn Bengali|bo Tibetan|br Breton|bs Bosnian
ca Catalan|ce Chechen|ch Chamorro|co Corsican|cr Cree|cs Czech|cu Church Slavic
cv Chuvash|cy Welsh|da Danish|de German|dv Divehi|dz Dzongkha|ee Ewe|el Greek
en English|eo Esperanto|es Spanish|et Estonian|eu Basque|fa Persian|ff Fulah
fi Finnish|fj Fijian|fo Faroese|fr French|fy Western Frisian|ga Irish|gd Gaelic
gl Galician|gn Guarani|gu Gujarati|gv Manx|ha Hausa|he Hebrew|hi Hindi|ho Hiri Motu
hr Croatian|ht Haitian|hu Hungarian|hy Armenian|hz Herero|ia Interlingua
id Indonesian|ie Interlingue|ig Igbo|ii Sichuan Yi|ik Inupiaq|io Ido|is Icelandic
it Italian|iu Inuktitut|ja Japanese|jv Javanese|ka Georgian|kg Kongo|ki Kikuyu
kj Kuanyama|kk Kazakh|kl Greenlandic|km Khmer|kn Kannada|ko Korean|kr Kanuri
ks Kashmiri|ku Kurdish|kv Komi|kw Cornish|ky Kyrgyz|la Latin|lb Luxembourgish
lg Ganda|li Limburgish|ln Lingala|lo Lao|lt Lithuanian|lu Luba-Katanga|lv Latvian
mg Malagasy|mh Marshallese|mi Maori|mk Macedonian|ml Malayalam|mn Mongolian
mr Marathi|ms Malay|mt Maltese|my Burmese|na Nauru|nb Norwegian Bokmål
nd North Ndebele|ne Nepali|ng Ndonga|nl Dutch|nn Norwegian Nynorsk|no Norwegian
nr South Ndebele|nv Navajo|ny Chichewa|oc Occitan|oj Ojibwa|om Oromo|or Oriya
os Ossetian|pa Punjabi|pi Pali|pl Polish|ps Pashto|pt Portuguese|qu Quechua
rm Romansh|rn Rundi|ro Romanian|ru Russian|rw Kinyarwanda|sa Sanskrit|sc Sardinian
sd Sindhi|se Northern Sami|sg Sango|sh Serbo-Croatian|si Sinhala|sk Slovak
sl Slovenian|sm Samoan|sn Shona|so Somali|sq Albanian|sr Serbian|ss Swati
st Southern Sotho|su Sundanese|sv Swedish|sw Swahili|ta Tamil|te Telugu|tg Tajik
th Thai|ti Tigrinya|tk Turkmen|tl Tagalog|tn Tswana|to Tonga|tr Turkish|ts Tsonga
tt Tatar|tw Twi|ty Tahitian|ug Uyghur|uk Ukrainian|ur Urdu|uz Uzbek|ve Venda
vi Vietnamese|vo Volapük|wa Walloon|wo Wolof|xh Xhosa|yi Yiddish|yo Yoruba|za Zhuang
zh Chinese|zu Zulu
"""

NAMES: dict[str, str] = {
    code: name
    for line in _LANGUAGES.split("\n")
    for code, _, name in (one.partition(" ") for one in line.split("|"))
    if code
}
"""English names by ISO 639-1 code."""

_TAKEN_FOR = {
    "at": "de",  # countries' codes
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "il": "he",
    "jp": "ja",
    "ua": "uk",
    "us": "en",
    "alb": "sq",  # ISO 639-2, where it does not begin with the code
    "chi": "zh",
    "zho": "zh",
    "cze": "cs",
    "ces": "cs",
    "deu": "de",
    "dut": "nl",
    "ell": "el",
    "gre": "el",
    "ger": "de",
    "jpn": "ja",
    "mal": "ml",
    "per": "fa",
    "fas": "fa",
    "pol": "pl",
    "por": "pt",
    "spa": "es",
    "swe": "sv",
    "tur": "tr",
    "ukr": "uk",
    "arabisch": "ar",  # names in the languages themselves, and in German
    "chinesisch": "zh",
    "deutsch": "de",
    "englisch": "en",
    "español": "es",
    "français": "fr",
    "französisch": "fr",
    "italiano": "it",
    "italienisch": "it",
    "polski": "pl",
    "português": "pt",
    "russisch": "ru",
    "spanisch": "es",
    "mandarin": "zh",
    "farsi": "fa",
}


def is_language(code: str) -> bool:
    """Tell whether ISO 639-1 has this code."""
    return code in NAMES


def language_name(code: str) -> str:
    """Return a language's English name; an unknown code as it is."""
    return NAMES.get(code, code)


def language_meant(word: str) -> str | None:
    """Guess the code that somebody meant who wrote ``en-US``, ``jp`` or ``german``."""
    plain = word.strip().lower()
    head = plain.replace("_", "-").partition("-")[0]
    if is_language(head):
        return head
    if head in _TAKEN_FOR:
        return _TAKEN_FOR[head]
    codes = {name.lower(): code for code, name in NAMES.items()}
    near = difflib.get_close_matches(plain, codes, n=1, cutoff=0.8)
    if near:
        return codes[near[0]]
    return head[:2] if len(head) == 3 and is_language(head[:2]) else None
