/**
 * Read a table that a reader pastes, with the same errors as the Python package.
 *
 * `read_examples` is that of `neuron/own_data.py`, but takes one string and returns
 * each target as one number. `tests/labs/` checks that the two agree.
 */

/**
 * Read inputs and targets from the text of a CSV file.
 *
 * Nothing is guessed: a cell that is neither a number nor a label is an error that
 * names its line and column. Other columns are ignored, and empty lines are skipped.
 *
 * @param {string} lines_text - The table; its first line holds the column names.
 * @param {string[]} columns - The names of the columns with the inputs.
 * @param {string} target - The name of the column with the labels.
 * @param {string[]} labels - The label that means 0 and the label that means 1.
 * @returns {{inputs: number[][], targets: number[]}} The inputs, shape (n, m), in the
 *   order of `columns`, and the targets, shape (n), each 0 or 1.
 * @throws {Error} If a column or all rows are missing, if a row has too many or too
 *   few cells, if a cell is not a finite number or not a label, or if there are not
 *   two different labels.
 */
export function read_examples(lines_text, columns, target, labels) {
  if (!lines_text)
    throw new Error(
      "lines: expected the lines of a table, such as an open file, got none")
  if (!columns.length) throw new Error("columns: expected a list of names, got none")
  if (!labels.length)
    throw new Error("labels: expected a list of two strings, got none")
  if (labels.length !== 2 || labels[0] === labels[1])
    throw new Error(
      `labels: expected two different labels, got ${cut(repr(labels), 60)}`)
  const [first, ...rows] = rows_in(lines_text)
  const head = first.cells
  if (new Set(head).size < head.length)
    throw new Error(
      `lines: expected distinct column names, got ${cut(repr(head), 60)}`)
  for (const name of [...columns, target])
    if (!head.includes(name)) {
      const role = name === target ? "target" : "columns"
      throw new Error(
        `${role}: expected names in ${cut(repr(head), 60)}, got ${cut(repr(name), 40)}`)
    }
  const [inputs, targets] = [[], []]
  for (const {cells, line} of rows.filter(row => row.cells.length)) {
    const place = `in line ${line}`
    if (cells.length !== head.length) {
      const got = cells.length > head.length ? "more" : "fewer"
      throw new Error(`lines: expected ${head.length} cells ${place}, got ${got}`)
    }
    const row = new Map(head.map((name, j) => [name, cells[j]]))
    inputs.push(columns.map(name => number_in(row, name, place)))
    targets.push(label_in(row, target, place, labels))
  }
  if (!inputs.length)
    throw new Error("lines: expected rows below the column names, got none")
  return {inputs, targets}
}

/**
 * Return the number in a cell, or throw an error.
 *
 * @param {Map<string, string>} row - The cells of a row, by column name.
 * @param {string} name - The name of the column.
 * @param {string} place - Where the row is, such as "in line 3".
 * @returns {number} The number.
 */
export function number_in(row, name, place) {
  const value = float(row.get(name))
  if (!Number.isFinite(value))
    throw new Error(
      `lines: expected a number ${place}, column ${cut(name, 30)}, `
      + `got ${cut(repr(row.get(name)), 30)}`)
  return value
}

/**
 * Return 0 or 1 for the label in a cell, or throw an error.
 *
 * @param {Map<string, string>} row - The cells of a row, by column name.
 * @param {string} name - The name of the column.
 * @param {string} place - Where the row is, such as "in line 3".
 * @param {string[]} labels - The label that means 0 and the label that means 1.
 * @returns {number} 0 or 1.
 */
export function label_in(row, name, place, labels) {
  if (!labels.includes(row.get(name)))
    throw new Error(
      `lines: expected ${cut(labels.join(" or "), 40)} ${place}, `
      + `column ${cut(name, 30)}, got ${cut(repr(row.get(name)), 30)}`)
  return labels.indexOf(row.get(name))
}

// What Python has built in -----------------------------------------------------

/**
 * Split a text into rows and cells as Python's `csv.reader` does, with
 * `skipinitialspace`.
 *
 * A cell may be quoted; then it may contain commas, line ends and doubled quotes.
 * Whatever follows the closing quote is appended, and a quote that is never closed
 * extends to the end of the text.
 *
 * @param {string} text - The text, with line ends of any system.
 * @returns {{cells: string[], line: number}[]} The rows, each with the number of its
 *   last line. An empty line is a row without cells.
 */
export function rows_in(text) {
  const cell = / *(?:"([^"]*(?:""[^"]*)*)(?:"|$)([^,\r\n]*)|([^,\r\n]*))/y
  const end = /,|\r\n?|\n|$/y
  const rows = []
  let line = 0
  for (let start = 0; start < text.length; start = end.lastIndex) {
    const cells = []
    cell.lastIndex = start
    let ending
    do {
      const [, quoted, rest, plain] = cell.exec(text)
      cells.push(plain ?? quoted.replaceAll('""', '"') + rest)
      end.lastIndex = cell.lastIndex
      ending = end.exec(text)[0]
      cell.lastIndex = end.lastIndex
    } while (ending === ",")
    const row = text.slice(start, end.lastIndex)
    line += row.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g).length
    rows.push({cells: row === ending ? [] : cells, line})
  }
  return rows
}

/**
 * Read a number as Python's `float` does, except for underscores, infinity and NaN.
 *
 * Any white space may surround it, and its digits may be any decimal digits.
 *
 * @param {string} text - The text, such as " 1e3 ".
 * @returns {number} The number, or NaN if the text is not one.
 */
export function float(text) {
  const space = String.raw`(?:[^\S\ufeff]|\x85)*`
  const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`
  const digits = text.replace(/\p{Nd}/gu, digit => {
    let zero = digit.codePointAt() // decimal digits come in tens, from 0 to 9
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return (digit.codePointAt() - zero) % 10
  })
  const found = digits.match(RegExp(`^${space}(${number})${space}$`, "i"))
  return found ? Number(found[1]) : NaN
}

/**
 * Write a string, or several, as Python's `repr` does.
 *
 * @param {string | string[]} value - The string or strings.
 * @returns {string} The text in quotes, with escapes for what is not printable.
 */
export function repr(value) {
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
  const escapes = new Map([
    ["\\", "\\\\"], [quote, `\\${quote}`], ["\n", "\\n"], ["\r", "\\r"], ["\t", "\\t"],
  ])
  const written = [...value].map(character => {
    if (escapes.has(character)) return escapes.get(character)
    if (!/\p{C}|(?! )\p{Z}/u.test(character)) return character
    const code = character.codePointAt().toString(16)
    const [letter, size] = [["x", 2], ["u", 4], ["U", 8]].find(
      ([, size]) => code.length <= size)
    return `\\${letter}${code.padStart(size, "0")}`
  })
  return quote + written.join("") + quote
}

/**
 * Truncate a text, so that a message stays short.
 *
 * @param {string} text - The text.
 * @param {number} count - The maximum number of characters.
 * @returns {string} The beginning of the text.
 */
export function cut(text, count) {
  return [...text].slice(0, count).join("")
}
