/** The reader's latest queries, kept in this browser and nowhere else. */

const KEY = "recent-searches"
const MOST = 5

/** @returns {string[]} the latest first; none where the browser keeps nothing */
export function recentQueries() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]")
    return Array.isArray(kept) ? kept.filter(each => typeof each === "string") : []
  } catch {
    return [] // Storage is switched off, or holds something that is not ours.
  }
}

/** @param {string} query */
export function remember(query) {
  const queries = [query, ...recentQueries().filter(each => each !== query)].slice(0, MOST)
  keep(() => localStorage.setItem(KEY, JSON.stringify(queries)))
}

export function forget() {
  keep(() => localStorage.removeItem(KEY))
}

/** @param {() => void} change */
function keep(change) {
  try {
    change()
  } catch {
    // Storage is switched off or full: then there are no recent queries, which harms nothing.
  }
}
