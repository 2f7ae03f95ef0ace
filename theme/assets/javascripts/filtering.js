"use strict"

/**
 * What the explore page filters by, counts and writes out. Nothing here knows a browser's page, so that it can be tested
 * without one. A classic script with one name, because module scripts do not run from a disk (`file:`).
 *
 * @typedef {{id: string, task: string, pillar: string, agencies: Map<string, string>, city: string[], kind: string,
 *   term: string[], figure: string[], text: string}} Item A measure with what its task says; `agencies` gives roles by id.
 * @typedef {{pillar: string[], agency: string[], role: string[], city: string[], kind: string[], term: string[],
 *   figure: string[], all: string[], text: string, view: string}} Filter `all` names the facets whose values are asked
 *   for together; otherwise one of the chosen values is enough.
 */
const filtering = (() => {
  /** The facets in the order of the address. */
  const FACETS = ["pillar", "agency", "role", "city", "kind", "figure", "term"]
  /** Facets of which a measure may have several values. */
  const MANY = ["agency", "city", "term"]
  const VIEWS = ["measures", "tasks"]

  /** @returns {Filter} the filter that lets everything through */
  function everything() {
    return { pillar: [], agency: [], role: [], city: [], kind: [], figure: [], term: [], all: [], text: "", view: VIEWS[0] }
  }

  /**
   * Read the filter from the query of an address; what is not among `known` values is left out.
   * @param {string} query
   * @param {Object<string, string[]>} known values by facet
   * @returns {Filter}
   */
  function fromQuery(query, known) {
    const given = new URLSearchParams(query)
    const filter = everything()
    for (const facet of FACETS) filter[facet] = known[facet].filter(value => given.getAll(facet).includes(value))
    filter.all = MANY.filter(facet => given.getAll("all").includes(facet))
    filter.text = (given.get("text") ?? "").trim()
    filter.view = VIEWS.includes(given.get("view")) ? given.get("view") : VIEWS[0]
    return filter
  }

  /** Write the filter as a query, the same for the same choices; the empty text when nothing is chosen. */
  function toQuery(filter) {
    const query = new URLSearchParams()
    for (const facet of [...FACETS, "all"]) for (const value of filter[facet]) query.append(facet, value)
    if (filter.text) query.set("text", filter.text)
    if (filter.view !== VIEWS[0]) query.set("view", filter.view)
    return query.size ? `?${query}` : ""
  }

  /** Tell whether anything but the view is chosen. */
  function isNarrowed(filter) {
    return filter.text !== "" || FACETS.some(facet => filter[facet].length > 0)
  }

  /** Fold what only looks different: width and case. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase()
  }

  /** Tell whether `wanted` values are met: every one of them, or at least one, or none were asked for. */
  function meets(wanted, all, has) {
    if (wanted.length === 0) return true
    return all ? wanted.every(has) : wanted.some(has)
  }

  /** Tell whether the agencies of an item and their roles are what the filter asks for. */
  function meetsAgencies(item, filter) {
    const fits = role => role !== undefined && meets(filter.role, false, wanted => wanted === role)
    if (filter.agency.length === 0) return filter.role.length === 0 || [...item.agencies.values()].some(fits)
    return meets(filter.agency, filter.all.includes("agency"), agency => fits(item.agencies.get(agency)))
  }

  /** Tell whether every word of the text stands in the item. */
  function meetsText(item, filter) {
    return fold(filter.text).split(/\s+/).every(word => item.text.includes(word))
  }

  /**
   * @param {Item} item
   * @param {Filter} filter
   * @returns {boolean} whether the item is what the filter asks for in every facet
   */
  function matches(item, filter) {
    return meets(filter.pillar, false, pillar => pillar === item.pillar)
      && meets(filter.kind, false, kind => kind === item.kind)
      && meets(filter.figure, false, figure => item.figure.includes(figure))
      && meets(filter.city, filter.all.includes("city"), city => item.city.includes(city))
      && meets(filter.term, filter.all.includes("term"), term => item.term.includes(term))
      && meetsAgencies(item, filter)
      && meetsText(item, filter)
  }

  /** The values of an item in a facet that a choice there can find; agencies only in a role that is asked for. */
  function valuesOf(item, facet, filter) {
    if (facet === "pillar" || facet === "kind") return [item[facet]]
    if (facet !== "agency") return item[facet]
    return [...item.agencies].filter(([, role]) => meets(filter.role, false, wanted => wanted === role)).map(([id]) => id)
  }

  /**
   * Count for every value of a facet what is shown when it is chosen: alone in its facet, or, where values are asked for
   * together, on top of those chosen already. The other facets stay as they are.
   * @param {Item[]} items
   * @param {Filter} filter
   * @param {string} facet
   * @returns {Map<string, number>} tasks or measures, as the view says
   */
  function counts(items, filter, facet) {
    const found = new Map()
    const add = (value, item) => found.set(value, (found.get(value) ?? new Set()).add(filter.view === "tasks" ? item.task : item.id))
    if (facet === "role") {
      for (const role of new Set(items.flatMap(item => [...item.agencies.values()]))) {
        for (const item of items) if (matches(item, { ...filter, role: [role] })) add(role, item)
      }
    } else {
      const others = filter.all.includes(facet) ? filter : { ...filter, [facet]: [] }
      for (const item of items) if (matches(item, others)) for (const value of valuesOf(item, facet, filter)) add(value, item)
    }
    return new Map([...found].map(([value, ids]) => [value, ids.size]))
  }

  /** One cell of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front. */
  function cell(value) {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }

  /**
   * Write rows of texts as CSV with a byte-order mark, by which spreadsheet programs know UTF-8.
   * @param {string[][]} rows
   * @returns {string}
   */
  function csv(rows) {
    return "\ufeff" + rows.map(row => row.map(cell).join(",") + "\r\n").join("")
  }

  return { FACETS, everything, fromQuery, toQuery, isNarrowed, fold, matches, counts, csv }
})()
