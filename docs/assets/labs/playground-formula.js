// The equation of one training step, with the numbers of the playground in it.
import {html, mathml, nothing} from "./lit-html.js"
import {fixed} from "./lab.js"
import {dot, error, slope, transpose} from "./neuron.js"

const number = (value, kind, digits = 4) => mathml`<mn class=${`q-${kind}`}>${fixed(value, digits)}</mn>`
const short = value => Number.isInteger(value) && Math.abs(value) < 1e6 ? 0 : 4
const sign = text => mathml`<mo>${text}</mo>`
const name = (letter, kind, index) => index === undefined
  ? mathml`<mi class=${`q-${kind}`}>${letter}</mi>`
  : mathml`<msub class=${`q-${kind}`}><mi>${letter}</mi><mn>${index}</mn></msub>`
// A number in a product, in brackets if it has a minus.
const factor = (value, kind, digits) => value < 0
  ? mathml`<mrow><mo>(</mo>${number(value, kind, digits)}<mo>)</mo></mrow>` : number(value, kind, digits)
const matrix = (rows, kind, digits, marked = -1) => mathml`<mrow><mo>(</mo><mtable>${rows.map((row, i) => mathml`
  <mtr>${row.map((value, j) => mathml`<mtd class=${marked === i || marked === j && row.length > 1 ? "marked" : nothing}>${
    number(value, kind, digits ?? short(value))}</mtd>`)}</mtr>`)}</mtable><mo>)</mo></mrow>`
const column = numbers => numbers.map(one => [one])
const line = content => html`<div class="formula" tabindex="0" role="group" aria-label="Formula"><math>${content}</math></div>`

const sum_of = (row, weights, bias) => row.map((x, j) => mathml`${j ? sign("+") : ""}${
  bias && j === row.length - 1 ? factor(weights[j], "weight")
    : mathml`${factor(x, "input", short(x))}${sign("·")}${factor(weights[j], "weight")}`}`)

// Rows are those the neuron sees: with a bias, a 1 stands last in each.
export const formula = ({run, rows, example, bias}) => {
  const {weights, targets, entropy, rate} = run
  const outputs = run.outputs()
  const deltas = error(targets, outputs).map((e, i) => entropy ? e : e * slope(outputs[i]))
  const change = dot(transpose(rows), deltas)
  const [row, o, y] = [rows[example], outputs[example], targets[example]]
  const all = rows.length <= 8
  return html`
    <p>One step is <math>${name("w", "weight")}${sign("←")}${name("w", "weight")}${sign("+")}${name("η", "ink")}<msup class="q-input"><mi>X</mi><mi mathvariant="normal">T</mi></msup>${
      entropy ? mathml`${sign("(")}${name("y", "target")}${sign("−")}${name("o", "output")}${sign(")")}`
        : mathml`<mrow><mo>[</mo>${sign("(")}${name("y", "target")}${sign("−")}${name("o", "output")}${sign(")")}${sign("∘")}${name("o", "output")}${sign("∘")}${sign("(")}<mn>1</mn>${sign("−")}${name("o", "output")}${sign(")")}<mo>]</mo></mrow>`
    }</math>. Example ${example + 1} now says</p>
    ${line(mathml`${name("z", "sum", example + 1)}${sign("=")}${sum_of(row, weights, bias)}${sign("=")}${
      number(dot([row], weights)[0], "sum")}`)}
    ${line(mathml`${name("o", "output", example + 1)}${sign("=")}<mi>σ</mi>${sign("(")}${number(dot([row], weights)[0], "sum")}${sign(")")}${sign("=")}${number(o, "output")}`)}
    <p>so its delta, ${entropy ? "the plain error because the slope has cancelled" : "error times slope"}, is</p>
    ${line(mathml`${name("δ", "error", example + 1)}${sign("=")}${
      entropy ? mathml`${number(y, "target", short(y))}${sign("−")}${number(o, "output")}`
        : mathml`${sign("(")}${number(y, "target", short(y))}${sign("−")}${number(o, "output")}${sign(")")}${sign("·")}${number(o, "output")}${sign("·")}${sign("(")}<mn>1</mn>${sign("−")}${number(o, "output")}${sign(")")}`
    }${sign("=")}${number(deltas[example], "error", 6)}`)}
    <p>${all ? "and all examples together make the next weights:" : `and all ${rows.length} together make the next weights:`}</p>
    ${line(mathml`${matrix(column(weights), "weight", 4)}${sign("+")}<mn>${rate}</mn>${sign("·")}${
      all ? mathml`${matrix(transpose(rows), "input", undefined, example)}${matrix(column(deltas), "error", 6, example)}`
        : matrix(column(change), "error", 6)}${sign("=")}${
      matrix(column(weights.map((weight, j) => weight + rate * change[j])), "weight", 4)}`)}`
}
