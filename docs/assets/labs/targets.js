// Set the targets yourself: click the corners of a square, and see which targets one
// neuron can learn. With the attribute `layers="2"`, two hidden neurons come before it.
import {html, nothing, svg} from "./lit-html.js"
import {Lab, fixed, numbers_of, still, whole} from "./lab.js"
import {linear, path} from "./plot.js"
import {
  TRAINING_INPUTS, all_inputs, error, hidden_outputs, initial_weights, loss, output,
  train, train_two_layers, two_layer_output, weighted_sum, with_ones,
} from "./neuron.js"

const PAIRS = TRAINING_INPUTS.map(row => row.slice(0, 2))
const NAMES = PAIRS.map(row => row.join(" "))
const LABELLINGS = all_inputs(4)
const LARGEST_ERROR = 0.1 // that counts as learned
const SURE = Math.log(9) // the sum at which the output is 0.9
const SEEDS = 1e6
// An answer that is displayed as one half is neither yes nor no.
const is_right = error => error < 0.495
const SIDE = 270

// The sums of opposite corners add up to the same number, whatever the weights are.
const is_xor = ([a, b, c, d]) => a === c && b === d && a !== b
// The targets that must be learned to meet a dare.
const ASKED = {
  and: () => [[1, 0, 0, 0]],
  xor: () => [[0, 1, 0, 1]],
  all: layers => LABELLINGS.filter(targets => layers || !is_xor(targets)),
}

// A frame around the unit square: its scales, and points in n rows and columns.
const framed = (low, high, n) => {
  const steps = Array.from({length: n + 1}, (_, i) => low + i / n * (high - low))
  return {
    n, low, high, x: linear([low, high], [0, SIDE]), y: linear([low, high], [SIDE, 0]),
    points: steps.flatMap(y => steps.map(x => [x, y])),
  }
}
const COARSE = framed(-0.4, 1.4, 1) // enough for a weighted sum
const FINE = framed(-0.4, 1.4, 24)
const HIDDEN = framed(-0.3, 1.3, 1)

// The area where the sums at the points of a frame are positive, and the line where
// they are 0: found square by square, interpolating linearly.
const parted = ({n, low, high, x, y}, sums) => {
  const size = (high - low) / n
  const place = ([i, j]) => [x.place(low + i * size), y.place(low + j * size)]
  let area = "", line = ""
  for (let j = 0; j < n; j++)
    for (let i = 0; i < n; i++) {
      const ring = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]]
      const inside = [], cuts = []
      ring.forEach(([p, q], k) => {
        const [r, s] = ring[(k + 1) % 4]
        const [here, there] = [sums[q * (n + 1) + p], sums[s * (n + 1) + r]]
        if (here > 0) inside.push([p, q])
        if (here > 0 === there > 0) return
        const share = here / (here - there)
        cuts.push([p + share * (r - p), q + share * (s - q)])
        inside.push(cuts.at(-1))
      })
      if (inside.length) area += path(inside.map(place)) + "Z"
      if (cuts.length) line += path(cuts.map(place))
    }
  return {area, line}
}

const tinted = (frame, sums) => [0, SURE].map(level => svg`
  <path class="tinted fill-output" d=${parted(frame, sums.map(z => z - level)).area}></path>`)
const line_of = (frame, weights) => svg`<path class="curve stroke-weight"
  d=${parted(frame, weighted_sum(with_ones(frame.points), weights)).line}></path>`

const around = (name, kind) => svg`<path class="frame" d="M0 0H${SIDE}V${SIDE}H0Z"></path>
  <text class=${kind} x="6" y="15">${name}</text>`

class Targets extends Lab {
  layers = this.hasAttribute("layers")
  rate = this.layers ? 4 : 1
  most = this.layers ? 2000 : 5000
  known = {}
  dares = (this.layers ? [
    {name: "xor", text: "exclusive or"},
    {
      name: "stuck", text: "a start that fails at it",
      is_met: ({targets, iterations}) =>
        is_xor(targets) && iterations === this.most && !this.is_learned(),
    },
    {name: "all", text: "all sixteen"},
  ] : [
    {name: "and", text: "yes to 1 1 alone"},
    {name: "all", text: "all it can learn"},
    {name: "xor", text: "yes if the inputs differ", give_up: this.getAttribute("proof")},
  ]).map(dare => ({is_met: () => ASKED[dare.name](this.layers).every(this.has), ...dare}))

  // A link holds four targets and the seed of the initial weights.
  from_link(text) {
    const targets = numbers_of(text, 5)
    const seed = targets.pop()
    if (!targets.every(y => y === 0 || y === 1) || seed < 0 || seed >= SEEDS || seed % 1)
      throw new RangeError(`expected four targets, each 0 or 1, and a seed, got “${text}”`)
    const weights = this.trained(targets, this.begin(seed), this.most)
    return {targets, seed, weights, iterations: this.most}
  }

  first = () => this.from_link(this.getAttribute("start"))
  to_link = ({targets, seed}) => [...targets, seed].join()

  // One neuron has three weights, two layers have nine.
  begin(seed) {
    const [a, b, c, d, e, f, ...second] = initial_weights(seed, this.layers ? 9 : 3)
    return this.layers ? {first: [[a, b], [c, d], [e, f]], second} : [a, b, c]
  }

  trained(targets, weights, steps) {
    if (!this.layers) return train(with_ones(PAIRS), targets, weights, steps, this.rate)
    const {first, second} = weights
    return train_two_layers(PAIRS, targets, first, second, steps, this.rate)
  }

  outputs() {
    const {weights} = this.state
    return this.layers ? two_layer_output(PAIRS, weights.first, weights.second)
      : output(with_ones(PAIRS), weights)
  }

  errors = () => error(this.state.targets, this.outputs()).map(Math.abs)
  largest = () => Math.max(...this.errors())
  is_learned = () => this.largest() < LARGEST_ERROR
  has = targets => this.known[targets] === 1
  count = () => `${LABELLINGS.filter(this.has).length} of 16 learned`
  right = () => this.errors().filter(is_right).length

  // Remember the outcome for these targets: 1 if ever learned, 0 if training failed.
  note() {
    const {targets, iterations} = this.state
    if (this.is_learned()) this.known[targets] = 1
    else if (iterations === this.most) this.known[targets] ??= 0
  }

  restore() {
    this.pause()
    this.later("training", 0, () => {})
    super.restore()
  }

  draw() {
    this.note()
    super.draw()
  }

  set(change) {
    Object.assign(this.state, change)
    this.note() // before the dares are checked
    super.set({})
  }

  // Train again after new targets or a new start. It speeds up, so that the first steps
  // are visible and the last take no waiting.
  learn({targets = this.state.targets, seed = this.state.seed}) {
    this.pause()
    this.set({targets, seed, weights: this.begin(seed), iterations: 0})
    const begun = performance.now()
    const step = () => {
      const {weights, iterations} = this.state
      const due = still() ? this.most : Math.ceil(16 * Math.expm1((performance.now() - begun) / 280))
      const then = Math.min(due, this.most)
      this.set({weights: this.trained(targets, weights, then - iterations), iterations: then})
      return then < this.most
    }
    // Let the corner be painted before training starts.
    this.later("training", 0, () => this.play(step))
  }

  turn = i => this.learn({targets: this.state.targets.with(i, 1 - this.state.targets[i])})

  sentence() {
    return `Targets ${this.state.targets.join(" ")}: ${this.right()} of 4 right. `
      + `${this.verdict()} ${this.count()}.`
  }

  verdict() {
    const largest = fixed(this.largest(), 2)
    if (this.is_learned()) return `Learned: no error is above ${LARGEST_ERROR}.`
    if (this.state.iterations < this.most) return "It is learning."
    return this.right() ? `Not learned: an error of ${largest} is left.`
      : "Not learned: one half everywhere."
  }

  view({targets, seed, weights, iterations}) {
    return html`
      <p class="title">Set the targets yourself</p>
      ${this.fault ? this.faulty() : html`<p class="hint">Click a corner to change its target, and ${this.layers ? "three neurons learn" : "the neuron learns"}
        anew. Tinted: the answer is above one half; darker: above 0.9.</p>`}
      <div class=${this.layers ? "sides layers" : "sides"}>
        ${this.square()}
        ${this.layers ? this.hidden_square() : nothing}
        <div>
          <p class="numbers"><b>${this.right()} of 4 right</b>
            <span>loss <span class="q-error">${fixed(loss(targets, this.outputs()), 4)}</span></span></p>
          <p class="numbers ${this.is_learned() ? "q-output" : iterations < this.most ? nothing : "q-error"}">${this.verdict()}</p>
          ${this.layers ? nothing : html`<p class="numbers q-weight">${["w₁", "w₂", "b"].map((name, j) => html`
            <span>${name} = ${fixed(weights[j], 2)}</span>`)}</p>`}
          <p class="numbers">after ${whole(iterations)} of ${whole(this.most)} iterations,<br>
            learning rate ${this.rate}, start from seed ${seed}</p>
          <p class="buttons">
            <button type="button" class="first" @click=${() => this.learn({})}>Train again</button>
            <button type="button" @click=${() => this.learn({seed: (seed + 1) % SEEDS})}>New start</button>
          </p>
        </div>
        ${this.lamps()}
      </div>
      ${this.dared()}`
  }

  square() {
    const {targets, weights} = this.state
    const outputs = this.outputs()
    const {x, y, points} = COARSE
    const shrugs = !this.layers && outputs.every(o => Math.abs(o - 0.5) < 0.005)
    const sums = this.layers
      ? weighted_sum(with_ones(hidden_outputs(FINE.points, weights.first)), weights.second)
      : weighted_sum(with_ones(points), weights)
    const lines = this.layers ? [0, 1].map(k => weights.first.map(row => row[k])) : [weights]
    const answers = outputs.map((o, i) => `${NAMES[i]} gets ${fixed(o, 2)}`)
    return html`<div class="square">
      <svg class="plot" viewBox="0 0 ${SIDE} ${SIDE}" role="img"
          aria-label="The four rows as corners of a square: ${answers.join(", ")}.">
        ${around("inputs x₁, x₂", "fill-input")}
        ${shrugs ? svg`<text class="fill-output" x=${SIDE / 2} y=${SIDE / 2 + 4} text-anchor="middle">one half everywhere</text>`
          : [tinted(this.layers ? FINE : COARSE, sums), lines.map(w => line_of(COARSE, w))]}
        ${outputs.map((o, i) => {
          const [x1, x2] = PAIRS[i]
          const at = x.place(x1), down = y.place(x2) + (x2 ? -21 : 29)
          const right = is_right(Math.abs(targets[i] - o))
          return svg`<text x=${at} y=${down} text-anchor="middle"><tspan class="fill-input">${NAMES[i]}</tspan>
            <tspan class="fill-output" dx="6">${fixed(o, 2)}</tspan>
            <tspan class=${right ? "fill-output" : "fill-error"}>${right ? "✓" : "✗"}</tspan></text>`
        })}
      </svg>
      ${targets.map((target, i) => html`<label class="corner"><input type="checkbox"
        .checked=${target === 1} aria-label="yes to ${NAMES[i]}" @change=${() => this.turn(i)}></label>`)}
    </div>`
  }

  // The same rows, as the output neuron sees them.
  hidden_square() {
    const {targets, weights: {first, second}} = this.state
    const {x, y, points} = HIDDEN
    const rows = hidden_outputs(PAIRS, first)
    const near = [] // the row whose label each row shares: itself, or one close to it
    rows.forEach((row, i) => near.push(rows.findIndex((other, k) => k === i
      || near[k] === k && other.every((h, j) => Math.abs(h - row[j]) < 0.12))))
    const lowest = i => Math.max(...rows.filter((_, k) => near[k] === i).map(([, h2]) => y.place(h2)))
    const places = rows.map((row, i) => `${NAMES[i]} at ${row.map(h => fixed(h, 2)).join(" ")}`)
    return html`<svg class="plot" viewBox="0 0 ${SIDE} ${SIDE}" role="img"
        aria-label="What the two hidden neurons say to each row: ${places.join(", ")}.">
      ${around("hidden h₁, h₂", "fill-output")}
      ${tinted(HIDDEN, weighted_sum(with_ones(points), second))}
      ${line_of(HIDDEN, second)}
      ${rows.map(([h1, h2], i) => svg`
        <rect class="stroke-target ${targets[i] ? "fill-target" : "fill-paper"}" stroke-width="1.8"
          x=${x.place(h1) - 6} y=${y.place(h2) - 6} width="12" height="12"></rect>`)}
      ${rows.map(([h1], i) => near[i] === i ? svg`
        <text class="fill-input" text-anchor="middle" x=${x.place(h1)} y=${lowest(i) + 21}>
          ${NAMES.filter((_, k) => near[k] === i).join(", ")}</text>` : nothing)}
    </svg>`
  }

  lamps() {
    return html`<fieldset class="lamps">
      <legend><b>${this.count()}</b></legend>
      ${LABELLINGS.map(targets => html`<label class=${["failed", "lit"][this.known[targets]] ?? nothing}>
        <input type="radio" name="labelling" .checked=${String(targets) === String(this.state.targets)}
          aria-label="targets ${targets.join(" ")}${[", not learned", ", learned"][this.known[targets]] ?? ""}"
          @change=${() => this.learn({targets})}>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <rect class="around" x="1" y="1" width="26" height="26" rx="3"></rect>
          ${targets.map((target, i) => svg`<rect class="stroke-target ${target ? "fill-target" : "fill-paper"}"
            x=${PAIRS[i][0] ? 18 : 4} y=${PAIRS[i][1] ? 4 : 18} width="6" height="6"></rect>`)}
          <path class="tick" d=${this.has(targets) ? "M10 14.5l3 3l5 -7" : "M11 11l6 6m0 -6l-6 6"}></path>
        </svg></label>`)}
    </fieldset>`
  }
}

customElements.define("neuron-targets", Targets)
