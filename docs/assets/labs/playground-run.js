// One training run of the playground: it can go on, and exactly back, with a limited
// memory.
import {
  correction, cross_entropy, cross_entropy_correction, loss, mean, output, sigmoid, slope,
  training_step, weighted_sum,
} from "./neuron.js"

const DENSE = 64 // the first iterations, which are all remembered;
const GROWTH = 1.03 // then one each time the count has grown by this factor,
const MOST = 512 // and besides at most this many, evenly spaced
export const UNDECIDED = 0.00005

const is_same = (one, other) => {
  for (let j = 0; j < one.length; j++) if (!Object.is(one[j], other[j])) return false
  return true
}

export class Run {
  constructor({inputs, targets, weights, rate, entropy}) {
    Object.assign(this, {inputs, targets, rate, entropy, weights, t: 0, stuck: false})
    this.rule = entropy ? cross_entropy_correction : correction
    // A twin that starts a hair's breadth away shows whether rounding matters.
    this.twin = weights.map(weight => weight * (1 + 1e-12) + 1e-13)
    this.before = weights
    this.stride = 1
    this.spaced = 0 // how many evenly spaced ones are remembered
    this.samples = []
    this.remember()
  }

  step(weights) {
    return training_step(this.inputs, this.targets, weights, this.rate, this.rule)
  }

  // Train up to an iteration, but for no longer than `patience` milliseconds.
  advance(end, patience) {
    const until = performance.now() + patience
    while (this.t < end) {
      const next = this.step(this.weights)
      this.stuck = is_same(next, this.weights)
      this.before = this.weights
      this.weights = next
      this.twin = this.step(this.twin)
      this.t = this.stuck ? end : this.t + 1 // from here on nothing changes
      if (this.stuck || this.t <= DENSE || this.t >= this.next
          || this.t % this.stride === 0)
        this.remember()
      if (this.t % 16 === 0 && performance.now() > until) break
    }
    return this.t === end
  }

  // Go back to an iteration: restore the last one remembered before it, and go on.
  rewind(end) {
    const known = this.samples.findLastIndex(({t}) => t <= end)
    this.samples.length = known + 1
    const {t, weights, twin, before, stuck} = this.samples[known]
    Object.assign(this, {t, weights, twin, before, stuck})
    this.next = Math.ceil(t * GROWTH)
    this.spaced = this.samples.filter(sample => sample.even).length
  }

  remember() {
    const {t, weights, twin, before, stuck, stride} = this
    const even = t <= DENSE || t % stride === 0
    if (!(t < this.next)) this.next = Math.ceil(t * GROWTH)
    const outputs = this.outputs()
    this.samples.push({
      t, weights, twin, before, stuck, even, lines: this.lines(outputs),
      loss: this.entropy ? this.loss() : loss(this.targets, outputs),
    })
    this.spaced += even
    if (this.spaced <= MOST) return
    this.stride *= 2
    this.samples = this.samples.filter(
      ({t, even}) => !even || t <= DENSE || t % this.stride === 0)
    this.spaced = this.samples.filter(sample => sample.even).length
  }

  outputs = () => output(this.inputs, this.weights)
  loss(weights = this.weights) {
    const sums = weighted_sum(this.inputs, weights)
    return this.entropy ? cross_entropy(this.targets, sums)
      : loss(this.targets, sums.map(sigmoid))
  }

  // The outputs to draw: each of them or, for a large table, the mean per target.
  lines(outputs) {
    if (outputs.length <= 8) return outputs
    return [1, 0].map(
      target => mean(outputs.filter((_, i) => this.targets[i] === target)))
  }

  // Right is what looks right: an output shown as 0.5000 is on neither side.
  right(outputs = this.outputs()) {
    const sides = this.targets.map(y => Math.sign(y - 0.5))
    return outputs.filter((o, i) => (o - 0.5) * sides[i] > UNDECIDED).length
  }

  // Whether the digits shown depend on how the last bit was rounded.
  is_shaky() {
    const apart = (a, b) => Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a))
    const twins = output(this.inputs, this.twin)
    return this.weights.some((weight, j) => apart(weight, this.twin[j]))
      || this.outputs().some((o, i) => apart(o, twins[i]))
  }

  // The state of the run, in words.
  words() {
    const outputs = this.outputs()
    const errors = outputs.map((o, i) => Math.abs(this.targets[i] - o))
    const wrong = outputs.filter((_, i) => errors[i] > 0.5)
    const steepest = Math.max(0, ...wrong.map(slope))
    const is_flat = wrong.length > 0 && !this.entropy
    const where = () => {
      if (!this.weights.every(Number.isFinite) || outputs.some(Number.isNaN))
        return "The numbers have outgrown the computer, and no step leads back."
      if (this.stuck && is_flat && steepest < 1e-6)
        return "Stuck: it is wrong, and so sure of it that its slope has vanished. "
          + "No step moves it any more."
      if (this.stuck)
        return "Stuck: the corrections cancel, or are too small to change a digit."
      const is_worse = this.t && this.loss() > this.loss(this.before) * (1 + 1e-9)
      if (is_worse && is_flat && steepest < 0.02)
        return "The last step went too far: now it is wrong and sure, where the slope "
          + "is nearly 0."
      if (is_worse) return "The last step made the loss larger: it went too far."
      if (is_flat && steepest < 0.02)
        return "Wrong and sure: where it is wrong the slope is nearly 0, so it hardly "
          + "moves."
      if (!this.t) return "Not trained yet."
      return this.right(outputs) < outputs.length ? ""
        : "Every example is on its side of one half."
    }
    const warning = this.is_shaky() && "This run magnifies how the last bit is rounded: "
      + "another browser, or Python, may show other digits."
    return [where(), warning].filter(Boolean).join(" ")
  }
}
