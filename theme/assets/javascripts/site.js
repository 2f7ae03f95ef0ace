"use strict"

/** Small comforts on top of pages that are complete without them. */

/** Let the heads of sortable tables sort their rows: numbers downwards first, words upwards first. */
function makeSortable(table) {
  const heads = [...[...table.tHead.rows].at(-1).cells]
  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button")
    button.type = "button"
    // A link in a head stays a link, and the button stands beside it.
    if (head.querySelector("a")) button.setAttribute("aria-label", table.dataset.sortBy.replace("{}", head.textContent.trim()))
    else button.append(...head.childNodes)
    head.append(button)
    button.addEventListener("click", () => sortBy(table, heads, column))
  }
}

/** Sort the rows of `table` by one column, the other way round when it is already sorted by it. */
function sortBy(table, heads, column) {
  const numeric = isNumeric(table, column)
  const first = numeric ? "descending" : "ascending"
  const other = numeric ? "ascending" : "descending"
  const order = heads[column].getAttribute("aria-sort") === first ? other : first
  const language = document.documentElement.lang
  const direction = order === "ascending" ? 1 : -1
  const rows = [...table.tBodies[0].rows].sort((a, b) => {
    const [left, right] = [sortKey(a.cells[column]), sortKey(b.cells[column])]
    return direction * (numeric ? left - right : left.localeCompare(right, language))
  })
  table.tBodies[0].append(...rows)
  for (const head of heads) head.removeAttribute("aria-sort")
  heads[column].setAttribute("aria-sort", order)
}

function sortKey(cell) {
  return cell.dataset.sort ?? cell.textContent.trim()
}

function isNumeric(table, column) {
  return [...table.tBodies[0].rows].every(row => /^\d*$/.test(sortKey(row.cells[column])))
}

/** Hide the explanation of a named thing on Escape, without moving the pointer or the focus (WCAG 1.4.13). */
function dismissOnEscape(event) {
  if (event.key !== "Escape") return
  for (const term of document.querySelectorAll(".term:hover, .term:focus-within")) {
    term.classList.add("dismissed")
    term.addEventListener("mouseleave", () => term.classList.remove("dismissed"), { once: true })
    term.addEventListener("focusout", () => term.classList.remove("dismissed"), { once: true })
  }
  for (const menu of document.querySelectorAll(".site-menu[open]")) {
    menu.open = false
    menu.querySelector("summary").focus()
  }
}

/** Keep the place in the text and what is chosen when the language is changed: both have the same anchors and ids. */
function keepPlace(event) {
  event.currentTarget.hash = location.hash
  event.currentTarget.search = location.search
}

/** Fill in the day of the visit, in the reader's own time zone, where a citation asks for it: 2026-11-24. */
function fillInToday(place) {
  const now = new Date()
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  place.textContent = parts.map(part => String(part).padStart(2, "0")).join("-")
}

/** Put a button that copies it after a text; the words for the button stand on an element around both. */
function offerCopy(text) {
  const words = text.closest("[data-copy-word]").dataset
  const button = document.createElement("button")
  button.type = "button"
  button.className = "copy"
  button.setAttribute("aria-live", "polite")
  button.addEventListener("click", () => copy(text, button, words))
  nameCopy(button, words.copyWord, text)
  text.after(button)
}

/** Copy a text, and say so; where the browser does not allow it, select the text and ask to copy it by hand. */
async function copy(text, button, words) {
  try {
    await navigator.clipboard.writeText(text.textContent.trim())
    nameCopy(button, words.copiedWord, text)
  } catch {
    getSelection().selectAllChildren(text)
    nameCopy(button, words.failedWord, text)
  }
  button.addEventListener("blur", () => nameCopy(button, words.copyWord, text), { once: true })
}

function nameCopy(button, word, text) {
  button.textContent = word
  button.setAttribute("aria-label", `${word} ${text.dataset.copy}`)
}

document.querySelectorAll("table.sortable").forEach(makeSortable)
document.addEventListener("keydown", dismissOnEscape)
document.querySelectorAll("a.language").forEach(link => link.addEventListener("click", keepPlace))
document.querySelectorAll("[data-today]").forEach(fillInToday)
document.querySelectorAll("[data-copy]").forEach(offerCopy)
