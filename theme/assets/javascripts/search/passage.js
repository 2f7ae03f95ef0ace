/**
 * What a result shows of an entry: marks that agree with what matched, and the stretch of text around them.
 *
 * @typedef {{text: string, hit: boolean}} Piece
 * @typedef {{start: number, end: number}} Span
 */

import { fold, holds, stem, tokenize } from "./text.js"

/** About how many characters of a text are shown; a Chinese one says about twice as much as a Latin letter. */
const SHOWN = { zh: 80, en: 160 }

/**
 * Find what of a query stands in a text: the longest runs of two characters or more, and the words.
 * @param {import("./rank.js").Query} query
 * @param {string} text
 * @returns {Span[]} in order, without overlaps
 */
export function spansOf(query, text) {
  const folded = fold(text)
  const tokens = tokenize(folded)
  const spans = query.parts.flatMap(part => part.han ? runSpans(part.text, folded) : wordSpans(part, tokens))
  return merge(spans.sort((a, b) => a.start - b.start || b.end - a.end), text)
}

/** @param {string} run @param {string} folded @returns {Span[]} */
function runSpans(run, folded) {
  const spans = []
  for (let at = 0; at < run.length;) {
    let end = run.length
    while (end > at && !folded.includes(run.slice(at, end))) end--
    const piece = run.slice(at, end)
    if (piece.length > 1 || piece === run) spans.push(...occurrences(piece, folded))
    at = Math.max(end, at + 1)
  }
  return spans
}

/** @param {string} piece @param {string} folded @returns {Span[]} */
function occurrences(piece, folded) {
  const spans = []
  for (let at = folded.indexOf(piece); at >= 0; at = folded.indexOf(piece, at + piece.length)) {
    spans.push({ start: at, end: at + piece.length })
  }
  return spans
}

/** A word that the query stands for, or the beginning of one. @param {import("./rank.js").Part} part @param {import("./text.js").Token[]} tokens @returns {Span[]} */
function wordSpans(part, tokens) {
  return tokens.filter(token => !token.han && part.units.has(stem(token.text))).map(({ start, end, text }) => (
    { start, end: text.startsWith(part.text) && stem(text) !== part.text ? start + part.text.length : end }
  ))
}

/** Join spans that overlap, or that only a space parts. @param {Span[]} spans sorted @param {string} text @returns {Span[]} */
function merge(spans, text) {
  /** @type {Span[]} */
  const merged = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && (span.start <= last.end || text.slice(last.end, span.start) === " ")) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

/**
 * Cut a text at its marks.
 * @param {string} text @param {Span[]} spans @param {number} [from] @param {number} [to]
 * @returns {Piece[]}
 */
export function pieces(text, spans, from = 0, to = text.length) {
  const cut = []
  let at = from
  for (const { start, end } of spans.filter(span => span.start >= from && span.end <= to)) {
    cut.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true })
    at = end
  }
  return [...cut, { text: text.slice(at, to), hit: false }].filter(piece => piece.text)
}

/**
 * Return the stretch of a text around its first mark, cut between words.
 * @param {string} text @param {Span[]} spans @param {"zh" | "en"} lang
 * @returns {Piece[]}
 */
export function excerpt(text, spans, lang) {
  const shown = SHOWN[lang]
  if (text.length <= shown) return pieces(text, spans)
  const first = spans[0]?.start ?? 0
  const from = first < shown / 2 ? 0 : wordStart(text, first - Math.floor(shown / 4))
  const to = wordStart(text, Math.min(text.length, from + shown))
  const cut = pieces(text, spans, from, to)
  const dots = { text: "…", hit: false }
  return [...(from > 0 ? [dots] : []), ...cut, ...(to < text.length ? [dots] : [])]
}

/** Go back to where a Latin word begins. @param {string} text @param {number} at */
function wordStart(text, at) {
  let start = at
  while (start > 0 && start < text.length && /[A-Za-z0-9]/.test(text[start]) && /[A-Za-z0-9]/.test(text[start - 1])) start--
  return start
}
