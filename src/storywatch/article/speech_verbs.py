"""Verbs of saying, as pattern pieces for quotes and statements."""

from typing import Final

from storywatch.article.vocabulary import SAYING_VERBS, word_set

_MORE: Final = word_set(
    """
    klagt klagte klagten fragt fragte fragten berichtet berichtete berichteten
    erzählt erzählte findet fand hält hielt spricht sprach sprachen nennt nennen
    lobt lobte kündigt kündigte kündigten mahnt mahnte moniert monierte urteilt
    urteilte glaubt glaubte erinnert erinnerte gestand gesteht beteuert beteuerte
    bilanziert bilanzierte resümiert resümierte rief ruft bestätigt bestätigte
    appelliert appellierte verspricht versprach rechtfertigte begründete dementierte
    kommentiert kommentierte schildert schilderte stellt stellte
    complain complains complained recall recalls recalled predict predicts predicted
    admit admits admitted confirm confirms confirmed promise promises promised vow
    vows vowed plead pleaded caution cautioned concede conceded stress stresses
    stressed remark remarked comment commented conclude concluded continued urge
    urged estimate estimated praise praised cried shouted deny denies denied
    emphasise emphasised emphasize emphasized testify testified observe observed
    suggest suggested acknowledge acknowledged labelled labeled
    """
)

SPEECH_VERBS: Final = SAYING_VERBS | _MORE
"""Verbs between words and their speaker; lower case."""

SPEECH_WORDS: Final = "|".join(sorted(SPEECH_VERBS))
"""The same, one of them as a pattern."""
