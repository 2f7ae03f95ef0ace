"use strict"

/** Both languages of every measure beside each other: by the button, as last chosen, or as the address says. */
{
  const KEY = "workpoints.parallel"
  const button = document.querySelector(".parallel-switch")
  const measures = document.querySelector("ol.measures")

  /** Show both languages, or one with the other a click away. */
  function show(parallel) {
    measures.classList.toggle("parallel", parallel)
    button.setAttribute("aria-pressed", String(parallel))
    for (const twin of measures.querySelectorAll("details.twin-text")) twin.open = parallel
  }

  /** Remember the choice and put it into the address, so that a link shows the same. */
  function choose() {
    const parallel = button.getAttribute("aria-pressed") !== "true"
    show(parallel)
    remember(parallel)
    const address = new URL(location.href)
    if (parallel) address.searchParams.set("parallel", "1")
    else address.searchParams.delete("parallel")
    history.replaceState(null, "", address)
  }

  /** A browser that keeps nothing for this site says so with an error; then the choice holds for this page only. */
  function remember(parallel) {
    try {
      localStorage.setItem(KEY, parallel ? "1" : "0")
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
    }
  }

  function remembered() {
    try {
      return localStorage.getItem(KEY)
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return null
    }
  }

  button.addEventListener("click", choose)
  show((new URLSearchParams(location.search).get("parallel") ?? remembered()) === "1")
}
