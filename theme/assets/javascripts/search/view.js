/** Draws the results. Texts only ever become text nodes, so nothing in them is read as markup. */

/**
 * @typedef {import("./answer.js").Result} Result
 * @typedef {import("./passage.js").Piece} Piece
 *
 * @typedef {object} Setting
 * @property {string} root address of the root of the reader's language
 * @property {(kind: string, pillar: number) => DocumentFragment} badge icon and word for a kind
 * @property {Record<string, string>} reasons what stands before another name and before an everyday word
 * @property {Record<string, string>} tags language tag of each language
 * @property {string} lang
 */

/**
 * Draw one result with the further measures of its task.
 * @param {Result} result @param {Setting} setting
 */
export function drawResult(result, setting) {
  const item = element("li", "md-search-result__item")
  item.append(drawLink(result, setting), ...result.more.map(each => drawLink(each, setting, true)))
  return item
}

/** @param {Result} result @param {Setting} setting @param {boolean} [further] */
function drawLink(result, setting, further = false) {
  const link = element("a", "md-search-result__link")
  link.classList.toggle("further", further)
  if (result.pillar) link.classList.add(`pillar-${result.pillar}`)
  link.setAttribute("href", addressOf(result, setting.root))
  if (!further) link.append(drawBadge(result, setting))
  const title = drawPieces(element("span", "result-title"), result.title)
  if (result.lang !== setting.lang) link.lang = setting.tags[result.lang]
  link.append(title)
  if (result.text.length) link.append(drawPieces(element("span", "result-text"), result.text))
  if (result.known.length) link.append(drawKnown(result, setting))
  return link
}

/** @param {Result} result @param {Setting} setting */
function drawBadge(result, setting) {
  const badge = element("span", "result-kind")
  badge.dataset.kind = result.kind
  badge.append(setting.badge(result.kind, result.pillar))
  if (result.part) badge.append(" · ", result.part)
  return badge
}

/** @param {Result} result @param {Setting} setting */
function drawKnown(result, setting) {
  const line = element("span", "result-known")
  const name = drawPieces(element("span", ""), result.known)
  if (result.knownLang !== setting.lang) name.lang = setting.tags[result.knownLang]
  line.append(setting.reasons[result.knownFrom], name)
  return line
}

/**
 * @template {HTMLElement} T
 * @param {T} parent @param {Piece[]} pieces
 */
export function drawPieces(parent, pieces) {
  for (const { text, hit } of pieces) {
    const part = hit ? element("mark", "") : document.createTextNode(text)
    if (hit) part.textContent = text
    parent.append(part)
  }
  return parent
}

/** The page, told which words to mark; a folder is no page where no server answers. @param {Result} result @param {string} root */
function addressOf(result, root) {
  const [address, anchor] = result.path.split("#")
  const path = location.protocol === "file:" && !address.endsWith(".html") ? `${address}index.html` : address
  const marks = result.words.length ? `?h=${result.words.map(encodeURIComponent).join("+")}` : ""
  return root + path + marks + (anchor ? `#${anchor}` : "")
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {string} className
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, className) {
  const made = document.createElement(name)
  if (className) made.className = className
  return made
}
