"""Headlines about nothing in particular: what all news sounds like.

Their mean vector is what any two headlines share whatever they tell; the encoder
takes it off. Written for this purpose, five in each of the encoder's languages, each
about another matter, so that no event and no language leans on the mean.
"""

from typing import Final

NEUTRAL_HEADLINES: Final[tuple[str, ...]] = (
    # German
    "Gemeinderat stimmt für neue Buslinie zum Bahnhof",
    "Unwetter überflutet Keller in mehreren Ortschaften",
    "Maschinenbauer senkt seine Prognose für das laufende Jahr",
    "Forscherinnen entdecken Moosart in einem stillgelegten Steinbruch",
    "Heimmannschaft dreht das Spiel in der Nachspielzeit",
    # English
    "Council approves plan to reopen the old swimming pool",
    "Central bank leaves rates unchanged as prices cool",
    "Two people injured after lorry leaves the motorway",
    "Museum returns painting to the family of its former owner",
    "Striker signs three-year deal after months of talks",
    # French
    "Le maire promet des arbres le long des quais",
    "La grève des transports se poursuit pour la troisième journée",
    "Une étude relie le sommeil à la mémoire des enfants",
    "Le constructeur ferme une usine et supprime des postes",
    "La finale se jouera sous une pluie battante",
    # Spanish
    "El gobierno regional presenta su presupuesto para vivienda",
    "Un incendio obliga a evacuar a los vecinos de un barrio",
    "La empresa de telefonía anuncia beneficios récord",
    "Hallan restos de una villa romana durante unas obras",
    "El equipo visitante suma su cuarta derrota seguida",
    # Italian
    "Il comune chiude al traffico la piazza del mercato",
    "Maltempo, scuole chiuse in tutta la provincia",
    "La banca presenta i conti del trimestre",
    "Una mostra racconta cento anni di fotografia",
    "Il processo riprende con i primi testimoni",
    # Portuguese
    "Prefeitura amplia horário dos postos de saúde",
    "Chuva forte deixa bairros sem energia elétrica",
    "Exportações de café crescem no segundo semestre",
    "Festival de cinema divulga lista de convidados",
    "Polícia investiga roubo de cabos na ferrovia",
    # Dutch
    "Kabinet wil lagere belasting op zonnepanelen",
    "Trein ontspoort door omgevallen boom",
    "Supermarkten verlagen de prijs van melk",
    "Schaatser mist het kampioenschap door een blessure",
    "Onderzoek naar drinkwater krijgt extra geld",
    # Polish
    "Sejm odłożył głosowanie nad ustawą o lasach",
    "Pociągi opóźnione po awarii sygnalizacji",
    "Ceny mieszkań w dużych miastach przestały rosnąć",
    "Archeolodzy odsłonili średniowieczny most",
    "Siatkarki wygrały pierwszy mecz turnieju",
    # Russian
    "Парламент принял бюджет во втором чтении",
    "Сильный снегопад парализовал движение в области",
    "Завод увеличил выпуск тракторов",
    "Учёные описали новый вид глубоководных рыб",
    "Хоккеисты проиграли в дополнительное время",
    # Turkish
    "Belediye sahil yolunu trafiğe kapattı",
    "Deprem sonrası okullarda inceleme başladı",
    "Enflasyon beklentilerin altında kaldı",
    "Genç yazarlar kitap fuarında buluştu",
    "Takım son dakikada galibiyeti kaçırdı",
    # Arabic
    "البرلمان يؤجل التصويت على قانون الانتخابات",
    "أمطار غزيرة تغلق الطرق في عدة مدن",
    "ارتفاع أسعار القمح في الأسواق العالمية",
    "افتتاح معرض للفنون في العاصمة",
    "المنتخب يتأهل إلى الدور نصف النهائي",
    # Chinese
    "市政府公布新的地铁线路规划",
    "暴雨导致多趟列车晚点",
    "出口企业第三季度利润下降",
    "研究人员发现新的抗菌材料",
    "主队在决赛中逆转取胜",
    # Japanese
    "県議会が新しい図書館の建設を承認",
    "台風の接近で航空便に欠航相次ぐ",
    "自動車メーカー、通期の利益予想を引き上げ",
    "大学の研究チームが新種の昆虫を発見",
    "代表チームが開幕戦で引き分け",
    # Korean
    "시의회, 공원 조성 예산안 통과",
    "폭설로 고속도로 일부 구간 통제",
    "반도체 수출 두 달 연속 증가",
    "국립극장 새 시즌 공연 일정 공개",
    "결승전 앞두고 주전 선수 부상",
    # Thai
    "สภาเมืองเห็นชอบแผนสร้างสะพานใหม่",
    "น้ำท่วมหนักทำให้โรงเรียนต้องปิด",
    "ราคาข้าวปรับตัวลดลงในตลาดโลก",
    "นักวิจัยพบพืชสายพันธุ์ใหม่บนภูเขา",
    "ทีมชาติชนะนัดแรกของการแข่งขัน",
)
