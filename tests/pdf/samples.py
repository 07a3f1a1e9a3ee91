"""Sentences that have broken other programs."""

from __future__ import annotations

from careleaf.document.blocks import Inline
from pdf.sample_pages import ARABIC, ENGLISH, HEBREW, HINDI, NASKH, Language

SAMPLES: dict[str, tuple[Language, tuple[str | Inline, ...]]] = {
    "latin": (
        ENGLISH,
        ("An affluent office: 38 °C, naïve façade, Việt Nam để, AVATAR To.",),
    ),
    "arabic": (
        ARABIC,
        (
            "إذا كان عمر طفلك أقل من ثلاثة أشهر وحرارته ٣٨ درجة، فاتصل بالرقم ",
            Inline("0800 123 4567", protected=True),
            " فورًا. لا تُعطِ الأسبرين (Aspirin) للأطفال.",
        ),
    ),
    "persian": (
        NASKH,
        ("اگر کودک شما می‌لرزد یا تب دارد، با ۰۸۰۰ ۱۲۳ ۴۵۶۷ تماس بگیرید. خانه‌ها.",),  # noqa: RUF001 - Arabic letters
    ),
    "hebrew": (
        HEBREW,
        ("אם לתינוק יש חום של 38 מעלות, התקשרו מיד. אַל תִּתְּנוּ אספירין.",),
    ),
    "hindi": (
        HINDI,
        ("यदि बच्चे को बुखार है, तो तुरंत 0800 123 4567 पर कॉल करें। क्षत्रिय श्री ज्ञान।",),
    ),
}
