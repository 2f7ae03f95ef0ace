/**
 * Runs the search: in a worker, or (on pages opened from a folder, where browsers start no workers) in the page itself.
 *
 * The page says once where the indexes lie and then asks; every question has a number, and its reply has the same.
 *
 * @typedef {{own: string, other: string, characters: string}} Places addresses of the two indexes and of what is known of characters
 * @typedef {{number: number, query: string}} Question
 * @typedef {{number: number, query: string, results: import("./answer.js").Result[]}} Reply
 * @typedef {(address: string) => Promise<any>} Load fetches what one of the files holds
 */

import { answer } from "./answer.js"
import { learn, openLibrary } from "./records.js"

/**
 * Make an engine that loads each file when it first needs it.
 * @param {Places} places @param {Load} load
 */
export function makeEngine(places, load) {
  const characters = once(() => load(places.characters))
  const own = once(async () => openLibrary(await load(places.own)))
  const learned = once(async () => learn(await own(), await characters()))
  const other = once(async () => learn(openLibrary(await load(places.other)), await characters()))
  return {
    /** @param {Question} question @returns {Promise<Reply>} */
    async ask({ number, query }) {
      let library = await own()
      let { results, wants } = answer(query, library)
      if (wants.includes("characters")) {
        library = await learned()
        ;({ results, wants } = answer(query, library))
      }
      if (wants.includes("other")) ({ results } = answer(query, library, await other()))
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
async function importData(address) {
  self.importScripts(address)
  return self.searchData
}

/** Answer the messages of a page: the places first, then questions; a failure is an answer too. */
function serve() {
  /** @type {ReturnType<typeof makeEngine>} */
  let engine
  self.addEventListener("message", ({ data }) => {
    if (data.places) engine = makeEngine(data.places, importData)
    else engine.ask(data).then(reply => self.postMessage(reply), error => self.postMessage({ number: data.number, failure: String(error) }))
  })
}

if (typeof self.importScripts === "function") serve()
else self.makeSearchEngine = makeEngine
