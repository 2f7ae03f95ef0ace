/** Mark on a page the words by which it was found: `?h=` with spaces between them. */

/**
 * @param {HTMLElement} content
 * @param {string[]} words lower case
 */
export function highlight(content, words) {
  if (!words.length) return
  const escaped = [...words].sort((a, b) => b.length - a.length).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  const pattern = new RegExp(escaped.map(word => /^[a-z0-9]/.test(word) ? `(?<![A-Za-z0-9])${word}` : word).join("|"), "gi")
  for (const node of textsIn(content)) markIn(node, pattern)
}

/** @param {HTMLElement} content @returns {Text[]} */
function textsIn(content) {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT, node =>
    node.parentElement?.closest("script, style, svg, mark, .unseen, .gloss") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  const texts = []
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode))
  return texts
}

/** @param {Text} node @param {RegExp} pattern */
function markIn(node, pattern) {
  for (const match of [...node.data.matchAll(pattern)].reverse()) {
    const range = document.createRange()
    range.setStart(node, match.index)
    range.setEnd(node, match.index + match[0].length)
    range.surroundContents(document.createElement("mark"))
  }
}
