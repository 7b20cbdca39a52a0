// Three weights in your hand: what a neuron says to all eight rows. With the
// attribute `bias` there is a fourth slider.
import {html, svg} from "./lit-html.js"
import {Lab, fixed, listed, numbers_of, slider, still, whole} from "./lab.js"
import {curve, linear, x_axis, y_axis} from "./plot.js"
import {
  TRAINING_INPUTS, TRAINING_TARGETS, all_inputs, loss, output, sigmoid, train,
  weighted_sum, with_ones,
} from "./neuron.js"

const MOST = 10 // of a weight that is set by hand
const ITERATIONS = 5000
const WIDTH = 320, HEIGHT = 244
const x = linear([-12, 12], [22, 316])
const y = linear([0, 1], [208, 18])
const ROWS = all_inputs(3)
const CURVE = curve(sigmoid, -12, 12, 96, x, y)
const NAMES = ["w₁", "w₂", "w₃", "b"]

const target_of = row => {
  const example = TRAINING_INPUTS.findIndex(one => String(one) === String(row))
  return example < 0 ? undefined : TRAINING_TARGETS[example]
}
const says = (answers, row) => answers[ROWS.findIndex(one => String(one) === String(row))]

// Labels stand where the curve leaves room: above it on the left, below on the right.
const labels = dots => {
  const placed = []
  for (const dot of dots.toSorted((a, b) => a.left - b.left || a.top - b.top)) {
    const low = dot.answer < 0.5
    const label = {...dot, low, at: dot.left + (low ? -8 : 8), down: dot.top + (low ? -7 : 15)}
    const hit = one => one.low === low && Math.abs(one.at - label.at) < 31
      && Math.abs(one.down - label.down) < 12
    while (placed.some(hit)) label.down += low ? -12 : 12
    placed.push(label)
  }
  return placed
}

class Weights extends Lab {
  has_bias = this.hasAttribute("bias")
  dares = [
    {
      name: "right", text: "all four right",
      is_met: () => this.by_hand() && this.right() === 4,
    },
    {
      name: "no", text: "… and 1 0 0 says no",
      give_up: this.getAttribute("proof"),
      is_met: () => this.by_hand() && this.right() === 4 && says(this.answers(), [1, 0, 0]) < 0.5,
    },
    {
      name: "made-up-yes", text: "… and 0 1 0 says yes",
      is_met: () => this.by_hand() && this.right() === 4 && says(this.answers(), [0, 1, 0]) > 0.5,
    },
    {
      name: "made-up-no", text: "… and 0 1 0 says no",
      is_met: () => this.by_hand() && this.right() === 4 && says(this.answers(), [0, 1, 0]) < 0.5,
    },
    {
      name: "zero", text: "move 0 0 0",
      give_up: this.getAttribute("zero"),
      is_met: () => says(this.answers(), [0, 0, 0]) !== 0.5,
    },
  ]

  first() {
    return {weights: numbers_of(this.getAttribute("start"), 3 + this.has_bias), iterations: 0}
  }

  to_link = ({weights}) => weights.join()

  from_link(text) {
    const weights = numbers_of(text, 3 + this.has_bias)
    return {weights, iterations: 0}
  }

  given = rows => this.has_bias ? with_ones(rows) : rows
  answers = () => output(this.given(ROWS), this.state.weights)
  outputs = () => output(this.given(TRAINING_INPUTS), this.state.weights)
  by_hand = () => !this.state.iterations
  right = () => this.outputs().filter((o, i) => (o - 0.5) * (TRAINING_TARGETS[i] - 0.5) > 0).length

  sentence() {
    const answers = this.answers()
    return `${this.right()} of 4 right. 1 0 0 says ${fixed(says(answers, [1, 0, 0]), 4)}, `
      + `0 1 0 says ${fixed(says(answers, [0, 1, 0]), 4)}.`
  }

  // The steps grow, so that the first are seen and the last are not waited for.
  train() {
    if (this.playing) return this.pause_training()
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

  pause_training() {
    this.pause()
    this.draw()
  }

  hold(j, weight) {
    this.pause()
    this.set({weights: this.state.weights.with(j, weight), iterations: 0})
  }

  view({weights, iterations}) {
    const answers = this.answers()
    const question = says(answers, [1, 0, 0])
    return html`
      <p class="title">${this.has_bias ? "Three weights and a bias in your hand" : "Three weights in your hand"}</p>
      <p class="hint">Move the weights. Filled dots are the four examples, rings are their
        targets; open dots are rows that no example mentions.</p>
      ${this.faulty()}
      <div class="sides">
        <div class="controls">
          ${weights.map((weight, j) => slider({
            symbol: NAMES[j], kind: "q-weight",
            label: j < 3 ? `weight ${j + 1}` : "bias",
            value: weight, least: -MOST, most: MOST, step: 0.1, text: fixed(weight, 2),
            meaning: `${fixed(weight, 2)}, output for 1 0 0: ${fixed(question, 2)}`,
            input: value => this.hold(j, value),
          }))}
          <p class="numbers"><b>${this.right()} of 4 right</b>
            <span>loss <span class="q-error">${fixed(loss(TRAINING_TARGETS, this.outputs()), 4)}</span></span></p>
          <p class="numbers">1 0 0, the question: <span class="q-output">${fixed(question, 4)}</span><br>
            0 1 0, which no example mentions: <span class="q-output">${fixed(says(answers, [0, 1, 0]), 4)}</span></p>
          <p class="buttons">
            <button type="button" class="first" @click=${() => this.train()}>${this.playing ? "Stop" : "Train"}</button>
            <button type="button" @click=${() => { this.pause(); this.reset() }}>Reset</button>
          </p>
          <p class="numbers">${iterations ? `after ${whole(iterations)} iterations` : "set by hand"}</p>
        </div>
        ${this.picture(answers)}
      </div>
      ${this.dared()}`
  }

  picture(answers) {
    const sums = weighted_sum(this.given(ROWS), this.state.weights)
    const dots = ROWS.map((row, i) => ({
      row, answer: answers[i], target: target_of(row),
      left: x.place(Math.max(-12, Math.min(12, sums[i]))), top: y.place(answers[i]),
    }))
    const told = dots.map(({row, answer}) => `${row.join(" ")} gives ${fixed(answer, 2)}`)
    return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
        aria-label="The sigmoid with the outputs of all eight rows: ${told.join(", ")}.">
      <path class="half" d="M${x.place(-12)} ${y.place(0.5)}H${x.place(12)}"></path>
      ${x_axis({scale: x, ticks: [-10, -5, 0, 5, 10], y: y.place(0), from: x.place(-12), to: x.place(12)})}
      ${y_axis({scale: y, ticks: [0, 0.5, 1], x: x.place(-12), from: y.place(0), to: y.place(1)})}
      <text class="fill-output" x=${x.place(-12) + 4} y="10">output <tspan font-style="italic">o</tspan></text>
      <text class="fill-sum" x=${x.place(12)} y="240" text-anchor="end">sum <tspan font-style="italic">z</tspan></text>
      <path class="curve stroke-output" d=${CURVE}></path>
      ${dots.filter(({target}) => target !== undefined).map(({left, target}) => svg`
        <circle class="ring stroke-target" cx=${left} cy=${y.place(target)} r="7"></circle>`)}
      ${labels(dots).map(({row, at, down, low}) => svg`
        <text class="label" x=${at} y=${down} text-anchor=${low ? "end" : "start"}>${row.join(" ")}</text>`)}
      ${dots.map(({left, top, target}) => svg`
        <circle class="dot stroke-output ${target === undefined ? "fill-paper" : "fill-output"}" cx=${left} cy=${top} r="4.5"></circle>`)}
    </svg>`
  }
}

customElements.define("neuron-weights", Weights)
