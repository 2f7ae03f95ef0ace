/**
 * Runs the search: in a worker, or (on pages opened from a folder, where browsers start no workers) in the page itself.
 *
 * The page says once where the indexes lie and then asks; every question has a number, and its reply has the same.
 *
 * @typedef {{own: string, other: string}} Places addresses of the two indexes
 * @typedef {{number: number, query: string}} Question
 * @typedef {{number: number, query: string, results: import("./answer.js").Result[]}} Reply
 * @typedef {(address: string) => Promise<import("./records.js").Index>} Load fetches an index
 */

import { answer } from "./answer.js"
import { openLibrary } from "./records.js"

/**
 * Make an engine that loads an index when it first needs it.
 * @param {Places} places @param {Load} load
 */
export function makeEngine(places, load) {
  const own = once(() => load(places.own).then(index => openLibrary(index)))
  const other = once(() => load(places.other).then(index => openLibrary(index)))
  return {
    /** @param {Question} question @returns {Promise<Reply>} */
    async ask({ number, query }) {
      const first = answer(query, await own())
      const results = first.wanting ? answer(query, await own(), await other()).results : first.results
      return { number, query, results }
    },
  }
}

/**
 * Keep what `make` gives, but try again after a failure.
 * @template T @param {() => Promise<T>} make @returns {() => Promise<T>}
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made
  return () => made ??= make().catch(error => {
    made = undefined
    throw error
  })
}

/** @type {Load} */
async function importIndex(address) {
  self.importScripts(address)
  return self.searchIndex
}

/** Answer the messages of a page: the places first, then questions; a failure is an answer too. */
function serve() {
  /** @type {ReturnType<typeof makeEngine>} */
  let engine
  self.addEventListener("message", ({ data }) => {
    if (data.places) engine = makeEngine(data.places, importIndex)
    else engine.ask(data).then(reply => self.postMessage(reply), error => self.postMessage({ number: data.number, failure: String(error) }))
  })
}

if (typeof self.importScripts === "function") serve()
else self.makeSearchEngine = makeEngine
