/**
 * Text as the search sees it: folded to one form, cut into tokens that know where they stand.
 *
 * @typedef {object} Token
 * @property {string} text folded; a number without its commas
 * @property {boolean} han a run of Chinese characters (else a word or a number)
 * @property {number} start where it stands in the text
 * @property {number} end
 */

export const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/
const TOKEN = /[\u3400-\u4dbf\u4e00-\u9fff]+|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)+|\d+[a-z](?![a-z])|\d+|[a-z]{2,}|[a-z]\d*/g
const MARKS = /\p{M}/gu

/**
 * Fold a text to lower case, narrow forms, no accents and simplified characters, each in its old place.
 * @param {string} text
 * @param {Map<string, string>} [simplify] traditional → simplified
 * @returns {string} as long as `text`, so that places in one are places in the other
 */
export function fold(text, simplify = new Map()) {
  let folded = ""
  for (const char of text) folded += foldCharacter(char, simplify)
  return folded
}

/** @param {string} char @param {Map<string, string>} simplify */
function foldCharacter(char, simplify) {
  if (char < "\u0080") return char.toLowerCase()
  if (HAN.test(char)) return simplify.get(char) ?? char
  const plain = char.normalize("NFKD").replace(MARKS, "").toLowerCase()
  return plain.length === char.length ? plain : char
}

/**
 * Cut a folded text into runs of Chinese characters, words and numbers. Digits and letters are parted where two letters
 * or more meet a number (700MHz = 700 MHz, IC30 = IC 30) and kept together in 5G, 4K and t7.
 * @param {string} folded
 * @returns {Token[]}
 */
export function tokenize(folded) {
  return [...folded.matchAll(TOKEN)].map(match => ({
    text: match[0].replaceAll(",", ""),
    han: HAN.test(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/**
 * Return the singular of an English word, lightly: only what a plural adds.
 * @param {string} word
 */
export function stem(word) {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word
  if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3) + "y"
  return word.replace(/(?<=ch|sh|x|ss)es$|s$/, "")
}

/**
 * Return the units of a run: pairs of neighbouring characters, or the one character that it is.
 * @param {string} run
 */
export function pairs(run) {
  if (run.length < 2) return [run]
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
}

/**
 * Return what a text is made of for counting: pairs of Chinese characters and stems of words.
 * @param {Token[]} tokens
 */
export function units(tokens) {
  return tokens.flatMap(token => token.han ? pairs(token.text) : [stem(token.text)])
}

/**
 * Return a text as its tokens with one space between them, so that a run never matches across a comma.
 * @param {Token[]} tokens
 */
export function phrase(tokens) {
  return tokens.map(token => token.han ? token.text : stem(token.text)).join(" ")
}

/**
 * Tell whether a phrase holds another one; a word matches from its beginning only.
 * @param {string} within @param {string} sought
 */
export function holds(within, sought) {
  let at = within.indexOf(sought)
  while (at > 0 && !HAN.test(sought[0]) && within[at - 1] !== " ") at = within.indexOf(sought, at + 1)
  return at >= 0
}
