// One step, slowly: what each example pushes, factor by factor, and what the
// weights make of it.
import {html, nothing, svg} from "./lit-html.js"
import {Lab, fixed, numbers_of, slider} from "./lab.js"
import {curve, linear} from "./plot.js"
import {
  TRAINING_INPUTS, TRAINING_TARGETS, correction, cross_entropy_correction, error,
  loss, sigmoid, slope, train, weighted_sum,
} from "./neuron.js"

const FARTHEST = 12 // a weight of the start
const LAST_STEP = 1000
const NEXT = ["× slope", "× input", "add up", "move the weights"]
const ALL_SHOWN = NEXT.length - 1
const LITTLE = 0.01 // a push, or a move, that is hardly one
const across = linear([-7, 7], [4, 92])
const upward = linear([0, 1], [39, 9])
const SMALL_CURVE = curve(sigmoid, -7, 7, 48, across, upward)
// Examples 1 and 2 only push up, examples 3 and 4 only down: so far can bars reach.
const REACH = [[-0.02, 0.48], [-0.25, 0.25], [-0.5, 0.5]]

const signed = number => (number < 0 ? "" : "+") + fixed(number, 4)
const right_of = outputs =>
  outputs.filter((o, i) => (o - 0.5) * (TRAINING_TARGETS[i] - 0.5) > 0).length

// Which numbers are the largest, as far as the digits tell; counted from 1.
const largest = numbers => {
  const sizes = numbers.map(one => fixed(Math.abs(one), 4))
  const most = fixed(Math.max(...numbers.map(Math.abs)), 4)
  return sizes.flatMap((size, i) => size === most ? [i + 1] : [])
}
const named = examples => examples.length === 4 ? "all four examples"
  : `example${examples.length > 1 ? "s" : ""} ${examples.join(", ").replace(/, (?=\d$)/, " and ")}`
const opened = text => text[0].toUpperCase() + text.slice(1)
const verb = (examples, one, more) => examples.length > 1 ? more : one

const move_from = (weights, rule) => {
  const sums = weighted_sum(TRAINING_INPUTS, weights)
  const outputs = sums.map(sigmoid)
  const errors = error(TRAINING_TARGETS, outputs)
  return {weights, sums, outputs, errors, change: rule(TRAINING_INPUTS, TRAINING_TARGETS, outputs)}
}
const is_stuck = start => {
  const {outputs, change} = move_from(start, correction)
  return right_of(outputs) === 0 && change.every(one => Math.abs(one) < LITTLE)
}

class Step extends Lab {
  trail = [] // where the buttons have been, for the way back
  dares = [
    {
      name: "stuck", text: "find a start with all four wrong where no weight moves by 0.01",
      give_up: this.getAttribute("stuck"),
      is_met: ({start, sloped, steps}) => sloped && !steps && is_stuck(start),
    },
    {
      name: "free", text: "… from which all four are right within 20 steps",
      is_met: ({start, steps}) =>
        steps > 0 && steps <= 20 && is_stuck(start) && right_of(this.seen().outputs) === 4,
    },
    {
      name: "still", text: "find a start where no weight moves at all",
      give_up: this.getAttribute("still"),
      is_met: ({steps}) => !steps && this.seen().change.every(one => one === 0),
    },
  ]

  connectedCallback() {
    addEventListener("submit", ({target, submitter}) => {
      const bet = target.closest(".bet") && submitter?.value
      if (!bet?.startsWith("example ")) return
      this.bet = bet
      this.draw()
    })
    super.connectedCallback()
  }

  first() {
    return {start: numbers_of(this.getAttribute("start"), 3), steps: 0, shown: 0, sloped: true}
  }

  to_link = ({start, steps, shown, sloped}) => [...start, steps, shown, Number(sloped)].join()

  from_link(text) {
    const numbers = numbers_of(text, 6)
    const start = numbers.slice(0, 3)
    const [steps, shown, sloped] = numbers.slice(3)
    const whole_to = (number, most) => Number.isInteger(number) && number >= 0 && number <= most
    if (!start.every(one => Math.abs(one) <= FARTHEST))
      throw new RangeError(`expected weights from −${FARTHEST} to ${FARTHEST}`)
    if (!whole_to(steps, LAST_STEP) || !whole_to(shown, ALL_SHOWN) || !whole_to(sloped, 1))
      throw new RangeError("expected a step, how much of it is shown, and 0 or 1")
    return {start, steps, shown, sloped: Boolean(sloped)}
  }

  restore() {
    this.trail = []
    super.restore()
  }

  // All that follows from the state. It is asked for often, and computed once.
  seen() {
    const {start, steps, sloped} = this.state
    const key = [...start, steps, sloped].join()
    if (this.known?.key !== key) {
      const rule = sloped ? correction : cross_entropy_correction
      const after = count => move_from(
        train(TRAINING_INPUTS, TRAINING_TARGETS, start, count, 1, rule), rule)
      const now = after(steps)
      const slopes = now.outputs.map(o => sloped ? slope(o) : 1)
      const deltas = now.errors.map((e, i) => e * slopes[i])
      this.known = {key, ...now, slopes, deltas, before: steps ? after(steps - 1) : undefined}
    }
    return this.known
  }

  // The buttons ------------------------------------------------------------

  go(steps, shown) {
    if (steps > LAST_STEP) return
    this.trail.push([this.state.steps, this.state.shown])
    this.set({steps, shown})
  }

  next({steps, shown}) {
    if (shown < ALL_SHOWN) this.go(steps, shown + 1)
    else this.go(steps + 1, 0)
  }

  // A link has no trail; then back is one factor.
  back({steps, shown}) {
    const [last_steps, last_shown] = this.trail.pop()
      ?? (shown ? [steps, shown - 1] : [Math.max(steps - 1, 0), steps ? ALL_SHOWN : 0])
    this.set({steps: last_steps, shown: last_shown})
  }

  hold(j, weight) {
    this.trail = []
    const start = this.seen().weights.map(one => Math.max(-FARTHEST, Math.min(FARTHEST, one)))
    this.set({start: start.with(j, weight), steps: 0})
  }

  reset() {
    this.trail = []
    super.reset()
  }

  // What is seen -----------------------------------------------------------

  sentence() {
    const {shown, steps} = this.state
    if (shown === 0) return steps ? this.told_move() : this.told_errors()
    if (shown === 1) return this.told_push()
    if (shown === 2)
      return `${this.told_push()} Weight 1 hears examples 1 and 2, weight 2 hears 1 and 4, `
        + "weight 3 hears all."
    return `${this.told_push()} ${this.told_sums()}`
  }

  told_errors() {
    const {errors} = this.seen()
    const worst = largest(errors)
    const size = fixed(Math.abs(errors[worst[0] - 1]), 4)
    return `${opened(named(worst))} ${verb(worst, "is", "are")} the most wrong, by ${size}.`
  }

  told_move() {
    const {outputs, errors, before} = this.seen()
    const worse = errors.flatMap((e, i) => Math.abs(e) > Math.abs(before.errors[i]) ? [i + 1] : [])
    const [was, is] = [before.outputs, outputs].map(one => fixed(loss(TRAINING_TARGETS, one), 4))
    return `The loss was ${was} and is ${is}` + (worse.length
      ? `, but ${named(worse)} ${verb(worse, "is", "are")} more wrong than before.`
      : ", and every error has shrunk.")
  }

  told_push() {
    const {errors, deltas} = this.seen()
    const [worst, loudest] = [largest(errors), largest(deltas)]
    const [error_size, size] = [errors[worst[0] - 1], deltas[loudest[0] - 1]].map(Math.abs)
    const push = `${named(loudest)} ${verb(loudest, "pushes", "push")} hardest`
    if (!this.state.sloped) return `Without the slope, δ is the error: ${push}.`
    if (size < LITTLE && error_size > 0.5)
      return `The error is up to ${fixed(error_size, 4)}, and yet no δ is larger than `
        + `${fixed(size, 4)}: hardly any slope is left.`
    return opened(push) + (loudest.some(one => worst.includes(one)) ? "."
      : `, though ${named(worst)} ${verb(worst, "is", "are")} more wrong: its slope is larger.`)
  }

  told_sums() {
    const sizes = this.seen().change.map(Math.abs)
    const [most, least] = [Math.max(...sizes), Math.min(...sizes)]
    if (most < LITTLE) return `No weight moves by ${LITTLE}.`
    const of = size => sizes.indexOf(size) + 1
    return `Weight ${of(most)} moves most, weight ${of(least)} least.`
  }

  hint() {
    if (!this.state.sloped)
      return "Without the slope δ is the whole error. Its bars are drawn to a quarter."
    const pale = "The pale bar is the error; a slope of ¼, the largest there is, would fill it."
    return this.bet ? `Your bet was ${this.bet}. ${pale}` : pale
  }

  view(state) {
    const {weights, outputs, change, deltas} = this.seen()
    const {steps, shown, sloped} = state
    const right = right_of(outputs)
    const unmoved = !steps && !shown
    return html`
      <p class="title">One step, slowly</p>
      <p class="hint">${this.hint()}</p>
      ${this.faulty()}
      <p class="numbers"><b>Step ${steps + 1}</b>
        <span>loss <span class="q-error">${fixed(loss(TRAINING_TARGETS, outputs), 4)}</span></span>
        <span>${right} of 4 right</span></p>
      <table class="factors" role="table" aria-label="Step ${steps + 1}, example by example">
        <thead role="rowgroup"><tr role="row">
          <th role="columnheader" class="name"><span class="heard">example</span></th>
          <th role="columnheader" class="picture"><span class="q-output">output</span>, <span class="q-target">target</span></th>
          <th role="columnheader" class="number q-error">error</th>
          <th role="columnheader" class="number">× slope</th>
          <th role="columnheader" class="number q-error">= δ</th>
          ${weights.map((_, j) => html`<th role="columnheader" class="bars q-weight"><i>w</i><sub>${j + 1}</sub></th>`)}
        </tr></thead>
        <tbody role="rowgroup">
          ${TRAINING_INPUTS.map((row, i) => this.row(row, i))}
          <tr role="row" class="sums q-weight">
            <th role="rowheader">the sum moves the weight</th>
            ${change.map((one, j) => html`<td role="cell" class="bars">
              ${bars(j, shown === ALL_SHOWN && drawn(one, sloped), "fill-weight")}
              ${shown === ALL_SHOWN ? signed(one) : nothing}</td>`)}
          </tr>
        </tbody>
      </table>
      <p class="buttons">
        <button type="button" class="first" @click=${() => this.next(state)}>Next: ${NEXT[shown]}</button>
        <button type="button" @click=${() => this.go(steps + 1, ALL_SHOWN)}>1 step</button>
        <button type="button" @click=${() => this.go(steps + 10, ALL_SHOWN)}>10 steps</button>
        <button type="button" aria-disabled=${unmoved} @click=${() => unmoved || this.back(state)}>Back</button>
      </p>
      <p class="said">${this.sentence()}</p>
      <div class="start">${weights.map((weight, j) => slider({
        symbol: html`w<sub>${j + 1}</sub>`, label: `weight ${j + 1}`, kind: "q-weight",
        value: weight, least: -FARTHEST, most: FARTHEST, step: 0.1, text: fixed(weight, 4),
        meaning: `${fixed(weight, 4)}, ${right} of 4 right, largest delta ${fixed(Math.max(...deltas.map(Math.abs)), 4)}`,
        input: value => this.hold(j, value),
      }))}</div>
      <p class="buttons">
        <label class="tick"><input type="checkbox" .checked=${!sloped}
          @change=${event => this.set({sloped: !event.target.checked})}> without the slope</label>
        <button type="button" @click=${() => this.reset()}>Reset</button>
      </p>
      ${this.dared()}`
  }

  row(row, i) {
    const {outputs, errors, slopes, deltas} = this.seen()
    const {shown, sloped} = this.state
    const number = (from, numbers, kind) => html`<td role="cell" class="number ${kind}
      ${largest(numbers).includes(i + 1) ? "largest" : ""}">${shown >= from ? fixed(numbers[i], 4) : nothing}</td>`
    const pale = errors[i] / 4, full = shown ? drawn(deltas[i], sloped) : 0
    return html`<tr role="row">
      <th role="rowheader" class="name">example ${i + 1}<span class="q-input">${row.join(" ")}</span></th>
      <td role="cell" class="picture">${this.picture(i)}
        <span class="heard">output ${fixed(outputs[i], 4)}, target ${TRAINING_TARGETS[i]}</span></td>
      ${number(0, errors, "q-error")}
      <td role="cell" class="number">${shown ? sloped ? fixed(slopes[i], 4) : "1" : nothing}</td>
      ${number(1, deltas, "q-error")}
      <td class="track" aria-hidden="true">
        <svg viewBox="-0.6 0 1.2 1" preserveAspectRatio="none">
          ${bar(pale, "pale")}${bar(full, "fill-error")}${ZERO}</svg></td>
      ${row.map((x, j) => html`<td role="cell" class="bars">
        ${bars(j, shown > 1 && drawn(x * deltas[i], sloped), "fill-error")}
        ${shown > 1 ? html`<span class="heard">${x ? signed(deltas[i]) : "0"}</span>` : nothing}</td>`)}
    </tr>`
  }

  // The example on its small curve: how far to the target, and how steep it is.
  picture(i) {
    const {sums, outputs} = this.seen()
    const left = across.place(Math.max(-7, Math.min(7, sums[i])))
    const [top, goal] = [outputs[i], TRAINING_TARGETS[i]].map(upward.place)
    const steep = slope(outputs[i]) * (across.value(1) - across.value(0)) * 30
    const length = 15 / Math.hypot(1, steep)
    return html`<svg class="plot" viewBox="0 0 96 48" aria-hidden="true">
      <path class="curve stroke-output" d=${SMALL_CURVE}></path>
      <path class="gap stroke-error" d="M${left} ${top}V${goal}"></path>
      <circle class="ring stroke-target" cx=${left} cy=${goal} r="5.5"></circle>
      ${this.state.shown && this.state.sloped ? svg`<path class="tangent stroke-ink"
        d="M${left - length} ${top + length * steep}L${left + length} ${top - length * steep}"></path>` : nothing}
      <circle class="fill-output" cx=${left} cy=${top} r="4"></circle>
    </svg>`
  }
}

// Bars. Without the slope a push can be four times as large; so it is drawn smaller.
const drawn = (push, sloped) => sloped ? push : push / 4
const ZERO = svg`<path class="zero" d="M0 0V1"></path>`
const bar = (size, kind) => svg`
  <rect class=${kind} x=${Math.min(size, 0)} width=${Math.abs(size)} y="0.3" height="0.4"></rect>`
const bars = (j, size, kind) => {
  const [low, high] = REACH[j]
  return html`<svg viewBox="${low} 0 ${high - low} 1" preserveAspectRatio="none" aria-hidden="true">
    ${ZERO}${size ? bar(size, kind) : nothing}
    ${size === 0 ? svg`<path class="nothing" d="M0 0.5h0"></path>` : nothing}</svg>`
}

customElements.define("neuron-step", Step)
