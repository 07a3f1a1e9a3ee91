# ruff: noqa: RUF001 - texts in every script, with their own punctuation
"""One real sentence or two in each language.

Article 1 of the Universal Declaration of Human Rights, which is in the public domain;
for Dari and Sorani, which have none in digital form, the days and months of CLDR.
"""

from __future__ import annotations

SENTENCES = {
    "en": (
        "All human beings are born free and equal in dignity and rights. They "
        "are endowed with reason and conscience and should act towards one "
        "another in a spirit of brotherhood."
    ),
    "es": (
        "Todos los seres humanos nacen libres e iguales en dignidad y derechos "
        "y, dotados como están de razón y conciencia, deben comportarse "
        "fraternalmente los unos con los otros."
    ),
    "fr": (
        "Tous les êtres humains naissent libres et égaux en dignité et en "
        "droits. Ils sont doués de raison et de conscience et doivent agir les "
        "uns envers les autres dans un esprit de fraternité."
    ),
    "pt": (
        "Todos os seres humanos nascem livres e iguais em dignidade e em "
        "direitos. Dotados de razão e de consciência, devem agir uns para com "
        "os outros em espírito de fraternidade."
    ),
    "it": (
        "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. "
        "Essi sono dotati di ragione e di coscienza e devono agire gli uni "
        "verso gli altri in spirito di fratellanza."
    ),
    "de": (
        "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie "
        "sind mit Vernunft und Gewissen begabt und sollen einander im Geist "
        "der Brüderlichkeit begegnen."
    ),
    "nl": (
        "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. "
        "Zij zijn begiftigd met verstand en geweten, en behoren zich jegens "
        "elkander in een geest van broederschap te gedragen."
    ),
    "pl": (
        "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i "
        "swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować "
        "wobec innych w duchu braterstwa."
    ),
    "ro": (
        "Toate ființele umane se nasc libere și egale în demnitate și în "
        "drepturi. Ele sunt înzestrate cu rațiune și conștiință și trebuie să "
        "se comporte unele față de altele în spiritul fraternității."
    ),
    "cs": (
        "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. "
        "Jsou nadáni rozumem a svědomím a mají spolu jednat v duchu bratrství."
    ),
    "hu": (
        "Minden emberi lény szabadon születik és egyenlő méltósága és joga "
        "van. Az emberek, ésszel és lelkiismerettel bírván, egymással szemben "
        "testvéri szellemben kell hogy viseltessenek."
    ),
    "el": (
        "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και "
        "τα δικαιώματα. Είναι προικισμένοι με λογική και συνείδηση, και "
        "οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης."
    ),
    "bg": (
        "Всички хора се раждат свободни и равни по достойнство и права. Те са "
        "надарени с разум и съвест и следва да се отнасят помежду си в дух на "
        "братство."
    ),
    "ru": (
        "Все люди рождаются свободными и равными в своем достоинстве и правах. "
        "Они наделены разумом и совестью и должны поступать в отношении друг "
        "друга в духе братства."
    ),
    "uk": (
        "Всі люди народжуються вільними і рівними у своїй гідності та правах. "
        "Вони наділені розумом і совістю і повинні діяти у відношенні один до "
        "одного в дусі братерства."
    ),
    "sq": (
        "Të gjithë njerëzit lindin të lirë dhe të barabartë në dinjitet dhe në "
        "të drejta. Ata kanë arsye dhe ndërgjegje dhe duhet të sillen ndaj "
        "njëri tjetrit me frymë vëllazërimi."
    ),
    "tr": (
        "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl "
        "ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile "
        "hareket etmelidirler."
    ),
    "ar": (
        "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً "
        "وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء."
    ),
    "fa": (
        "تمام افراد بشر آزاد بدنیا میایند و از لحاظ حیثیت و حقوق با هم "
        "برابرند. همه دارای عقل و وجدان میباشند و باید نسبت بیکدیگر با روح "
        "برادری رفتار کنند."
    ),
    "fa_AF": (
        "فارسی، یکشنبه، دوشنبه، سه‌شنبه، چهارشنبه، پنجشنبه، جمعه، شنبه، جنوری، "
        "فبروری، مارچ، اپریل، می، جون، جولای، اگست، سپتمبر، اکتوبر، نومبر، "
        "دسمبر."
    ),
    "ps": (
        "د بشر ټول افراد ازاد نړۍ ته راځي او د حيثيت او د حقوقو له پلوه سره "
        "برابر دي۔ ټول د عقل او وجدان خاوندان دي او بايد يو له بل سره د ورورۍ "
        "په روحيه سره چلنند کړي۔"
    ),
    "ur": (
        "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ "
        "انہیں ضمیر اور عقل ودیعت ہوئی ہے۔ اس لئے انہیں ایک دوسرے کے ساتھ "
        "بھائی چارے کا سلوک کرنا چاہیئے۔"
    ),
    "ku": (
        "Hemû mirov azad û di weqar û mafan de wekhev tên dinyayê. Ew xwedî "
        "hiş û şuûr in û divê li hember hev bi zihniyeteke bratiyê bilivin."
    ),
    "ckb": (
        "کوردیی ناوەندی، یەکشەممە، دووشەممە، سێشەممە، چوارشەممە، پێنجشەممە، "
        "ھەینی، شەممە، کانوونی دووەم، شوبات، ئازار، نیسان، ئایار، حوزەیران، "
        "تەمووز، ئاب، ئەیلوول، تشرینی یەکەم، تشرینی دووەم، کانونی یەکەم."
    ),
    "he": (
        "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו "
        "בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחוה."
    ),
    "hi": (
        "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और "
        "समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और "
        "परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।"
    ),
    "bn": (
        "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। "
        "তাঁদের বিবেক এবং বুদ্ধি আছে; সুতরাং সকলেরই একে অপরের প্রতি "
        "ভ্রাতৃত্বসুলভ মনোভাব নিয়ে আচরণ করা উচিত।"
    ),
    "pa": (
        "ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ, ਸ਼ਾਨ ਅਤੇ ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ ਜਨਮ ਤੋਂ ਹੀ "
        "ਆਜ਼ਾਦ ਹੈ ਅਤੇ ਸੁਤੇ ਸਿੱਧ ਸਾਰੇ ਲੋਕ ਬਰਾਬਰ ਹਨ। ਉਨ੍ਹਾਂ ਸਭਨਾ ਨੂੰ ਤਰਕ ਅਤੇ "
        "ਜ਼ਮੀਰ ਦੀ ਸੌਗਾਤ ਮਿਲੀ ਹੋਈ ਹੈ ਅਤੇ ਉਨ੍ਹਾਂ ਨੂੰ ਭਰਾਤਰੀਭਾਵ ਦੀ ਭਾਵਨਾ ਰਖਦਿਆਂ "
        "ਆਪਸ ਵਿਚ ਵਿਚਰਣਾ ਚਾਹੀਦਾ ਹੈ।"
    ),
    "gu": (
        "પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો જન્મથી સ્વતંત્ર અને સમાન "
        "હોય છે. તેમનામાં વિચારશક્તિ અને અંતઃકરણ હોય છે અને તેમણે પરસ્પર "
        "બંધુત્વની ભાવનાથી વર્તવું જોઇએ."
    ),
    "ta": (
        "மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் "
        "மதிப்பிலும், உரிமைகளிலும் சமமானவர்கள், அவர்கள் நியாயத்தையும் "
        "மனச்சாட்சியையும் இயற்பண்பாகப் பெற்றவர்கள். அவர்கள் ஒருவருடனொருவர் "
        "சகோதர உணர்வுப் பாங்கில் நடந்துகொள்ளல் வேண்டும்."
    ),
    "te": (
        "ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును "
        "సమానులును నగుదురు. వారు వివేచన-అంతఃకరణ సంపన్నులగుటచే పరస్పరము "
        "భ్రాతృభావముతో వర్తింపవలయును."
    ),
    "ml": (
        "മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും അന്തസ്സോടും "
        "സ്വാതന്ത്ര്യത്തോടുംകൂടി ജനിച്ചിട്ടുള്ളവരാണ്. അന്യോന്യം "
        "ഭ്രാതൃഭാവത്തോടെ പെരുമാറുവാനാണ് മനുഷ്യന്നു വിവേകബുദ്ധിയും "
        "മനസ്സാക്ഷിയും സിദ്ധമായിരിക്കുന്നത്."
    ),
    "si": (
        "සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා ඇත. ගරුත්වයෙන් හා අයිතිවාසිකම්වලින් "
        "සමාන වෙති. යුක්ති අයුක්ති පිළිබඳ හැඟීමෙන් හා හෘදය සාක්ෂියෙන් යුත් "
        "ඔවුන්, ඔවුනොවුන්ට සැළකිය යුත්තේ සහෝදරත්වය පිළිබඳ හැඟීමෙනි."
    ),
    "ne": (
        "सबै व्यक्ति हरू जन्मजात स्वतन्त्र हुन ती सबैको समान अधिकार र महत्व छ। "
        "निजहरूमा विचार शक्ति र सद्धिचार भएकोले निजहरूले आपसमा भातृत्वको भावना "
        "बाट व्यवहार गर्नु पर्छ।"
    ),
    "my": (
        "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ "
        "တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ "
        "ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် "
        "သိတတ်သော စိတ်တို့ရှိကြ၍ ထိုသူတို့သည် အချင်းချင်း မေတ္တာထား၍ "
        "ဆက်ဆံကျင့်သုံးသင့်၏။"
    ),
    "th": (
        "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน"
        "ในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและม"
        "โนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ"
    ),
    "lo": (
        "ມະນຸດເກີດມາມີສິດເສລີພາບ ແລະ ສະເໝີໜ້າກັນໃນທາງກຽດຕິສັກ ແລະ "
        "ທາງສິດດ້ວຍມະນຸດມີສະຕິສຳປັດຊັນຍ"
        "ະ(ຮູ້ດີຮູ້ຊົ່ວ)ແລະມີມະໂນທຳຈື່ງຕ້ອງປະພຶດຕົນຕໍ່ກັນໃນທາງພີ່ນ້ອງ."
    ),
    "km": (
        "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព "
        "ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។ មនុស្ស "
        "មានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈជាប់ពីកំណើត "
        "ហើយគប្បីប្រព្រឹត្ដចំពោះគ្នាទៅវិញទៅមកក្នុងស្មារតីភាតរភាពជាបងប្អូន។"
    ),
    "vi": (
        "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và "
        "quyền. Mọi con người đều được tạo hoá ban cho lý trí và lương tâm và "
        "cần phải đối xử với nhau trong tình bằng hữu."
    ),
    "zh_Hans": (
        "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并"
        "应以兄弟关系的精神相对待。"
    ),
    "zh_Hant": (
        "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並"
        "應以兄弟關係的精神相對待。"
    ),
    "ja": (
        "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権"
        "利とについて平等であ"
        "る。人間は、理性と良心とを授けられており、互いに同胞の精神を"
        "もって行動しなければならない。"
    ),
    "ko": (
        "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. "
        "인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 "
        "행동하여야 한다."
    ),
    "am": (
        "የሰው፡ልጅ፡ሁሉ፡ሲወለድ፡ነጻና፡በክብርና፡በመብትም፡እኩልነት፡ያለው"
        "፡ነው።፡የተፈጥሮ፡ማስተዋልና፡ሕሊና፡ስላለው፡አንዱ፡ሌላውን፡በወንድማማችነት፡መንፈስ፡መመልከት፡ይገባዋል።"
    ),
    "ti": (
        "ብመንፅር ክብርን መሰልን ኩሎም ሰባት እንትውለዱ ነፃን ማዕሪን እዮም። ምስትውዓልን ሕልናን ዝተዓደሎም "
        "ብምዃኖም ንሕድሕዶም ብሕውነታዊ መንፈስ ክተሓላለዩ ኦለዎም።"
    ),
    "so": (
        "Aadanaha dhammaantiis wuxuu dhashaa isagoo xor ah kana siman xagga "
        "sharafta iyo xuquuqada Waxaa Alle (Ilaah) siiyay aqoon iyo wacyi, "
        "waana in qof la arkaa qofka kale ula dhaqmaa si walaaltinimo ah."
    ),
    "sw": (
        "Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa "
        "akili na dhamiri, hivyo yapasa watendeane kindugu."
    ),
    "rw": (
        "Abantu bose bavuka aliko bakwiye agaciro no kwubahwa kimwe. Bose "
        "bavukana ubwenge n'umutima, bagomba kugilirana kivandimwe."
    ),
    "ln": (
        "Bato nyɔ́nsɔ na mbótama bazalí nsɔ́mí mpé bakókání na limɛmya mpé "
        "makokí. Bazalí na mayɛ́lɛ mpé basengélí kovánda na bondeko o káti na "
        "bangó."
    ),
    "yo": (
        "Gbogbo ènìyàn ni a bí ní òmìnira; iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba. "
        "Wọ́n ní ẹ̀bùn ti làákàyè àti ti ẹ̀rí‐ọkàn, ó sì yẹ kí wọn ó máa hùwà "
        "sí ara wọn gẹ́gẹ́ bí ọmọ ìyá."
    ),
    "ha": (
        "Su dai ’yan-adam, ana haifuwarsu ne duka ’yantattu, kuma kowannensu "
        "na da mutunci da hakkoki daidai da na kowa. Suna da hankali da "
        "tunani, saboda haka duk abin da za su aikata wa juna, ya kamata su yi "
        "shi a cikin ’yan-uwanci."
    ),
    "ht": (
        "Tout moun sou tè a fèt tou lib. Tout gen menm valè (nan je "
        "lasosyete), tout moun gen menm dwa devan Lalwa. Tout moun fèt ak yon "
        "bonsans, tout fèt ak yon konsyans epi youn fèt pou trete lòt tankou "
        "frè ak sè."
    ),
    "tl": (
        "Ang lahat ng tao'y isinilang na malaya at pantay-pantay sa karangalan "
        "at mga karapatan. Sila'y pinagkalooban ng katwiran at budhi at dapat "
        "magpalagayan ang isa't isa sa diwa ng pagkakapatiran."
    ),
}

QUOTED_FROM = {
    "ja": "（『世界人権宣言』、第一条）",
    "zh_Hans": "（《世界人权宣言》，第一条）",
    "zh_Hant": "（《世界人權宣言》，第一條）",
}
"""Where the sentence is from, with marks one after the other that are closed up."""
