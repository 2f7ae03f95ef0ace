/** How close two strings are: slips of the keyboard, abbreviations and pinyin. */

/**
 * Return the least number of wrong, missing, extra or swapped letters between two words.
 * @param {string} a @param {string} b @param {number} most where to stop counting
 * @returns {number} `most + 1` when there are more
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, row] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]))
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1)
    }
    if (Math.min(...next) > most) return most + 1
    ;[before, row] = [row, next]
  }
  return row[b.length]
}

/**
 * Return the least distance between a run and any part of a text (P. H. Sellers, 1980).
 * @param {string} run @param {string} text
 */
export function distanceWithin(run, text) {
  let column = Array.from({ length: run.length + 1 }, (_, at) => at)
  let least = run.length
  for (const char of text) {
    let corner = 0
    for (let i = 1; i <= run.length; i++) {
      const step = Math.min(column[i] + 1, column[i - 1] + 1, corner + Number(run[i - 1] !== char))
      corner = column[i]
      column[i] = step
    }
    least = Math.min(least, column[run.length])
  }
  return least
}

/**
 * Tell how well a short form stands for a name: 工信厅 for 工业和信息化厅, 信保法 for 个人信息保护法.
 * Its characters come in the same order and its last one ends the name.
 * @param {string} short @param {string} name
 * @returns {number} 0 when it does not, up to 1
 */
export function abbreviates(short, name) {
  if (short.length < 3 || short.length >= name.length || short.at(-1) !== name.at(-1)) return 0
  let last = name.length
  for (let i = short.length - 1; i >= 0; i--) {
    last = name.lastIndexOf(short[i], last - 1)
    if (last < 0) return 0
  }
  return short.length / (name.length - last)
}

/**
 * Tell how well letters spell a name in pinyin, in full, by initials or mixed, from the start of any of its characters.
 * @param {string} letters @param {string} name folded
 * @param {Map<string, string[]>} readings of each character
 * @returns {number} the part of the name that is spelt, 0 to 1; few letters or mere initials must begin or fill the name
 */
export function spells(letters, name, readings) {
  let best = 0
  for (let start = 0; start < name.length; start++) {
    if (!readings.get(name[start])?.some(sound => sound[0] === letters[0])) continue
    const spelt = spell(letters, name, start, readings)
    const whole = start === 0 && spelt.count === name.length
    const clear = spelt.full ? letters.length >= 4 : start === 0 && letters.length >= 3
    if (spelt.count && (whole || clear)) best = Math.max(best, spelt.count / name.length)
  }
  return best
}

/**
 * Spell on from one character: its whole reading, its initial, or (at the end of the letters) the start of its reading.
 * @param {string} letters @param {string} name @param {number} at @param {Map<string, string[]>} readings
 * @returns {{count: number, full: boolean}} how many characters are spelt (0: not), and whether in full
 */
function spell(letters, name, at, readings) {
  if (!letters) return { count: 0, full: true }
  const sounds = at < name.length ? readings.get(name[at]) ?? [name[at]] : []
  const steps = sounds.flatMap(sound => [
    { length: sound.length, full: true, fits: letters.startsWith(sound) },
    { length: letters.length, full: true, fits: sound.length > letters.length && sound.startsWith(letters) },
    { length: 1, full: sound.length === 1, fits: letters[0] === sound[0] },
  ])
  for (const step of steps.filter(each => each.fits)) {
    const rest = letters.slice(step.length)
    const after = spell(rest, name, at + 1, readings)
    if (!rest || after.count) return { count: after.count + 1, full: step.full && after.full }
  }
  return { count: 0, full: false }
}
