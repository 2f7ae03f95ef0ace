/**
 * Which entries answer a query, the best first.
 *
 * The ground is BM25F (S. Robertson, H. Zaragoza, 2009) over pairs of Chinese characters and stems of words. On top of it
 * stand the rules of the house: whole names first, then what holds the whole query, then what holds most of it; slips,
 * abbreviations and pinyin only count where the plain reading finds nothing.
 *
 * @typedef {import("./records.js").Entry} Entry
 * @typedef {import("./records.js").Library} Library
 * @typedef {import("./text.js").Token} Token
 *
 * @typedef {object} Part one token of the query
 * @property {string} text
 * @property {boolean} han
 * @property {number} size its share in the query
 * @property {Map<string, number>} units what stands for it in the index, and how surely
 * @property {boolean} known some entry holds it as it is
 *
 * @typedef {object} Query
 * @property {Part[]} parts
 * @property {string} phrase
 * @property {string} key
 * @property {string} core
 * @property {string} letters all of it, when it is nothing but Latin letters
 *
 * @typedef {{entry: Entry, score: number, covered: number}} Hit
 */

import { abbreviates, distance, distanceWithin, spells } from "./closeness.js"
import { FIELDS, keys } from "./records.js"
import { fold, HAN, holds, pairs, phrase, stem, tokenize } from "./text.js"

const WEIGHT = { name: 5, word: 4, text: 1, near: 0.5 }
const [SATURATION, EVENNESS] = [1.2, 0.45]
/** What a part adds where it stands whole: times the ground, plus a constant. */
const WHOLE = { name: [1.6, 4], word: [1.5, 3.5], text: [1.3, 2], near: [1, 1] }
const KIND = { task: 1.1, agency: 1.05, city: 1.05, term: 1.05, pillar: 1, measure: 1, figure: 0.9, page: 0.6 }
const ASKING = /请问|哪个部门|哪些部门|什么部门|哪个单位|哪些|哪个|哪里|哪儿|由谁|归谁|谁来|谁在|是谁|有没有|是不是|怎么办|怎么样|怎么|怎样|如何|什么是|是什么|为什么|什么|多少|关于|负责|要做|任务|想要|想|吗|呢|吧|的|了/g
const IDLE = new Set(("a about an and any are at be by can do does for from get has have how i in into is it me my of on or our " +
  "responsible should that the their there this to was we what when where which who whom whose why will with you your").split(" "))

/**
 * Read a query.
 * @param {string} typed @param {Library} library
 * @returns {Query}
 */
export function readQuery(typed, library) {
  const folded = fold(typed, library.simplify)
  const tokens = tokenize(folded)
  const asked = essential(tokens, library)
  const parts = asked.map(token => readPart(token, library))
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  for (const part of parts) part.size /= size
  const letters = /^[a-z\s'’]+$/.test(folded) ? folded.replace(/[^a-z]/g, "") : ""
  return { parts, phrase: phrase(asked), letters, ...keys(asked) }
}

/** Leave out the words that only ask, unless nothing else is there. @param {Token[]} tokens @param {Library} library */
function essential(tokens, library) {
  const kept = tokens.flatMap(token => {
    if (!token.han) return IDLE.has(token.text) ? [] : [token]
    return isKnown(token, library) ? [token] : tokenize(token.text.replace(ASKING, " "))
  })
  return kept.length ? kept : tokens
}

/** @param {Token} token @param {Library} library */
function isKnown(token, library) {
  const sought = token.han ? token.text : stem(token.text)
  if (!token.han) return library.spread.has(sought)
  return library.entries.some(({ fields }) => FIELDS.some(name => name !== "near" && fields[name].phrase.includes(sought)))
}

/** @param {Token} token @param {Library} library @returns {Part} */
function readPart(token, library) {
  const known = isKnown(token, library)
  const found = token.han ? hanUnits(token.text, library) : wordUnits(token.text, library)
  const size = token.han ? token.text.length : 1 + token.text.length / 4
  return { text: token.han ? token.text : stem(token.text), han: token.han, size, units: found, known }
}

/** @param {string} run @param {Library} library */
function hanUnits(run, library) {
  return new Map(pairs(run).filter(pair => library.spread.has(pair)).map(pair => [pair, 1]))
}

/** A word, the words it begins, or (where there is neither) the words it may be a slip of. @param {string} word @param {Library} library */
function wordUnits(word, library) {
  const sought = stem(word)
  const begun = library.words.filter(each => each === sought || (word.length > 1 && each.startsWith(sought)))
  if (begun.length) return new Map(begun.map(each => [each, each === sought ? 1 : 0.7]))
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
  if (!most) return new Map()
  const near = library.words.filter(each => each.length > 3).map(each => /** @type {const} */ ([each, distance(sought, each, most)]))
  return new Map(near.filter(([, slips]) => slips <= most).map(([each, slips]) => [each, 0.6 / slips]))
}

/**
 * Return the entries that answer a query, the best first.
 * @param {Query} query @param {Library} library
 * @returns {Hit[]}
 */
export function rank(query, library) {
  if (!query.parts.length) return []
  const hits = library.entries.map(entry => weigh(query, entry, library)).filter(hit => hit.score > 0)
  return hits.sort((a, b) => b.score - a.score || a.entry.at - b.entry.at)
}

/** @param {Query} query @param {Entry} entry @param {Library} library @returns {Hit} */
function weigh(query, entry, library) {
  let [score, covered] = [0, 0]
  for (const part of query.parts) {
    const share = weighPart(part, entry, library)
    score += share.score
    covered += share.covered * part.size
  }
  const named = weighNames(query, entry, library)
  if (named > 0) covered = 1
  if (holdsTogether(query, entry)) score += 3
  score = (score * covered ** 2 + named) * KIND[entry.kind]
  return { entry, score, covered }
}

/** The parts of a query that stand side by side are worth more. @param {Query} query @param {Entry} entry */
function holdsTogether(query, entry) {
  return query.parts.length > 1 && FIELDS.some(name => name !== "near" && holds(entry.fields[name].phrase, query.phrase))
}

/**
 * Return what one part of the query is worth in an entry, and how much of the part the entry holds.
 * @param {Part} part @param {Entry} entry @param {Library} library
 */
function weighPart(part, entry, library) {
  const { score, covered } = part.han ? weighRun(part, entry, library) : weighWord(part, entry, library)
  const whole = FIELDS.find(name => holds(entry.fields[name].phrase, part.text))
  if (whole && (part.han || score)) {
    const [times, more] = WHOLE[whole]
    return { score: score * times + more * bulk(part), covered: part.han ? 1 : covered }
  }
  if (part.known || !part.han || part.text.length < 3) return { score, covered }
  return weighSlip(part, entry, score, covered)
}

/** One character says little, and so does one letter. @param {Part} part */
function bulk(part) {
  return part.text.length < 2 ? 0.15 : 1
}

/** @param {Part} part @param {Entry} entry @param {Library} library */
function weighRun(part, entry, library) {
  const held = new Set()
  let score = 0
  for (const [pair] of part.units) {
    const worth = unitWorth(pair, entry, library)
    if (worth) held.add(pair)
    score += worth
  }
  return { score, covered: coverage(part.text, held) }
}

/** Return the share of a run's characters that the held pairs cover. @param {string} run @param {Set<string>} held */
function coverage(run, held) {
  const covered = [...run].filter((_, at) => held.has(run.slice(at - 1, at + 1)) || held.has(run.slice(at, at + 2)))
  return covered.length / run.length
}

/** @param {Part} part @param {Entry} entry @param {Library} library */
function weighWord(part, entry, library) {
  let best = { score: 0, covered: 0 }
  for (const [unit, certainty] of part.units) {
    const score = certainty * unitWorth(unit, entry, library)
    if (score > best.score) best = { score, covered: certainty === 1 ? 1 : 0.9 }
  }
  return best
}

/** BM25F of one unit. @param {string} unit @param {Entry} entry @param {Library} library */
function unitWorth(unit, entry, library) {
  let weight = 0
  for (const name of FIELDS) {
    const field = entry.fields[name]
    const count = field.counts.get(unit)
    if (count) weight += WEIGHT[name] * count / (1 - EVENNESS + EVENNESS * field.length / library.average[name])
  }
  if (!weight) return 0
  const spread = library.spread.get(unit) ?? 0
  const rarity = Math.log(1 + (library.entries.length - spread + 0.5) / (spread + 0.5))
  return rarity * weight * (SATURATION + 1) / (weight + SATURATION)
}

/** A run that no entry holds may have a wrong or a missing character. @param {Part} part @param {Entry} entry @param {number} score @param {number} covered */
function weighSlip(part, entry, score, covered) {
  const most = part.text.length < 8 ? 1 : 2
  for (const name of FIELDS) {
    const slips = name === "near" ? most + 1 : distanceWithin(part.text, entry.fields[name].phrase)
    if (slips <= most) {
      const [times, more] = WHOLE[name]
      return { score: score * times + 2 * more, covered: Math.max(covered, 1 - slips / part.text.length / 2) }
    }
  }
  return { score, covered }
}

/** Return what the names of an entry add when the whole query is one of them. @param {Query} query @param {Entry} entry @param {Library} library */
function weighNames(query, entry, library) {
  const names = entry.names.map(name => weighName(query, name, library))
  const words = entry.words.map(word => word.key === query.key ? 30 : 0)
  return Math.max(0, ...names, ...words)
}

/** @param {Query} query @param {import("./records.js").Name} name @param {Library} library */
function weighName(query, name, library) {
  const { key, core, letters } = query
  if (name.key === key) return 60
  if (core && name.core === core) return 45
  if (key.length > 1 && name.key.startsWith(key)) return 4 + 8 * key.length / name.key.length
  if (core.length > 1 && name.core.startsWith(core)) return 3 + 6 * core.length / name.core.length
  if (letters.length > 3 && name.key.includes(letters)) return 4
  if (letters) return Math.max(weighAcronym(letters, name), 40 * spells(letters, name.core, library.readings), weighSlips(query, name))
  return Math.max(weighShort(query, name), weighSlips(query, name))
}

/** @param {Query} query @param {import("./records.js").Name} name */
function weighShort(query, name) {
  const compact = query.parts.length === 1 && !query.parts[0].known ? abbreviates(query.core, name.core) : 0
  return compact > 0.3 ? 30 + 20 * compact : 0
}

/** @param {Query} query @param {import("./records.js").Name} name */
function weighSlips(query, name) {
  if (query.parts.every(part => part.known)) return 0
  const slips = slipsBetween(query.key, name.key)
  return slips < Infinity ? 36 - 8 * slips : 0
}

/** Return how many slips of the keyboard part a query from a name, if they are few for its length. @param {string} key @param {string} name */
function slipsBetween(key, name) {
  const [one, two] = HAN.test(key) ? [3, 10] : [5, 12]
  const most = key.length < one ? 0 : key.length < two ? 1 : 2
  const slips = distance(key, name, most)
  return slips <= most ? slips : Infinity
}

/**
 * Tell how far a name, or an everyday word, is what the query means; for saying why an entry was found.
 * @param {Query} query @param {import("./records.js").Name} name @param {Library} library
 */
export function likeness(query, name, library) {
  const held = query.parts.filter(part => holds(name.phrase, part.text) || [...part.units.keys()].some(unit => holds(name.phrase, unit)))
  return weighName(query, name, library) + held.length
}

/** @param {string} letters @param {import("./records.js").Name} name */
function weighAcronym(letters, name) {
  const initials = name.phrase.split(" ").filter(word => !IDLE.has(word)).map(word => word[0]).join("")
  if (letters.length < 3 || initials.length < 3) return 0
  return initials === letters ? 25 : initials.includes(letters) ? 8 : 0
}
