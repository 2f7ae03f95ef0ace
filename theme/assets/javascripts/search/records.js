/**
 * The index of one language, made ready: what counts in each record and how often.
 *
 * @typedef {object} Index what `workpoints/search.py` wrote: columns with one value a record
 * @property {string} lang
 * @property {string[]} kinds
 * @property {number[]} kind
 * @property {string[]} path
 * @property {string[]} name
 * @property {string[][]} names
 * @property {string[][]} words
 * @property {string[]} text
 * @property {number[][]} near
 * @property {number[]} pillar
 *
 * @typedef {object} Characters what is only needed for other scripts than the site's own
 * @property {string} simplify pairs of a traditional and a simplified character
 * @property {string} readings a character and its pinyin, parted by `/` when there are several, then the next one
 *
 * @typedef {object} Name
 * @property {string} shown
 * @property {string} folded
 * @property {string} phrase its tokens, parted by spaces
 * @property {string} key its tokens, run together
 * @property {string} core the key without the words that many names share
 *
 * @typedef {"name" | "word" | "text" | "near"} FieldName
 *
 * @typedef {object} Field
 * @property {Map<string, number>} counts of the units
 * @property {number} length in units
 * @property {string} phrase
 *
 * @typedef {object} Entry
 * @property {number} at position in the index
 * @property {string} kind
 * @property {string} path
 * @property {string} title
 * @property {string} text
 * @property {number} pillar
 * @property {Name[]} names
 * @property {Name[]} words
 * @property {Record<FieldName, Field>} fields
 *
 * @typedef {object} Library
 * @property {string} lang
 * @property {Entry[]} entries
 * @property {Map<string, string>} simplify
 * @property {Map<string, string[]>} readings
 * @property {Map<string, number>} spread in how many entries a unit stands
 * @property {Record<FieldName, number>} average length of each field
 * @property {string[]} words every unit that is not Chinese
 */

import { fold, HAN, phrase, tokenize, units } from "./text.js"

/** @type {FieldName[]} */
export const FIELDS = ["name", "word", "text", "near"]
const SHARED = /^(?:中共)?(?:广东省委?|广东|省委?)(?=..)/
const SHARED_WORDS = new Set(["a", "an", "and", "guangdong", "in", "of", "province", "provincial", "the"])

/**
 * Make an index ready for searching.
 * @param {Index} index
 * @returns {Library}
 */
export function openLibrary(index) {
  const entries = index.path.map((_, at) => readEntry(index, at))
  for (const entry of entries) entry.fields.near = nearField(index.near[entry.at].map(at => entries[at]))
  const spread = spreadOf(entries)
  const words = [...spread.keys()].filter(unit => !HAN.test(unit))
  return { lang: index.lang, entries, simplify: new Map(), readings: new Map(), spread, average: averageOf(entries), words }
}

/**
 * Teach a library traditional characters and pinyin. The index itself holds simplified characters only.
 * @param {Library} library @param {Characters} characters
 * @returns {Library}
 */
export function learn(library, characters) {
  return { ...library, simplify: readPairs(characters.simplify), readings: readReadings(characters.readings) }
}

/** @param {string} pairs */
function readPairs(pairs) {
  const characters = [...pairs]
  return new Map(characters.flatMap((form, at) => at % 2 ? [] : [[form, characters[at + 1]]]))
}

/** @param {string} readings */
function readReadings(readings) {
  return new Map([...readings.matchAll(/([^a-z/])([a-z/]+)/gu)].map(([, char, sounds]) => [char, sounds.split("/")]))
}

/** @param {Index} index @param {number} at @returns {Entry} */
function readEntry(index, at) {
  const read = (/** @type {string[]} */ values) => values.map(readName)
  const names = read([index.name[at], ...index.names[at]].filter(Boolean).flatMap(withoutBracket))
  const words = read(index.words[at])
  const text = tokenize(fold(index.text[at]))
  const fields = {
    name: field(names.map(name => name.phrase), names.flatMap(unitsOf)),
    word: field(words.map(word => word.phrase), words.flatMap(unitsOf)),
    text: field([phrase(text)], units(text)),
    near: field([], []),
  }
  const [kind, path] = [index.kinds[index.kind[at]], index.path[at]]
  return { at, kind, path, title: index.name[at], text: index.text[at], pillar: index.pillar[at], names, words, fields }
}

/** A name with a bracket also goes without it: artificial intelligence (AI). @param {string} name */
function withoutBracket(name) {
  const short = name.replace(/\s*[(（][^)）]*[)）]/g, "")
  return short && short !== name ? [name, short] : [name]
}

/** @param {string} shown @returns {Name} */
function readName(shown) {
  const folded = fold(shown)
  const tokens = tokenize(folded)
  return { shown, folded, phrase: phrase(tokens), ...keys(tokens) }
}

/**
 * Return a name run together, as it is and without what many names share (广东省…厅, … of Guangdong Province).
 * @param {import("./text.js").Token[]} tokens
 */
export function keys(tokens) {
  const words = phrase(tokens).split(" ")
  const core = words.filter(word => !SHARED_WORDS.has(word)).join("").replace(SHARED, "")
  return { key: words.join(""), core }
}

/** @param {Name} name */
function unitsOf(name) {
  return units(tokenize(name.folded))
}

/** @param {string[]} phrases @param {string[]} parts @returns {Field} */
function field(phrases, parts) {
  const counts = new Map()
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  return { counts, length: parts.length, phrase: phrases.join(" | ") }
}

/** What the names, words and texts of the entries around an entry hold. @param {Entry[]} around @returns {Field} */
function nearField(around) {
  const own = around.flatMap(entry => [entry.fields.name, entry.fields.word, entry.fields.text])
  return field(own.map(each => each.phrase), own.flatMap(each => [...each.counts.keys()]))
}

/** @param {Entry[]} entries */
function spreadOf(entries) {
  const spread = new Map()
  for (const { fields } of entries) {
    const held = new Set([...fields.name.counts.keys(), ...fields.word.counts.keys(), ...fields.text.counts.keys()])
    for (const unit of held) spread.set(unit, (spread.get(unit) ?? 0) + 1)
  }
  return spread
}

/** @param {Entry[]} entries @returns {Record<FieldName, number>} */
function averageOf(entries) {
  const mean = (/** @type {FieldName} */ name) =>
    entries.reduce((sum, entry) => sum + entry.fields[name].length, 0) / entries.length || 1
  return { name: mean("name"), word: mean("word"), text: mean("text"), near: mean("near") }
}
