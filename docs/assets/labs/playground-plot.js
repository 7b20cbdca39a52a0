// What the playground draws: lines over the iterations, and the neuron's answers to
// the rows, on a line, in a plane or in a table.
import {html, svg} from "./lit-html.js"
import {fixed} from "./lab.js"
import {curve, linear, logarithmic, path, x_axis, y_axis} from "./plot.js"
import {all_inputs, output, sigmoid, with_ones} from "./neuron.js"
import {UNDECIDED} from "./playground-run.js"

const WIDTH = 320, HEIGHT = 262
const LEFT = 34, RIGHT = 276, TOP = 26, BOTTOM = 226

// A few round numbers for an axis.
const round_ticks = ([low, high], count = 4) => {
  const raw = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].find(unit => unit * power >= raw * 0.999) * power
  return Array.from({length: count + 3}, (_, i) => (Math.ceil(low / step) + i) * step)
    .filter(tick => tick <= high + step / 1e6).map(tick => [tick, brief(tick)])
}
const decades = ([low, high]) => {
  const first = Math.ceil(Math.log10(low) - 1e-9)
  const last = Math.floor(Math.log10(high) + 1e-9)
  const every = Math.ceil((last - first + 1) / 6)
  return Array.from({length: Math.floor((last - first) / every) + 1}, (_, i) => {
    const power = first + i * every
    const text = Math.abs(power) > 4 ? `10${raised(power)}` : brief(10 ** power)
    return [10 ** power, text]
  })
}
const raised = power => String(power).replaceAll(
  /./g, sign => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)])
export const brief = number => {
  const text = Math.abs(number) >= 1e5 ? number.toExponential(0).replace("+", "")
    : String(Number(number.toPrecision(4)))
  return text.replaceAll("-", "−")
}

// Labels at the ends of lines, moved apart.
const apart = (labels, gap, least, most) => {
  const placed = labels.map((label, i) => ({...label, i})).toSorted((a, b) => a.y - b.y)
  placed.forEach((label, i) => {
    label.y = Math.max(label.y, i ? placed[i - 1].y + gap : least)
  })
  placed.reverse().forEach((label, i) => {
    label.y = Math.min(label.y, i ? placed[i - 1].y - gap : most)
  })
  return placed
}

// Of points too close for the eye to tell apart, one is enough.
const thinned = points => {
  const kept = []
  for (const point of points) {
    const last = kept.at(-1)
    const is_near = last && Math.abs(point[0] - last[0]) < 0.5
      && Math.abs(point[1] - last[1]) < 8
    if (!is_near) kept.push(point)
    else if (point === points.at(-1)) kept[kept.length - 1] = point
  }
  return kept
}

const kinds = {
  outputs: {colour: "output", name: "outputs", symbol: "o", of: sample => sample.lines},
  loss: {colour: "error", name: "loss", symbol: "", of: sample => [sample.loss]},
  weights: {
    colour: "weight", name: "weights", symbol: "w", of: sample => sample.weights,
  },
}

const y_range = (show, values, low, high) => {
  if (show === "outputs") return [0, 1]
  if (show === "loss") return [0, high || 1]
  const [least, most] = [Math.min(low, 0), Math.max(high, 0)]
  return least < most ? [least, most] : [-1, 1]
}

// The frame of every plot, its axes, and the texts above and below them.
const frame = (label, drawn) => html`
  <svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}>
    ${drawn}</svg>`
const x_line = (scale, ticks) =>
  x_axis({scale, ticks, y: BOTTOM, from: LEFT, to: RIGHT})
const y_line = (scale, ticks) => y_axis({scale, ticks, x: LEFT, from: BOTTOM, to: TOP})
const above_y = (kind, name, symbol = "") => svg`
  <text class="fill-${kind}" x="4" y="12">${name}
    <tspan font-style="italic">${symbol}</tspan></text>`
const below_x = (kind, name, symbol = "") => svg`
  <text class=${kind} x=${RIGHT} y=${HEIGHT - 2} text-anchor="end">${name}
    <tspan font-style="italic">${symbol}</tspan></text>`
const across = at => svg`<path class="half" d="M${LEFT} ${at}H${RIGHT}"></path>`
const upright = at => svg`
  <path class="edge stroke-sum" d="M${at} ${BOTTOM}V${TOP}"></path>`

// Lines over the iterations. `names` are written at their ends.
export const history_plot = ({run, state, names, sentence}) => {
  const {show, linear_t, linear_loss} = state
  const {colour, name, symbol, of} = kinds[show]
  const end = Math.max(10, run.t)
  const [scale, from] = linear_t ? [linear, 0] : [logarithmic, 0.5]
  const x = scale([from, end], [LEFT, RIGHT])
  const values = run.samples.flatMap(of).filter(Number.isFinite)
  const low = values.reduce((a, b) => Math.min(a, b), Infinity)
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity)
  const log_loss = show === "loss" && !linear_loss && low > 0
  const range = log_loss ? [Math.max(low, 1e-12) / 1.3, Math.max(high, 1e-11) * 1.3]
    : y_range(show, values, low, high)
  const y = (log_loss ? logarithmic : linear)(range, [BOTTOM, TOP])
  const few = log_loss && range[1] / range[0] < 30
  const ticks = show === "outputs" ? [0, 0.5, 1] : log_loss && !few ? decades(range)
    : few ? round_ticks(range, 3).filter(([tick]) => tick > 0) : round_ticks(range)
  const times = linear_t ? round_ticks([0, end], end > 5000 ? 3 : 4)
    : [[0.5, "0"], ...decades([1, end])]
  const lines = names.map((text, k) => {
    const points = run.samples
      .map(sample => [x.place(sample.t), y.place(of(sample)[k])])
      .filter(([, at]) => Number.isFinite(at))
    return {text, points: thinned(points), y: points.at(-1)?.[1]}
  }).filter(({points}) => points.length)
  const first = ([[x, y]]) => svg`<circle class="fill-${colour}" cx=${x} cy=${y} r="3"/>`
  return frame(`The ${name} over the iterations. ${sentence}`, svg`
    ${show === "loss" ? "" : across(y.place(show === "outputs" ? 0.5 : 0))}
    ${x_line(x, times)}${y_line(y, ticks)}
    ${above_y(colour, name, symbol)}${below_x("tick", "iterations")}
    ${lines.map(({points}) => svg`
      <path class="curve stroke-${colour}" d=${path(points)}></path>
      ${points.length > 1 ? "" : first(points)}`)}
    ${apart(lines, 13, TOP, BOTTOM).map(({text, y}) => svg`
      <text class="fill-${colour}" x=${RIGHT + 6} y=${y + 4}>${text}</text>`)}`)
}

// Many dots in one path: a line of zero length still has round ends.
const dots = points => points.filter(place => place.every(Number.isFinite))
  .map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join("")

const around = numbers => {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const margin = (high - low || 2) * 0.2
  return [low - margin, high + margin]
}

// One input: the outputs as a curve, and where the output is one half.
const line_picture = ({inputs, targets, weights: [w, b = 0], outputs, names}) => {
  const range = around(inputs.map(([x]) => x))
  const x = linear(range, [LEFT, RIGHT]), y = linear([0, 1], [BOTTOM, TOP])
  const edge = -b / w
  const of = heights => dots(inputs.map(([at], i) => [x.place(at), y.place(heights[i])]))
  const curved = () => curve(at => sigmoid(w * at + b), ...range, 96, x, y)
  return svg`
    ${across(y.place(0.5))}
    ${edge > range[0] && edge < range[1] ? upright(x.place(edge)) : ""}
    ${x_line(x, round_ticks(range))}${y_line(y, [0, 0.5, 1])}
    ${above_y("output", "output", "o")}${below_x("fill-input", names[0])}
    ${Number.isFinite(w + b) ? svg`
      <path class="curve stroke-output" d=${curved()}></path>` : ""}
    <path class="many ring-of stroke-target" d=${of(targets)}></path>
    <path class="many ring-in stroke-paper" d=${of(targets)}></path>
    <path class="many stroke-output" d=${of(outputs)}></path>`
}

// Where a linear function is 0 on the sides of a rectangle, and the corners of the part
// where it is positive.
const cut_by = (corners, of) => {
  const crossings = [], part = []
  corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length]
    const [here, there] = [of(corner), of(next)]
    if (here > 0) part.push(corner)
    if (here > 0 === there > 0) return
    const share = here / (here - there)
    crossings.push(corner.map((from, k) => from + share * (next[k] - from)))
    part.push(crossings.at(-1))
  })
  return {crossings, part}
}

// Two inputs: the plane, and the lines where the output is 0.1, 0.5 and 0.9.
const plane_picture = ({inputs, targets, weights: [w1, w2, b = 0], outputs, names}) => {
  const ranges = [around(inputs.map(row => row[0])), around(inputs.map(row => row[1]))]
  const x = linear(ranges[0], [LEFT, RIGHT]), y = linear(ranges[1], [BOTTOM, TOP])
  const box = [[0, 0], [1, 0], [1, 1], [0, 1]].map(
    ([i, j]) => [ranges[0][i], ranges[1][j]])
  const place = ([a, c]) => [x.place(a), y.place(c)]
  const cut = shift => cut_by(box, ([a, c]) => w1 * a + w2 * c + b - shift)
  const line = (shift, kind) => svg`
    <path class="${kind} stroke-sum" d=${path(cut(shift).crossings.map(place))}></path>`
  const is_wrong = (o, i) => !(Math.abs(o - targets[i]) < 0.5 - UNDECIDED)
  const odds = Math.log(9)
  const of = test => dots(inputs.filter((_, i) => test(i)).map(place))
  const wrong = of(i => is_wrong(outputs[i], i))
  const many = inputs.length > 8 ? "many small" : "many"
  const largest = Math.max(...[w1, w2, b].map(Math.abs))
  const note = (top, kind, mark, text) => svg`
    <text class="tick" x=${WIDTH} y=${top} text-anchor="end">
      <tspan class="fill-${kind}">${mark}</tspan> ${text}</text>`
  return svg`
    ${largest > 1e-6 && largest < Infinity ? svg`
      <path class="side fill-output" d=${path(cut(0).part.map(place))}></path>
      ${line(-odds, "half")}${line(0, "edge")}${line(odds, "half")}` : ""}
    ${x_line(x, round_ticks(ranges[0]))}${y_line(y, round_ticks(ranges[1]))}
    ${above_y("input", names[1])}${below_x("fill-input", names[0])}
    <path class="${many} wrong stroke-error" d=${wrong}></path>
    <path class="${many} gap stroke-paper" d=${wrong}></path>
    <path class="${many} ring-of stroke-target" d=${of(() => true)}></path>
    <path class="${many} ring-in stroke-paper" d=${of(i => targets[i] <= 0.5)}></path>
    ${note(TOP + 6, "target", "●", "y = 1")}
    ${note(TOP + 24, "target", "○", "y = 0")}
    ${wrong ? note(TOP + 42, "error", "◯", "wrong") : ""}`
}

// Many rows of three inputs: the outputs, separately for each target.
const strip_picture = ({targets, outputs}) => {
  const x = linear([0, 1], [LEFT, RIGHT])
  const height = target => target > 0.5 ? 80 : 170
  const points = outputs.map(
    (o, i) => [x.place(o), height(targets[i]) + i * 37 % 60 - 30])
  return svg`
    ${upright(x.place(0.5))}${x_line(x, [0, 0.5, 1])}
    <path class="many stroke-output" d=${dots(points)}></path>
    ${below_x("fill-output", "output", "o")}
    <text class="fill-target" x=${RIGHT + 6} y="84">y = 1</text>
    <text class="fill-target" x=${RIGHT + 6} y="174">y = 0</text>`
}

// Three inputs: all eight rows, with the targets of the examples.
const all_rows = ({inputs, targets, weights, bias}) => {
  const rows = all_inputs(3)
  const answers = output(bias ? with_ones(rows) : rows, weights)
  const target_of = row => targets[inputs.findIndex(input => String(input) === String(row))]
  const target_in = row => target_of(row) === undefined ? "–" : brief(target_of(row))
  return html`
    <table class="rows"><caption>Asked about all eight rows</caption>
      <thead><tr><th class="q-input" colspan="3">inputs</th>
        <th class="q-output">output <i>o</i></th>
        <th class="q-target">target <i>y</i></th></tr></thead>
      <tbody>${rows.map((row, i) => html`<tr>
        ${row.map(x => html`<td class="q-input">${x}</td>`)}
        <td class="q-output">${fixed(answers[i], 4)}</td>
        <td class="q-target">${target_in(row)}</td></tr>`)}
      </tbody></table>`
}

// The neuron's answers to the rows.
export const picture = parts => {
  const size = parts.inputs[0].length
  if (size === 3 && parts.inputs.length <= 8) return all_rows(parts)
  const drawn = [line_picture, plane_picture, strip_picture][size - 1](parts)
  return frame(`What the neuron says to the rows. ${parts.sentence}`, drawn)
}
