/**
 * The search box: what the reader types, pastes, picks or says is asked at once, and the keys of the theme go on working
 * (`/`, `f` and `s` open it, arrows move, Enter opens the best result, Escape closes it; `?q=` asks a link's question).
 *
 * The theme's own script would start its worker and fetch its index on every page, so it does not see this box.
 */

import { makeClient } from "./client.js"
import { highlight } from "./highlight.js"
import { forget, recentQueries, remember } from "./recent.js"
import { drawResult, element } from "./view.js"

/** @typedef {ReturnType<typeof partsOf>} Parts */

/** @param {HTMLElement} box */
function partsOf(box) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (box.querySelector(`[data-search-${name}]`))
  return {
    box,
    toggle: /** @type {HTMLInputElement} */ (document.getElementById("__search")),
    input: /** @type {HTMLInputElement} */ (box.querySelector("input")),
    form: /** @type {HTMLFormElement} */ (box.querySelector("form")),
    status: find("status"),
    list: find("results"),
    start: find("start"),
    recent: find("recent"),
    badges: /** @type {HTMLTemplateElement} */ (find("badges")),
  }
}

/** @param {HTMLElement} box */
function startSearch(box) {
  const parts = partsOf(box)
  const address = (/** @type {string} */ name) => new URL(box.dataset[name] ?? "", location.href).href
  const client = makeClient(address("engine"), {
    own: address("index"), other: address("otherIndex"), characters: address("characters"),
  })
  /** What was typed last, and what the results on show answer. */
  const state = { typed: "", shown: "", goToFirst: false }

  const ask = async () => {
    state.typed = parts.input.value.trim()
    try {
      const reply = await client.ask(state.typed)
      if (reply) show(reply.query, reply.results)
    } catch (error) {
      say(parts, parts.status.dataset.failed ?? "")
      throw error
    }
  }
  const show = (/** @type {string} */ query, /** @type {import("./answer.js").Result[]} */ results) => {
    state.shown = query
    drawResults(parts, query, results)
    if (state.goToFirst && query === state.typed) openFirst(parts)
    state.goToFirst = false
  }

  listenToTyping(parts, ask)
  listenToKeys(parts)
  listenToOpening(parts, ask)
  listenToSuggestions(parts, ask)
  parts.form.addEventListener("submit", event => {
    event.preventDefault()
    if (state.shown === parts.input.value.trim()) openFirst(parts)
    else state.goToFirst = true
  })
  parts.list.addEventListener("click", () => {
    remember(state.shown)
    close(parts)
  })
  askFromAddress(parts, ask)
}

/** Composed text is asked when it is there: browsers differ in whether `input` comes before `compositionend` or after. @param {Parts} parts @param {() => void} ask */
function listenToTyping({ input, form }, ask) {
  input.addEventListener("input", event => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) ask()
  })
  input.addEventListener("compositionend", () => ask())
  input.addEventListener("keydown", event => {
    // Enter that picks a candidate must not open a result; Safari reports it after the composition, with code 229.
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault()
  })
  form.addEventListener("reset", () => setTimeout(() => {
    input.focus({ preventScroll: true })
    ask()
  }))
}

/** @param {Parts} parts */
function listenToKeys(parts) {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (parts.toggle.checked) moveByKey(parts, event)
    else if (["/", "f", "s"].includes(event.key) && !isEditable(event.target)) {
      event.preventDefault()
      open(parts)
    }
  })
}

/** @param {Parts} parts @param {KeyboardEvent} event */
function moveByKey(parts, event) {
  if (event.key === "Escape") {
    close(parts)
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const stops = [parts.input, .../** @type {NodeListOf<HTMLElement>} */ (parts.box.querySelectorAll(".md-search__output :is(a, button)"))]
      .filter(stop => stop.checkVisibility())
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement))
    const step = event.key === "ArrowDown" ? 1 : -1
    stops.at((Math.max(at, 0) + step) % stops.length)?.focus()
    event.preventDefault()
  }
}

/** @param {EventTarget | null} target */
function isEditable(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"))
}

/** The box is ready as soon as it is used; until then nothing is fetched. @param {Parts} parts @param {() => void} ask */
function listenToOpening(parts, ask) {
  parts.input.addEventListener("focus", () => {
    setOpen(parts, true)
    drawRecent(parts)
    ask()
  })
  // The theme's script closes the box by a click of its own soon after each page has come: not while it is being used.
  parts.toggle.addEventListener("click", event => {
    if (!event.isTrusted) event.preventDefault()
  })
  parts.toggle.addEventListener("change", () => {
    if (parts.toggle.checked) parts.input.focus({ preventScroll: true })
    else parts.input.blur()
  })
  document.addEventListener("click", event => {
    const opener = event.target instanceof Element && event.target.closest("[data-search-open]")
    if (!opener) return
    event.preventDefault()
    open(parts)
  })
  parts.box.addEventListener("focusout", event => {
    const next = event.relatedTarget
    if (next instanceof Node && !parts.box.contains(next) && next !== parts.toggle) close(parts)
  })
}

/** @param {Parts} parts @param {() => void} ask */
function listenToSuggestions(parts, ask) {
  parts.box.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("button") : null
    if (button?.dataset.searchFor !== undefined) {
      parts.input.value = button.dataset.searchFor
      parts.input.focus({ preventScroll: true })
      ask()
    } else if (button?.dataset.searchForget !== undefined) {
      forget()
      drawRecent(parts)
      parts.input.focus({ preventScroll: true })
    }
  })
}

/** @param {Parts} parts @param {() => void} ask */
function askFromAddress(parts, ask) {
  const query = new URLSearchParams(location.search).get("q")
  if (!query) return
  parts.input.value = query
  open(parts)
  ask()
}

/** @param {Parts} parts */
function open(parts) {
  setOpen(parts, true)
  parts.input.focus({ preventScroll: true })
}

/** @param {Parts} parts @param {boolean} opened */
function setOpen({ toggle }, opened) {
  if (toggle.checked === opened) return
  toggle.checked = opened
  toggle.dispatchEvent(new Event("change", { bubbles: true }))
}

/** @param {Parts} parts */
function close(parts) {
  setOpen(parts, false)
  if (parts.box.contains(document.activeElement)) /** @type {HTMLElement} */ (document.activeElement).blur()
}

/** @param {Parts} parts */
function openFirst(parts) {
  parts.list.querySelector("a")?.click()
}

/** @param {Parts} parts @param {string} text */
function say(parts, text) {
  if (parts.status.textContent !== text) parts.status.textContent = text
}

/** @param {Parts} parts @param {string} query @param {import("./answer.js").Result[]} results */
function drawResults(parts, query, results) {
  const { lang = "", tag = "", otherLang = "", otherTag = "", alias = "", keyword = "" } = parts.box.dataset
  const badge = (/** @type {string} */ kind, /** @type {number} */ pillar) => badgeOf(parts.badges, kind, pillar)
  const root = new URL(parts.box.dataset.root || ".", location.href).href.replace(/\/?$/, "/")
  const setting = { root, lang, badge, reasons: { name: alias, word: keyword }, tags: { [lang]: tag, [otherLang]: otherTag } }
  parts.list.replaceChildren(...results.map(result => drawResult(result, setting)))
  parts.start.hidden = results.length > 0
  say(parts, query ? countOf(parts.status.dataset, results.length) : "")
}

/** @param {DOMStringMap} words @param {number} count */
function countOf({ none = "", one = "", other = "" }, count) {
  if (!count) return none
  return count === 1 ? one : other.replace("{n}", String(count))
}

/** @param {HTMLTemplateElement} badges @param {string} kind @param {number} pillar */
function badgeOf(badges, kind, pillar) {
  const name = kind === "pillar" ? `pillar-${pillar}` : kind
  const found = badges.content.querySelector(`[data-kind="${name}"]`)
  const fragment = document.createDocumentFragment()
  fragment.append(...(found?.cloneNode(true).childNodes ?? []))
  return fragment
}

/** @param {Parts} parts */
function drawRecent({ recent }) {
  const queries = recentQueries()
  recent.hidden = !queries.length
  recent.querySelector("ul")?.replaceChildren(...queries.map(query => {
    const [item, button] = [element("li", ""), element("button", "chip")]
    button.type = "button"
    button.dataset.searchFor = button.textContent = query
    item.append(button)
    return item
  }))
}

const marked = new URLSearchParams(location.search).get("h")
const content = /** @type {HTMLElement | null} */ (document.querySelector(".md-content__inner"))
if (marked && content) highlight(content, marked.toLowerCase().split(" ").filter(Boolean))
const searchBox = /** @type {HTMLElement | null} */ (document.querySelector("[data-search]"))
if (searchBox) startSearch(searchBox)
