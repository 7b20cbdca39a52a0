// The state of the playground as a program that needs only NumPy. Its functions come
// from the page; here are only the lines that call them.

import {UNDECIDED} from "./playground-run.js"

// Round as Python's f"{x:.4f}" does: ties go to the even digit.
const round_to_even = (written, longer, digits) => {
  const [, head, tail, power = ""] = longer.match(/^(-?\d+\.?\d*?)(\d{24})(e.*)?$/)
  const half = tail === "0".repeat(24) && head.endsWith("5")
  const lower = head.slice(0, -1).replace(/\.$/, "")
  return half && digits && "02468".includes(lower.at(-1)) ? lower + power : written
}
export const python_format = (number, format) => {
  const digits = parseInt(format.slice(1))
  if (!Number.isFinite(number))
    return String(number).replace("Infinity", "inf").toLowerCase()
  if (format === ".4f" && Math.abs(number) < UNDECIDED) return "0.0000"
  if (format.endsWith("f"))
    return round_to_even(number.toFixed(digits), number.toFixed(digits + 25), digits)
  const longer = number.toExponential(digits + 25)
  return round_to_even(number.toExponential(digits), longer, digits)
    .replace(/e([+-])(\d)$/, "e$10$2")
}

// How many digits to show: a power of ten for large numbers, more for a small loss.
export const format_of = numbers =>
  numbers.some(x => Math.abs(x) >= 1e6) ? ".4e" : ".4f"
export const format_of_loss = loss => {
  if (loss >= 1e6) return ".4e"
  const places = 2 - Math.floor(Math.log10(loss))
  return `.${Math.min(12, Math.max(5, Number.isFinite(places) ? places : 5))}f`
}

// A number as an exact Python literal; no integer that would overflow.
const is_large = x => Math.abs(x) >= 2 ** 53
const literal = x => is_large(x) ? x.toExponential() : String(x)
const float_literal = x =>
  Number.isInteger(x) && !is_large(x) ? `${x}.0` : literal(x)

const array = (name, rows, write) => {
  const written = rows.map(row => `[${row.map(write).join(", ")}]`)
  const short = `${name} = np.array([${written.join(", ")}])`
  if (short.length <= 79) return short
  return `${name} = np.array([\n    ${written.join(",\n    ")},\n])`
}
const column = numbers => numbers.map(number => [number])

// Those of the functions that a program needs, in the order of the page.
const needed = (program, functions) => {
  const named = functions.map(text => [text.match(/^def (\w+)/)[1], text])
  const found = new Set()
  const look = text => {
    for (const [name, body] of named)
      if (!found.has(name) && RegExp(`\\b${name}\\b(?!=)`).test(text)) {
        found.add(name)
        look(body.replace(/"""[^]*?"""/, ""))
      }
  }
  look(program)
  return named.filter(([name]) => found.has(name)).map(([, text]) => text)
}

export const write_program = (state, run, functions) => {
  const {start, bias, rate, entropy, iterations, own, inputs, targets} = state
  const size = run.weights.length
  const given = `inputs, targets, weights, ${iterations}, `
    + `learning_rate=${float_literal(rate)}`
  // "z" drops the minus of what rounds to 0, whose sign is an accident of rounding.
  const show = (name, numbers, format) => {
    const no_minus = numbers.some(x => x < 0 && x > -UNDECIDED) ? "z" : ""
    return `print("${name}", *[f"{x:${no_minus}${format}}" for x in ${name}[:, 0]])`
  }
  const lines = [
    array("inputs", inputs, literal),
    array("targets", column(targets), literal),
    own?.scaled && "inputs = standardise(inputs, inputs)",
    bias && "inputs = with_ones(inputs)",
    start.weights ? array("weights", column(start.weights), float_literal)
      : `weights = initial_weights(${start.seed}, ${size})`,
    entropy ? `weights = train(\n    ${given},\n    rule=cross_entropy_correction,\n)`
      : `weights = train(${given})`,
    "outputs = output(inputs, weights)",
    show("weights", run.weights, format_of(run.weights)),
    inputs.length <= 8 ? show("outputs", [], ".4f")
      : 'right = (outputs - 0.5) * np.sign(targets - 0.5) > '
        + `${UNDECIDED}\nprint("right", right.sum())`,
    entropy ? "total = cross_entropy(targets, weighted_sum(inputs, weights))"
      : "total = loss(targets, outputs)",
    `print("loss", f"{total.item():${format_of_loss(run.loss())}}")`,
  ].filter(Boolean).join("\n")
  const parts = ["import numpy as np", ...needed(lines, functions), lines]
  return parts.join("\n\n\n") + "\n"
}
