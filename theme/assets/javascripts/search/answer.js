/**
 * The answer to a query: results that a page can show, each task once with the measures that match.
 *
 * @typedef {import("./passage.js").Piece} Piece
 * @typedef {import("./records.js").Library} Library
 * @typedef {import("./rank.js").Hit} Hit
 * @typedef {{hit: Hit, query: import("./rank.js").Query, library: Library}} Found
 *
 * @typedef {object} Result
 * @property {string} kind
 * @property {string} path from the root of the reader's language
 * @property {number} pillar 0 when it has none
 * @property {Piece[]} title
 * @property {Piece[]} text
 * @property {Piece[]} known another name or an everyday word by which it was found; empty when the title or text show why
 * @property {"name" | "word"} knownFrom
 * @property {string} knownLang the language of `known`
 * @property {string} lang the reader's, unless the other language alone has the entry
 * @property {string} part which task it is or belongs to, in words
 * @property {string[]} words to mark on the page
 * @property {Result[]} more further measures of the same task
 *
 * @typedef {"characters" | "other"} Want knowledge of traditional characters and pinyin, or the other language's index
 *
 * @typedef {object} Answer
 * @property {Result[]} results
 * @property {Want[]} wants what may tell more, and is not there yet
 */

import { excerpt, pieces, spansOf } from "./passage.js"
import { likeness, rank, readQuery } from "./rank.js"

const MOST_RESULTS = 30
const MORE_MEASURES = 2
/** Results below this part of the best one are chance. */
const FAINT = 0.12
/** A whole name scores more than this. */
const FAIR = 25

/**
 * Answer a query from the reader's own language, and from the other one too when it is given.
 * @param {string} typed @param {Library} own @param {Library} [other]
 * @returns {Answer}
 */
export function answer(typed, own, other) {
  if (!typed.trim()) return { results: [], wants: [] }
  const query = readQuery(typed, own)
  const hits = rank(query, own)
  const foreign = wantsOther(query, hits, own)
  const found = hits.map(hit => ({ hit, query, library: own }))
  if (foreign && other) found.push(...fromOther(typed, own, other, hits))
  const best = found.reduce((most, { hit }) => Math.max(most, hit.score), 0)
  const clear = found.filter(({ hit }) => hit.score >= best * FAINT).sort((a, b) => b.hit.score - a.hit.score)
  /** @type {Want[]} */
  const wants = []
  if (own.lang === "zh" && !own.readings.size && query.parts.some(part => !part.known)) wants.push("characters")
  if (foreign && !other) wants.push("other")
  return { results: group(clear, own), wants }
}

/**
 * The other language is asked when a part of the query is in its script, or when nothing at all is found here.
 * @param {import("./rank.js").Query} query @param {Hit[]} hits @param {Library} own
 */
function wantsOther(query, hits, own) {
  const best = hits[0]?.score ?? 0
  const foreign = query.parts.some(part => !part.known && part.han !== (own.lang === "zh"))
  return best < FAIR && foreign || !hits.length
}

/**
 * Entries found in the other language, unless the reader's own language finds them as well.
 * @param {string} typed @param {Library} own @param {Library} other @param {Hit[]} hits
 */
function fromOther(typed, own, other, hits) {
  const query = readQuery(typed, other)
  const scores = new Map(hits.map(hit => [hit.entry.path, hit.score]))
  return rank(query, other)
    .filter(hit => hit.score > (scores.get(hit.entry.path) ?? 0))
    .map(hit => ({ hit, query, library: other }))
}

/**
 * Put the measures of a task together; the best entry of a task leads.
 * @param {Found[]} found @param {Library} own
 */
function group(found, own) {
  /** @type {Map<string, Result>} */
  const results = new Map()
  const seen = new Set()
  for (const each of found) {
    const { path, pillar } = each.hit.entry
    if (seen.has(path)) continue
    seen.add(path)
    const record = pillar ? path.split("#")[0] : path
    const first = results.get(record)
    if (first && first.more.length < MORE_MEASURES) first.more.push(show(each, own))
    if (!first && results.size < MOST_RESULTS) results.set(record, show(each, own))
  }
  return [...results.values()]
}

/** @param {Found} found @param {Library} own @returns {Result} */
function show({ hit, query, library }, own) {
  const entry = own.entries.find(each => each.path === hit.entry.path && each.kind === hit.entry.kind) ?? hit.entry
  const lang = /** @type {"zh" | "en"} */ (own.entries.includes(entry) ? own.lang : library.lang)
  const [titled, told] = [entry.title, entry.text].map(text => spansOf(query, text))
  const title = entry.title ? pieces(entry.title, titled) : excerpt(entry.text, told, lang)
  const text = entry.title ? excerpt(entry.text, told, lang) : []
  const words = [...title, ...text].filter(piece => piece.hit).map(piece => piece.text.toLowerCase())
  return {
    kind: entry.kind, path: entry.path, pillar: entry.pillar, title, text, lang, more: [],
    ...(words.length ? { known: [], knownFrom: "name" } : knownAs(query, hit.entry, library, entry.title)), knownLang: library.lang,
    words: [...new Set(words)], part: partOf(entry, own),
  }
}

/**
 * Return the other name or everyday word by which an entry was found, unless its title says as much.
 * @param {import("./rank.js").Query} query @param {import("./records.js").Entry} entry @param {Library} library
 * @param {string} title
 * @returns {{known: Piece[], knownFrom: "name" | "word"}}
 */
function knownAs(query, entry, library, title) {
  const [best] = [...entry.names, ...entry.words]
    .map(name => ({ shown: name.shown, worth: likeness(query, name, library) }))
    .sort((a, b) => b.worth - a.worth)
  const knownFrom = entry.words.some(word => word.shown === best?.shown) ? "word" : "name"
  if (!best?.worth || best.shown === title) return { known: [], knownFrom }
  return { known: pieces(best.shown, spansOf(query, best.shown)), knownFrom }
}

/**
 * Say which task an entry is or belongs to: 任务14, 任务14 发展数字农业.
 * @param {import("./records.js").Entry} entry @param {Library} own
 */
function partOf(entry, own) {
  const task = entry.path.startsWith("tasks/") && own.entries.find(each => each.kind === "task" && each.path === entry.path.split("#")[0])
  if (!task) return ""
  const number = task.names.at(-1)?.shown ?? ""
  return task === entry ? number : `${number} ${task.title}`
}
