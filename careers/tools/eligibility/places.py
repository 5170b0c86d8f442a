"""Names of places that tell whether a birth, a degree or a bar membership is of the United States. Holds patterns only."""
from __future__ import annotations

STATE = (
    r"alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|"
    r"kentucky|louisiana|maine|maryland|massachusetts|"
    r"michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|jersey|new mexico|new york|north carolina|"
    r"north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|"
    r"south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington(?: dc)?|west virginia|wisconsin|wyoming|dc|d\.c\.|"
    r"district of columbia|puerto rico|guam|"
    r"us virgin islands|the virgin islands|virgin islands|northern mariana islands|saipan")
STATE_CODE = (
    r"al|ak|az|ar|ca|co|ct|de|fl|ga|ia|id|il|ks|ky|la|ma|md|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|ohio|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy|"
    r"pr|dc|calif|cali")
CITY = (
    r"new york city|nyc|brooklyn|queens|the bronx|bronx|manhattan|staten island|los angeles|la|chicago|houston|phoenix|philadelphia|philly|"
    r"san antonio|san diego|dallas|austin|san jose|jacksonville|"
    r"fort worth|columbus|charlotte|indianapolis|san francisco|seattle|denver|boston|el paso|nashville|detroit|oklahoma city|portland|"
    r"las vegas|vegas|memphis|louisville|baltimore|milwaukee|"
    r"albuquerque|tucson|fresno|sacramento|kansas city|mesa|atlanta|omaha|colorado springs|raleigh|miami|long beach|virginia beach|oakland|"
    r"minneapolis|tulsa|tampa|orlando|arlington|"
    r"new orleans|wichita|cleveland|bakersfield|honolulu|anchorage|pittsburgh|cincinnati|st\.? louis|saint louis|st\.? paul|newark|buffalo|"
    r"laredo|mcallen|brownsville|san juan|boise|richmond|"
    r"birmingham|des moines|salt lake city|little rock|jackson|providence|hartford|charleston|savannah|akron|toledo|dayton|spokane|reno|"
    r"stockton|riverside|anaheim|santa ana|irvine|"
    r"corpus christi|lubbock|plano|garland|hialeah|st\.? petersburg|rochester|syracuse|albany|yonkers|jersey city|paterson|trenton|camden|"
    r"knoxville|chattanooga|mobile|montgomery|baton rouge")
HERE = (
    rf"(?:(?:and raised )?(?:right )?(?:here|(?:in|on) (?:the )?(?:us\b|usa\b|united states|states\b|america\b|american soil|us soil)|"
    rf"in (?:rural |north\w* |south\w* |east\w* |west\w* |upstate |central |downtown )?(?:{STATE}|{CITY}|{STATE_CODE})\b|american\b))")
COUNTRY = (
    r"mexico|canada|toronto|ontario|england|scotland|wales|ireland|uk|united kingdom|britain|london|germany|france|spain|italy|poland|ukraine|"
    r"russia|romania|portugal|greece|turkey|israel|egypt|morocco|nigeria|ghana|kenya|"
    r"ethiopia|south africa|india|pakistan|bangladesh|nepal|sri lanka|china|taiwan|hong kong|japan|korea|south korea|vietnam|thailand|"
    r"philippines|the philippines|manila|indonesia|malaysia|singapore|"
    r"australia|new zealand|brazil|argentina|chile|colombia|peru|ecuador|venezuela|bolivia|cuba|haiti|jamaica|the dominican republic|"
    r"dominican republic|guatemala|honduras|el salvador|nicaragua|"
    r"costa rica|panama|iran|iraq|syria|jordan|lebanon|afghanistan|saudi arabia|kuwait|dubai|the uae|sweden|norway|denmark|finland|netherlands|"
    r"belgium|austria|switzerland|hungary|"
    r"czech republic|serbia|bosnia|albania|bulgaria|somalia|sudan|cameroon|senegal|liberia|uganda|zimbabwe|europe|asia|africa|abroad|overseas|"
    r"lagos|abuja|accra|nairobi|cairo|delhi|new delhi|mumbai|karachi|lahore|dhaka|beijing|shanghai|seoul|tokyo|moscow|kyiv|kiev|warsaw|paris|"
    r"madrid|barcelona|rome|milan|bologna|berlin|munich|lisbon|dublin|sao paulo|bogota|lima|quito|caracas|havana|port-au-prince|santo domingo|"
    r"mexico city|monterrey|guadalajara|tijuana|quezon city|cebu|hanoi|saigon|bangkok|jakarta|sydney|melbourne|tehran|baghdad|beirut|istanbul|"
    r"montreal|quebec|alberta|british columbia")
NATIONALITY = (
    r"russian|mexican|canadian|british|english|irish|scottish|german|french|italian|spanish|polish|ukrainian|romanian|portuguese|greek|turkish|"
    r"israeli|"
    r"egyptian|moroccan|nigerian|ghanaian|kenyan|ethiopian|indian|pakistani|bangladeshi|nepali|chinese|taiwanese|japanese|korean|vietnamese|thai|"
    r"filipino|philippine|indonesian|malaysian|australian|brazilian|argentin\w+|chilean|colombian|peruvian|ecuadorian|venezuelan|bolivian|cuban|"
    r"haitian|jamaican|dominican|guatemalan|honduran|salvadoran|nicaraguan|costa rican|panamanian|iranian|iraqi|syrian|lebanese|afghan|swedish|"
    r"norwegian|danish|finnish|dutch|belgian|austrian|swiss|hungarian|czech|serbian|bosnian|albanian|bulgarian|somali|foreign")
