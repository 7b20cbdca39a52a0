// The equation of one training step, with the numbers of the playground in it.
import {html, mathml, nothing} from "./lit-html.js"
import {fixed} from "./lab.js"
import {dot, error, slope, transpose} from "./neuron.js"

// The parts of a formula: numbers and letters in the colour of their quantity.
const short = value => Number.isInteger(value) && Math.abs(value) < 1e6 ? 0 : 4
const number = (value, kind, digits = 4) =>
  mathml`<mn class=${`q-${kind}`}>${fixed(value, digits)}</mn>`
const sign = text => mathml`<mo>${text}</mo>`
const letter = (text, kind) => mathml`<mi class=${`q-${kind}`}>${text}</mi>`
const indexed = (text, kind, index) =>
  mathml`<msub class=${`q-${kind}`}><mi>${text}</mi><mn>${index}</mn></msub>`
const brackets = content => mathml`<mrow><mo>(</mo>${content}<mo>)</mo></mrow>`
const factor = (value, kind, digits) => value < 0
  ? brackets(number(value, kind, digits)) : number(value, kind, digits)

const matrix = (rows, kind, {digits, is_marked = () => false} = {}) => {
  const cell = (value, i, j) => mathml`
    <mtd class=${is_marked(i, j) ? "marked" : nothing}>${
      number(value, kind, digits ?? short(value))}</mtd>`
  return brackets(mathml`<mtable>${rows.map((row, i) => mathml`
    <mtr>${row.map((value, j) => cell(value, i, j))}</mtr>`)}</mtable>`)
}
const column = numbers => numbers.map(number => [number])

const line = content => html`
  <div class="formula" tabindex="0" role="group" aria-label="Formula">
    <math>${content}</math></div>`

// Error times slope; with cross-entropy, the error alone.
const delta_of = (y, o, entropy, times) => entropy ? mathml`${y}${sign("−")}${o}`
  : mathml`${brackets(mathml`${y}${sign("−")}${o}`)}${sign(times)}${o}${sign(times)}${
    brackets(mathml`<mn>1</mn>${sign("−")}${o}`)}`

const rule = entropy => {
  const w = letter("w", "weight")
  const delta = delta_of(letter("y", "target"), letter("o", "output"), entropy, "∘")
  return html`<math>${w}${sign("←")}${w}${sign("+")}<mi>η</mi><msup class="q-input"
    ><mi>X</mi><mi mathvariant="normal">T</mi></msup><mrow><mo>[</mo>${
    delta}<mo>]</mo></mrow></math>`
}

const product = (x, weight) =>
  mathml`${factor(x, "input", short(x))}${sign("·")}${factor(weight, "weight")}`
const sum_of = (row, weights, bias) => row.map((x, j) => mathml`${j ? sign("+") : ""}${
  bias && j === row.length - 1 ? factor(weights[j], "weight") : product(x, weights[j])}`)

// Rows are what the neuron sees: with a bias, each ends with a 1.
export const formula = ({run, rows, example, bias}) => {
  const {weights, targets, entropy, rate} = run
  const outputs = run.outputs()
  const slopes = outputs.map(entropy ? () => 1 : slope)
  const deltas = error(targets, outputs).map((e, i) => e * slopes[i])
  const change = dot(transpose(rows), deltas)
  const next = weights.map((weight, j) => weight + rate * change[j])
  const [z] = dot([rows[example]], weights)
  const [o, y] = [outputs[example], targets[example]]
  const delta = delta_of(number(y, "target", short(y)), number(o, "output"), entropy, "·")
  const all = rows.length <= 8
  const step = all
    ? mathml`${matrix(transpose(rows), "input", {is_marked: (i, j) => j === example})}${
      matrix(column(deltas), "error", {digits: 6, is_marked: i => i === example})}`
    : matrix(column(change), "error", {digits: 6})
  return html`
    <p>One step is ${rule(entropy)}. Example ${example + 1} now says</p>
    ${line(mathml`${indexed("z", "sum", example + 1)}${sign("=")}${
      sum_of(rows[example], weights, bias)}${sign("=")}${number(z, "sum")}`)}
    ${line(mathml`${indexed("o", "output", example + 1)}${sign("=")}<mi>σ</mi>${
      brackets(number(z, "sum"))}${sign("=")}${number(o, "output")}`)}
    <p>so its delta, ${entropy ? "which is the error alone because the slope has cancelled"
      : "error times slope"}, is</p>
    ${line(mathml`${indexed("δ", "error", example + 1)}${sign("=")}${delta}${sign("=")}${
      number(deltas[example], "error", 6)}`)}
    <p>and all ${all ? "examples" : rows.length} together make the next weights:</p>
    ${line(mathml`${matrix(column(weights), "weight", {digits: 4})}${sign("+")}<mn>${
      rate}</mn>${sign("·")}${step}${sign("=")}${
      matrix(column(next), "weight", {digits: 4})}`)}`
}
