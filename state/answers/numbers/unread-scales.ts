import { words } from "./number-words.js";

/**
 * Words behind a numeral that multiply it, and that are not read: slang that means several things, and other languages,
 * where a million millions may be a billion. A number before one of them has no value that can be told.
 */
const UNREAD = new Set(
  words(`
    bil bils trill trln hundredfold thousandfold grand thou thous score tens dz dtzd kk myriad myriads googol googols cr crs lak laks
    bio mia tsd mrd mrds mld mlrd mld md mille mila tausend hundert dutzend duizend honderd tusen tusind tisíc tys tis
    milyon milyar juta ribu ratus miliar triệu nghìn ngàn tỷ douzaine douzaines docena docenas
    тыс тысяча тысячи тысяч тыщ млн млрд трлн сот сотен сотни дюжина дюжин
    हजार हज़ार लाख करोड़ करोड अरब ألف الف آلاف مليون ملايين مليار مليارات هزار میلیون میلیارد พัน หมื่น แสน ล้าน
  `).map((word) => word.normalize("NFKC")),
);

/** Words of many languages for a million and more: Millionen, milliard, millones, miljoen, milhões, sextillion. */
const STEM =
  /illi(?:on|ard)s?$|^(?:mil|bil|tril)l?i?[oóõ]n(?!air)|^mil+i?ard|^(?:mil|bil|tril)(?:j|h[ãõ])|^(?:миллион|миллиард|триллион)/;

/** Characters that multiply a number which they touch. 千 before a unit is its prefix. */
const CHARACTER = /^[万萬億亿兆百十拾佰仟割折]|^千(?![克米瓦卡焦帕赫字])|^[만억조천백](?:$|[원명개년톤여]|달러)/;

/** Letters for a scale of money that mean another one elsewhere: grand, lakh, and millions to a banker. */
const OF_MONEY = /^(?:[gG]|L|mm|Mm|mM|[mM]N|Mn)$/;

/** Whether a word right behind a numeral multiplies it in a way that is not read. */
export function isUnreadScale(word: string, paid: boolean): boolean {
  const lower = word.toLowerCase();
  return UNREAD.has(lower) || STEM.test(lower) || CHARACTER.test(word) || (paid && OF_MONEY.test(word));
}
