"use strict"

/** The explore page: reads the table that is there, filters it, and keeps the choices in the address. */
{
  const page = document.querySelector(".explore")
  const form = placeTemplate("filters").firstElementChild
  placeTemplate("found-head")
  const table = page.querySelector("table.explored")
  const items = [...table.tBodies].flatMap(readTask)
  const labels = readLabels()
  const waiting = takeChoices()
  const wide = matchMedia("(min-width: 60em)")
  let filter = filtering.everything()

  /** Put what only works with this script where its template stands. */
  function placeTemplate(name) {
    const template = page.querySelector(`template.${name}`)
    const content = template.content
    const parent = template.parentElement
    template.replaceWith(content)
    return parent
  }

  /** Read the measures of one task from its rows. */
  function readTask(body) {
    const [head, ...rows] = body.rows
    const agencies = new Map(body.dataset.agencies.split(" ").map(part => part.split(":")))
    const ofTask = `${head.querySelector("a").textContent} ${head.querySelector(".who").textContent}`
    return rows.map(row => ({
      row, body, agencies,
      id: row.querySelector("a").textContent,
      task: body.dataset.task,
      pillar: body.dataset.pillar,
      kind: row.dataset.kind,
      city: words(row.dataset.city),
      term: words(row.dataset.term),
      figure: words(row.dataset.figure),
      text: filtering.fold(`${ofTask} ${row.textContent}`),
    }))
  }

  function words(list) {
    return list ? list.split(" ") : []
  }

  /** The names of all choices, by facet and value. */
  function readLabels() {
    const found = Object.fromEntries(filtering.FACETS.map(facet => [facet, new Map()]))
    for (const input of form.querySelectorAll(".choice:not(.all) > input")) found[input.name].set(input.value, input.nextSibling.data)
    return found
  }

  /** Take the many choices out of the page until they are wanted; returns them by facet. */
  function takeChoices() {
    return new Map(filtering.FACETS.map(facet => {
      const choices = new DocumentFragment()
      choices.append(...choicesOf(facet).childNodes)
      return [facet, choices]
    }))
  }

  function choicesOf(facet) {
    return form.querySelector(`[data-facet=${facet}] .choices`)
  }

  /** Put the choices of a facet in place, the first time they are wanted. */
  function placeChoices(facet) {
    if (!waiting.has(facet)) return
    choicesOf(facet).append(waiting.get(facet))
    waiting.delete(facet)
    for (const choice of choicesOf(facet).querySelectorAll(".choice:not(.all)")) choice.append(" ", span("count", ""))
    choicesOf(facet).querySelector(".narrow input")?.addEventListener("input", narrowTerms)
    for (const input of choicesOf(facet).querySelectorAll("input[name]")) input.checked = filter[input.name].includes(input.value)
  }

  /** Show the named things that hold the words typed and that are still to be found, or are chosen. */
  function narrowTerms() {
    const facet = form.querySelector("[data-facet=term]")
    const narrow = facet.querySelector(".narrow input")
    if (!narrow) return
    for (const choice of facet.querySelectorAll(".choice:not(.all)")) {
      const input = choice.querySelector("input")
      const holds = filtering.fold(labels.term.get(input.value)).includes(filtering.fold(narrow.value.trim()))
      choice.hidden = !input.checked && (!holds || choice.classList.contains("none"))
    }
  }

  /** What the form says now. */
  function fromForm() {
    const given = new URLSearchParams([...new FormData(form)])
    for (const facet of waiting.keys()) {
      for (const value of filter[facet]) given.append(facet, value)
      if (filter.all.includes(facet)) given.append("all", facet)
    }
    return filtering.fromQuery(given.toString(), known())
  }

  function known() {
    return Object.fromEntries(Object.entries(labels).map(([facet, names]) => [facet, [...names.keys()]]))
  }

  /** Make the form say what the filter says; where there is room, open the facets in which something is chosen. */
  function toForm() {
    for (const facet of filtering.FACETS) if (filter[facet].length > 0) placeChoices(facet)
    for (const input of form.querySelectorAll("input[type=checkbox]")) input.checked = filter[input.name].includes(input.value)
    for (const input of form.querySelectorAll("input[type=radio]")) input.checked = filter.view === input.value
    form.elements.text.value = filter.text
    if (!wide.matches) return
    for (const facet of filtering.FACETS) if (filter[facet].length > 0) open(facet)
  }

  function open(facet) {
    placeChoices(facet)
    form.querySelector(`[data-facet=${facet}]`).open = true
  }

  /** Show what the filter lets through, and count what every further choice would. */
  function show() {
    const found = items.filter(item => filtering.matches(item, filter))
    const tasks = byTask(found)
    const shown = new Set(found)
    for (const item of items) item.row.hidden = !shown.has(item)
    for (const body of table.tBodies) {
      const own = tasks.get(body.dataset.task)?.length ?? 0
      body.hidden = own === 0
      sayWithin(body, own, body.rows.length - 1)
    }
    table.classList.toggle("tasks-only", filter.view === "tasks")
    say(page.querySelector(".result"), phrase("result", { measures: found.length, tasks: tasks.size }))
    page.querySelector(".nothing").hidden = found.length > 0
    page.querySelector(".take").disabled = found.length === 0
    page.querySelector(".clear").hidden = !filtering.isNarrowed(filter)
    showActive()
    for (const facet of filtering.FACETS) showCounts(facet)
    narrowTerms()
  }

  /** Let a task say how many of its measures are shown, when it is not all of them. */
  function sayWithin(body, shown, all) {
    body.querySelector(".within")?.remove()
    if (shown < all) body.querySelector("a").after(span("within", ` ${phrase("within", { shown, all })}`))
  }

  /** Items under their tasks, in order. */
  function byTask(found) {
    const tasks = new Map()
    for (const item of found) tasks.set(item.task, [...(tasks.get(item.task) ?? []), item])
    return tasks
  }

  function span(name, text) {
    const made = document.createElement("span")
    made.className = name
    made.textContent = text
    return made
  }

  /** Change a live text only when it says something new. */
  function say(node, text) {
    if (node.textContent !== text) node.textContent = text
  }

  /** One of the page's phrases, with its parts filled in. */
  function phrase(name, parts) {
    return page.dataset[name].replace(/\{(\w+)\}/g, (_, part) => parts[part])
  }

  function showCounts(facet) {
    const counts = filtering.counts(items, filter, facet)
    const box = form.querySelector(`[data-facet=${facet}]`)
    for (const input of box.querySelectorAll(`input[name=${facet}]`)) {
      const count = counts.get(input.value) ?? 0
      input.parentElement.querySelector(".count").textContent = count
      input.parentElement.classList.toggle("none", count === 0)
    }
    sayChosen(box.querySelector("summary"), filter[facet].length)
  }

  /** Let the head of a facet say how many of its choices are chosen. */
  function sayChosen(summary, count) {
    summary.querySelector(".chosen")?.remove()
    if (count > 0) summary.append(span("chosen", count))
  }

  /** List what is chosen, each with a button that takes it back. */
  function showActive() {
    const chosen = filtering.FACETS.flatMap(facet => filter[facet].map(value => ({ facet, value, name: labels[facet].get(value) })))
    if (filter.text) chosen.push({ facet: "text", value: filter.text, name: phrase("text", { text: filter.text }) })
    page.querySelector(".active").replaceChildren(...chosen.map(({ facet, value, name }) => {
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = name
      button.setAttribute("aria-label", phrase("remove", { choice: name }))
      button.addEventListener("click", () => takeBack(facet, value))
      const entry = document.createElement("li")
      entry.append(button)
      return entry
    }))
  }

  function takeBack(facet, value) {
    const rest = facet === "text" ? "" : filter[facet].filter(other => other !== value)
    change({ ...filter, [facet]: rest })
    const next = page.querySelector(".active button") ?? form.querySelector("input")
    next.focus()
  }

  /** Take a new filter over into the form, the page and the address, as a step that Back undoes. */
  function change(next) {
    filter = next
    toForm()
    show()
    history.pushState(null, "", location.pathname + filtering.toQuery(filter))
  }

  /** Follow what is being typed; no step for every letter, and no change to what stands in the box. */
  function type() {
    filter = fromForm()
    show()
    history.replaceState(null, "", location.pathname + filtering.toQuery(filter))
  }

  function readAddress() {
    filter = filtering.fromQuery(location.search, known())
    toForm()
    show()
  }

  /** The table as it is shown, as rows of texts: a row a measure, or a row a task. */
  function shownRows() {
    const heads = [...page.querySelector("template.csv-heads").content.querySelectorAll("li")].map(head => head.textContent)
    const found = items.filter(item => filtering.matches(item, filter))
    if (filter.view === "measures") return [heads, ...found.map(item => [...ofTask(item), ...ofMeasure(item), address(item)])]
    const tasks = [...byTask(found).values()]
    return [
      [...heads.slice(0, 6), ...heads.slice(9)],
      ...tasks.map(own => [...ofTask(own[0]), names("city", own.flatMap(i => i.city)), names("term", own.flatMap(i => i.term)), address(own[0], "")]),
    ]
  }

  function ofTask(item) {
    const inRole = wanted => names("agency", [...item.agencies].filter(([, role]) => role === wanted).map(([id]) => id))
    const title = item.body.querySelector("a").textContent
    return [item.task, title, labels.pillar.get(item.pillar), inRole("lead"), inRole("participant"), inRole("by_duty")]
  }

  function ofMeasure(item) {
    const text = item.row.querySelector("a").nextSibling.data.trim()
    return [item.id, text, labels.kind.get(item.kind), names("city", item.city), names("term", item.term)]
  }

  function names(facet, values) {
    return [...new Set(values)].map(value => labels[facet].get(value)).join(page.dataset.separator)
  }

  /** The permanent address of a measure, or of its task. */
  function address(item, hash = item.row.querySelector("a").hash) {
    return `${page.dataset.address}${item.task}/${hash}`
  }

  function download() {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([filtering.csv(shownRows())], { type: "text/csv;charset=utf-8" }))
    link.download = `${page.dataset.file}-${filter.view}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href))
  }

  /** Choices mean the same in the other language; typed words do not. */
  function carryOver(event) {
    event.currentTarget.search = filtering.toQuery({ ...filter, text: "" })
  }

  for (const facet of filtering.FACETS) {
    form.querySelector(`[data-facet=${facet}]`).addEventListener("toggle", () => { placeChoices(facet); show() }, { once: true })
  }
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("change", event => { if (event.target.name && event.target.name !== "text") change(fromForm()) })
  form.elements.text.addEventListener("input", type)
  page.querySelector(".clear").addEventListener("click", () => {
    change({ ...filtering.everything(), view: filter.view })
    form.elements.text.focus()
  })
  page.querySelector(".take").addEventListener("click", download)
  document.querySelectorAll("a.language").forEach(link => link.addEventListener("click", carryOver))
  addEventListener("popstate", readAddress)
  if (wide.matches) open("pillar")
  readAddress()
}
