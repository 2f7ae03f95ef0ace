/**
 * The way from the page to the engine. Nothing is fetched before the first question.
 *
 * @typedef {import("./engine.js").Reply} Reply
 * @typedef {{ask(question: import("./engine.js").Question): Promise<Reply>}} Engine
 */

/**
 * @param {string} address of the engine's script
 * @param {import("./engine.js").Places} places
 */
export function makeClient(address, places) {
  /** @type {Promise<Engine> | undefined} */
  let engine
  let number = 0
  return {
    /** @param {string} query @returns {Promise<Reply | undefined>} nothing when a later question was asked meanwhile */
    async ask(query) {
      const own = ++number
      engine ??= location.protocol === "file:" ? engineInPage(address, places) : engineInWorker(address, places)
      const reply = await (await engine).ask({ number: own, query })
      return own === number ? reply : undefined
    },
  }
}

/** @param {string} address @param {import("./engine.js").Places} places @returns {Promise<Engine>} */
async function engineInWorker(address, places) {
  const worker = new Worker(address)
  /** @type {Map<number, {resolve(reply: Reply): void, reject(error: Error): void}>} */
  const waiting = new Map()
  worker.addEventListener("message", ({ data }) => {
    const asked = waiting.get(data.number)
    waiting.delete(data.number)
    if (data.failure) asked?.reject(new Error(data.failure))
    else asked?.resolve(data)
  })
  worker.addEventListener("error", event => waiting.forEach(asked => asked.reject(new Error(event.message))))
  worker.postMessage({ places })
  return { ask: question => new Promise((resolve, reject) => {
    waiting.set(question.number, { resolve, reject })
    worker.postMessage(question)
  }) }
}

/** Browsers start no worker for a page opened from a folder. @param {string} address @param {import("./engine.js").Places} places @returns {Promise<Engine>} */
async function engineInPage(address, places) {
  await loadScript(address)
  return window.makeSearchEngine(places, async file => {
    await loadScript(file)
    return window.searchData
  })
}

/** @param {string} address @returns {Promise<void>} */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.addEventListener("load", () => resolve())
    script.addEventListener("error", () => reject(new Error(`${address} could not be loaded`)))
    document.head.append(script)
  })
}
