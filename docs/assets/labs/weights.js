// Three weights in your hand: what a neuron says when its weights are set by hand.
// Attributes: `start`, the weights; `most`, the range of the sliders; `dares`, by name,
// each of which may be an attribute with the fold of its proof; `bias`, a fourth slider;
// `examples`, to show only these rows; `loss`, to show it; `train`, to offer training.
import {html, nothing, svg} from "./lit-html.js"
import {Lab, fixed, numbers_of, slider, still, whole} from "./lab.js"
import {curve, linear, x_axis, y_axis} from "./plot.js"
import {
  TRAINING_INPUTS, TRAINING_TARGETS, all_inputs, loss, output, sigmoid, train,
  weighted_sum, with_ones,
} from "./neuron.js"

const ITERATIONS = 5000
const FARTHEST = 100 // largest weight in a link
const REACH = 12 // largest sum that is drawn
const WIDTH = 320, HEIGHT = 244
const x = linear([-REACH, REACH], [36, 300])
const FROM = 24, TO = 312 // ends of the axis of sums
const y = linear([0, 1], [208, 18])
const CURVE = curve(sigmoid, -REACH, REACH, 96, x, y)
const GAP = 0.066 // between labels, in units of the output
const NAMES = ["w₁", "w₂", "w₃", "b"]

// What each dare asks for, which numbers it watches, and what to say once it is met.
const DARES = {
  right: {
    text: "all four right",
    met: ({right}) => right === 4,
    seen: "Many weights get all four right. Do any of them say no to 1 0 0?",
  },
  no: {
    text: "all four right, and 1 0 0 says no",
    watch: ["question"],
    met: ({right, says}) => right === 4 && says([1, 0, 0]) < 0.5,
    seen: "All four right, and the question gets a no: the examples had not settled it.",
  },
  zero: {
    text: "move 0 0 0 away from one half",
    watch: ["zero"],
    met: ({says}) => says([0, 0, 0]) !== 0.5,
    seen: "Of all that the neuron has, the row 0 0 0 hears the bias alone.",
  },
  sure: {
    text: "all four within 0.1 of their targets",
    watch: ["miss"],
    met: ({miss}) => miss <= 0.1,
    seen: "All four are sure now. How much of w₁ did it take?",
  },
  small: {
    text: "all four within 0.1, with w₁ below 6",
    watch: ["miss"],
    met: ({miss, weights}) => miss <= 0.1 && weights[0] < 6,
    seen: "And how small can w₁ get? The third exercise asks for it.",
  },
  yes: {
    text: "all four within 0.01, and 0 1 0 above 0.99",
    watch: ["miss", "unseen"],
    met: ({miss, says}) => miss <= 0.01 && says([0, 1, 0]) > 0.99,
    seen: "The four have no objection: 0 1 0 may be a yes.",
  },
  doubt: {
    text: "all four within 0.01, and 0 1 0 below 0.01",
    watch: ["miss", "unseen"],
    met: ({miss, says}) => miss <= 0.01 && says([0, 1, 0]) < 0.01,
    seen: "The four have no objection: 0 1 0 may be a no.",
  },
}
const WATCHED = {
  question: ["1 0 0, the question", ({says}) => says([1, 0, 0])],
  unseen: ["0 1 0, which no example mentions", ({says}) => says([0, 1, 0])],
  zero: ["0 0 0, where all is silent", ({says}) => says([0, 0, 0])],
  miss: ["farthest from its target", ({miss}) => miss],
}

// A label is beside its dot, on the side that the curve leaves free: above it for a
// no, below it for a yes. Labels that would collide form a staircase along the curve.
const labels = dots => [-1, 1].flatMap(side => {
  let room, last
  const missing = ({answer}) => side < 0 ? answer : 1 - answer
  const [low, high] = [FROM + 33, TO - 31]
  return dots.filter(({answer}) => side < 0 === answer < 0.5)
    .toSorted((a, b) => missing(a) - missing(b) || side * (b.left - a.left))
    .map(dot => {
      const edge = side < 0 ? Math.max(dot.left - 9, low) : Math.min(dot.left + 9, high)
      if (!(Math.abs(edge - last) < 33)) room = 0.09
      const level = Math.max(missing(dot), room)
      room = level + GAP
      last = edge
      return {...dot, side, edge, middle: y.place(side < 0 ? level : 1 - level)}
    })
})

// A thin line from a label to its dot, unless they are side by side.
const leader = ({side, edge, middle, left, top}) => {
  if (Math.abs(middle - top) < 10) return nothing
  const above = side * (left - edge) > 0
  const from = above ? `${left} ${middle - 6 * side}` : `${edge - 3 * side} ${middle}`
  return svg`<path class="leader" d="M${from}L${left} ${top}"></path>`
}

class Weights extends Lab {
  has_bias = this.hasAttribute("bias")
  most = Number(this.getAttribute("most") ?? 10)
  rows = this.hasAttribute("examples") ? TRAINING_INPUTS : all_inputs(3)
  dares = this.getAttribute("dares").split(" ").map(name => ({
    ...DARES[name], name,
    give_up: this.getAttribute(name),
    is_met: state => !state.iterations && DARES[name].met(this.look()),
  }))
  watched = new Set(this.dares.flatMap(({watch}) => watch ?? []))

  first() {
    return {weights: numbers_of(this.getAttribute("start"), 3 + this.has_bias), iterations: 0}
  }

  to_link = ({weights, iterations}) => [...weights, ...iterations ? [iterations] : []].join()

  from_link(text) {
    const numbers = numbers_of(text)
    const count = 3 + this.has_bias
    const [weights, [iterations = 0, more]] = [numbers.slice(0, count), numbers.slice(count)]
    if (numbers.length < count || more !== undefined)
      throw new RangeError(`expected ${count} weights, got “${text}”`)
    if (!weights.every(weight => Math.abs(weight) <= FARTHEST))
      throw new RangeError(`expected weights from −${FARTHEST} to ${FARTHEST}, got “${text}”`)
    if (!Number.isInteger(iterations) || iterations < 0 || iterations > ITERATIONS)
      throw new RangeError(`expected 0 to ${whole(ITERATIONS)} iterations, got ${iterations}`)
    return {weights, iterations}
  }

  given = rows => this.has_bias ? with_ones(rows) : rows

  // Everything that is shown at these weights.
  look() {
    const {weights} = this.state
    const outputs = output(this.given(TRAINING_INPUTS), weights)
    const misses = outputs.map((o, i) => Math.abs(TRAINING_TARGETS[i] - o))
    return {
      weights, outputs, miss: Math.max(...misses),
      right: outputs.filter((o, i) => o > 0.5 === TRAINING_TARGETS[i] > 0.5).length,
      says: row => output(this.given([row]), weights)[0],
    }
  }

  seen = () => this.dares.findLast(({name}) => this.met.has(name))?.seen

  sentence() {
    const look = this.look()
    const watched = [...this.watched].map(name => {
      const [what, of] = WATCHED[name]
      return `${what}: ${fixed(of(look), 4)}.`
    })
    return [`${look.right} of 4 right.`, ...watched].join(" ")
  }

  // The steps grow, so that the first are visible and the last take no waiting.
  train() {
    if (this.playing) {
      this.pause()
      return this.draw()
    }
    const inputs = this.given(TRAINING_INPUTS)
    this.set({iterations: 0})
    this.play(() => {
      const {weights, iterations} = this.state
      const left = ITERATIONS - iterations
      const steps = still() ? left : Math.min(left, 1 + Math.floor(iterations / 20))
      this.set({
        weights: train(inputs, TRAINING_TARGETS, weights, steps),
        iterations: iterations + steps,
      })
      return this.state.iterations < ITERATIONS
    })
    this.draw()
  }

  hold(j, weight) {
    this.pause()
    this.set({weights: this.state.weights.with(j, weight), iterations: 0})
  }

  view({weights, iterations}) {
    const look = this.look()
    const shown = this.rows === TRAINING_INPUTS ? html`Dots are the four examples, and rings
      are their targets.` : html`Filled dots are the four examples, rings are their
      targets; open dots are rows that no example mentions.`
    return html`
      <p class="title">Three weights ${this.has_bias ? "and a bias " : ""}in your hand</p>
      <p class="hint">Move the ${this.has_bias ? "sliders" : "weights"}. ${shown}</p>
      ${this.faulty()}
      <div class="sides">
        <div class="controls">
          ${weights.map((weight, j) => slider({
            symbol: NAMES[j], kind: "q-weight",
            label: j < 3 ? `weight ${j + 1}` : "bias",
            value: weight, least: -this.most, most: this.most, step: 0.1,
            text: fixed(weight, 2),
            meaning: `${fixed(weight, 2)}, ${look.right} of 4 right`,
            input: value => this.hold(j, value),
          }))}
          <p class="numbers"><b>${look.right} of 4 right</b>
            ${this.hasAttribute("loss") ? html`<span class="more">loss <span
              class="q-error">${fixed(loss(TRAINING_TARGETS, look.outputs), 4)}</span></span>` : nothing}</p>
          <p class="numbers">${[...this.watched].map(name => {
            const [what, of] = WATCHED[name]
            return html`<span class="line">${what}: <span
              class=${name === "miss" ? "q-error" : "q-output"}>${fixed(of(look), 4)}</span></span>`
          })}</p>
          <p class="buttons">
            ${this.hasAttribute("train") ? html`<button type="button" class="first"
              @click=${() => this.train()}>${this.playing ? "Stop" : "Train"}</button>` : nothing}
            <button type="button" @click=${() => { this.pause(); this.reset() }}>Reset</button>
            <span class="hint">${iterations ? `after ${whole(iterations)} iterations` : ""}</span>
          </p>
        </div>
        ${this.picture()}
      </div>
      ${this.dared()}
      <p class="seen">${this.seen()}</p>`
  }

  picture() {
    const inputs = this.given(this.rows)
    const sums = weighted_sum(inputs, this.state.weights)
    const dots = output(inputs, this.state.weights).map((answer, i) => {
      const shown = Math.max(-REACH, Math.min(REACH, sums[i]))
      return {
        answer, row: this.rows[i], left: x.place(shown), top: y.place(answer),
        target: TRAINING_TARGETS[TRAINING_INPUTS.findIndex(row => String(row) === String(this.rows[i]))],
        beyond: Math.sign(sums[i] - shown),
      }
    })
    const answers = dots.map(({row, answer}) => `${row.join(" ")} gives ${fixed(answer, 2)}`)
    const placed = labels(dots)
    return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
        aria-label="Outputs on the sigmoid: ${answers.join(", ")}.">
      <path class="half" d="M${FROM} ${y.place(0.5)}H${TO}"></path>
      ${x_axis({scale: x, ticks: [-10, -5, 0, 5, 10], y: y.place(0), from: FROM, to: TO})}
      ${y_axis({scale: y, ticks: [0, 0.5, 1], x: FROM, from: y.place(0), to: y.place(1)})}
      <text class="fill-output" x=${FROM + 3} y="8">output <tspan font-style="italic">o</tspan></text>
      <text class="fill-sum" x=${TO} y="240" text-anchor="end">sum <tspan font-style="italic">z</tspan></text>
      <path class="curve stroke-output" d=${CURVE}></path>
      ${placed.map(leader)}
      ${dots.filter(({target}) => target !== undefined).map(({left, target}) => svg`
        <circle class="ring stroke-target" cx=${left} cy=${y.place(target)} r="7"></circle>`)}
      ${placed.map(({row, edge, middle, side}) => svg`
        <text class="label" x=${edge} y=${middle + 4} text-anchor=${side < 0 ? "end" : "start"}>${row.join(" ")}</text>`)}
      ${dots.toSorted((a, b) => (a.target !== undefined) - (b.target !== undefined)).map(({left, top, target}) => svg`
        <circle class="dot stroke-output ${target === undefined ? "fill-paper" : "fill-output"}" cx=${left} cy=${top} r="4.5"></circle>`)}
      ${dots.filter(({beyond}) => beyond).map(({left, top, beyond}) => svg`
        <path class="beyond stroke-output" d="M${left + 8 * beyond} ${top - 4}l${3.5 * beyond} 4l${-3.5 * beyond} 4"></path>`)}
    </svg>`
  }
}

customElements.define("neuron-weights", Weights)
