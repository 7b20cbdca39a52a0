// One step, slowly: how each example pushes the weights, factor by factor, and how the
// pushes add up.
import {html, nothing, svg} from "./lit-html.js"
import {Lab, fixed, numbers_of, slider} from "./lab.js"
import {curve, linear} from "./plot.js"
import {
  TRAINING_INPUTS, TRAINING_TARGETS, correction, cross_entropy_correction, error,
  loss, sigmoid, slope, train, training_step, weighted_sum,
} from "./neuron.js"

const MOST = 12 // largest weight that can be set by hand
const LAST_STEP = 1000
const NEXT = ["× slope", "× input", "add up", "move the weights"]
const SUMS = 3 // the last stage, when all is shown
const LITTLE = 0.01 // a push or a move below this hardly counts
const x = linear([-7, 7], [4, 92])
const y = linear([0, 1], [39, 9])
const CURVE = curve(sigmoid, -7, 7, 48, x, y)
// How far the bars can reach: examples 1 and 2 only push up, 3 and 4 only down.
const REACH = [[-0.02, 0.48], [-0.25, 0.25], [-0.5, 0.5]]

// Everything that follows from the weights.
const pushed = (weights, sloped) => {
  const sums = weighted_sum(TRAINING_INPUTS, weights)
  const outputs = sums.map(sigmoid)
  const errors = error(TRAINING_TARGETS, outputs)
  const slopes = outputs.map(slope)
  return {
    weights, sums, outputs, errors, slopes,
    deltas: sloped ? errors.map((e, i) => e * slopes[i]) : errors,
    change: rule_of(sloped)(TRAINING_INPUTS, TRAINING_TARGETS, outputs),
    right: errors.filter(e => Math.abs(e) < 0.5).length,
    cost: fixed(loss(TRAINING_TARGETS, outputs), 4),
  }
}
const rule_of = sloped => sloped ? correction : cross_entropy_correction
const is_stuck = start => {
  const {right, change} = pushed(start, true)
  return !right && size_of(change) < LITTLE
}

const size_of = numbers => Math.max(...numbers.map(Math.abs))
const signed = number => (number < 0 ? "" : "+") + fixed(number, 4)

// The examples with the largest numbers, as far as the digits show.
const largest = numbers => numbers.flatMap((number, i) =>
  fixed(Math.abs(number), 4) === fixed(size_of(numbers), 4) ? [i + 1] : [])
const subject = (examples, singular, plural) => examples.length > 1
  ? `examples ${examples.slice(0, -1).join(", ")} and ${examples.at(-1)} ${plural}`
  : `example ${examples} ${singular}`

class Step extends Lab {
  trail = [] // where the buttons have been
  dares = [
    {
      name: "stuck", text: "find a start with all four wrong where no weight moves by 0.01",
      give_up: this.getAttribute("stuck"),
      is_met: ({start, steps, sloped}) => sloped && !steps && is_stuck(start),
    },
    {
      name: "free", text: "… from which all four are right within 20 steps",
      is_met: ({start, steps}) => steps < 21 && is_stuck(start) && this.seen().right === 4,
    },
    {
      name: "still", text: "find a start where no weight moves at all",
      give_up: this.getAttribute("still"),
      is_met: () => !size_of(this.seen().change),
    },
  ]

  connectedCallback() {
    addEventListener("submit", ({submitter}) => {
      if (!submitter?.value.startsWith("example ")) return
      this.bet = `Your bet was ${submitter.value}. `
      this.draw()
    })
    super.connectedCallback()
  }

  first() {
    return {start: numbers_of(this.getAttribute("start"), 3), steps: 0, shown: 0, sloped: true}
  }

  to_link = ({start, steps, shown, sloped}) => [...start, steps, shown, +sloped].join()

  from_link(text) {
    const numbers = numbers_of(text, 6)
    const start = numbers.slice(0, 3), counts = numbers.slice(3)
    if (size_of(start) > MOST
        || counts.some((count, i) => !(count % 1 === 0 && count >= 0 && count <= [LAST_STEP, SUMS, 1][i])))
      throw new RangeError(
        `expected weights up to ${MOST} and steps up to ${LAST_STEP}, got “${text}”`)
    return {start, steps: counts[0], shown: counts[1], sloped: counts[2] > 0}
  }

  restore() {
    this.trail = []
    super.restore()
  }

  // Everything that is shown, cached.
  seen() {
    const {start, steps, sloped} = this.state
    const key = String([start, steps, sloped])
    if (this.known?.key !== key) {
      const rule = rule_of(sloped)
      const before = steps && train(TRAINING_INPUTS, TRAINING_TARGETS, start, steps - 1, 1, rule)
      const weights = before
        ? training_step(TRAINING_INPUTS, TRAINING_TARGETS, before, 1, rule) : start
      this.known = {key, ...pushed(weights, sloped), before: before && pushed(before, sloped)}
    }
    return this.known
  }

  go(steps, shown) {
    this.trail.push([this.state.steps, this.state.shown])
    this.set({steps: Math.min(steps, LAST_STEP), shown})
  }

  // Back to before the last press or, if there was none, by one factor.
  back({steps, shown}) {
    const [was, seen] = this.trail.pop() ?? (shown ? [steps, shown - 1] : [steps - 1, SUMS])
    this.set({steps: was, shown: seen})
  }

  hold(j, weight) {
    this.trail = []
    const start = this.seen().weights.map(w => Math.max(-MOST, Math.min(MOST, w)))
    this.set({start: start.with(j, weight), steps: 0})
  }

  reset() {
    this.trail = []
    super.reset()
  }

  sentence() {
    const text = this.tell()
    return text[0].toUpperCase() + text.slice(1)
  }

  tell() {
    const {shown, sloped} = this.state
    const {errors, deltas, change, cost, before} = this.seen()
    const worst = largest(errors), loudest = largest(deltas)
    if (!shown && before) {
      const worse = errors.flatMap((e, i) => Math.abs(e) > Math.abs(before.errors[i]) ? [i + 1] : [])
      return `the loss was ${before.cost} and is ${cost}`
        + (worse.length ? `, but ${subject(worse, "is", "are")} more wrong than before.` : ".")
    }
    if (!shown) return `${subject(worst, "is", "are")} the most wrong.`
    const push = `${subject(loudest, "pushes", "push")} hardest`
    const stuck = sloped && size_of(deltas) < LITTLE && size_of(errors) > 0.5
    const text = !sloped ? `without the slope, ${push}.`
      : stuck ? `errors of up to ${fixed(size_of(errors), 4)}, and no δ above ${fixed(size_of(deltas), 4)}: hardly any slope is left.`
        : worst.some(i => loudest.includes(i)) ? `${push}.`
          : `${push}, though ${subject(worst, "is", "are")} more wrong: its slope is larger.`
    if (shown < 2) return text
    if (shown < SUMS) return `${text} Each δ reaches the weights whose input is 1.`
    const sizes = change.map(Math.abs), most = Math.max(...sizes)
    return `${text} ` + (most < LITTLE ? `No weight moves by as much as ${LITTLE}.`
      : `Weight ${sizes.indexOf(most) + 1} moves most, weight ${sizes.indexOf(Math.min(...sizes)) + 1} least.`)
  }

  view(state) {
    const {steps, shown, sloped} = state
    const {weights, right, cost, change, deltas} = this.seen()
    const unmoved = !steps && !shown
    const head = (kind, text) => html`<th role="columnheader" class=${kind}>${text}</th>`
    return html`
      <p class="title">One step, slowly</p>
      ${this.fault ? this.faulty() : html`<p class="hint">${this.bet}${sloped
        ? "The pale bar is the error; a slope of ¼, the largest, would fill it."
        : "Without the slope δ is the error itself; its bars are drawn to a quarter."}</p>`}
      <p class="numbers"><b>Step ${steps + 1}</b> · loss <span class="q-error">${cost}</span> ·
        ${right} of 4 right</p>
      <table role="table" class="factors" aria-label="Step ${steps + 1}">
        <thead role="rowgroup"><tr role="row">
          ${head("name", html`<span class="heard">example</span>`)}
          ${head("picture q-output", html`output, <span class="q-target">target</span>`)}
          ${head("number q-error", "error")}${head("number", "× slope")}
          ${head("number q-error", "= δ")}
          ${weights.map((_, j) => head("bars q-weight", symbol(j)))}
        </tr></thead>
        <tbody role="rowgroup">
          ${TRAINING_INPUTS.map((row, i) => this.row(row, i, state))}
          <tr role="row" class="sums q-weight"><th role="rowheader">the sum moves the weight</th>
            ${change.map((push, j) => html`<td role="cell" class="bars">
              ${bars(j, shown === SUMS, push, sloped, "fill-weight")}
              ${shown === SUMS ? signed(push) : nothing}</td>`)}
          </tr>
        </tbody>
      </table>
      <p class="buttons">
        <button type="button" class="first"
          @click=${() => shown < SUMS ? this.go(steps, shown + 1) : this.go(steps + 1, 0)}>Next: ${NEXT[shown]}</button>
        <button type="button" @click=${() => this.go(steps + 1, SUMS)}>1 step</button>
        <button type="button" @click=${() => this.go(steps + 10, SUMS)}>10 steps</button>
        <button type="button" aria-disabled=${unmoved} @click=${() => unmoved || this.back(state)}>Back</button>
      </p>
      <p class="said">${this.sentence()}</p>
      <div class="start">${weights.map((weight, j) => slider({
        symbol: symbol(j), label: `weight ${j + 1}`, kind: "q-weight",
        value: weight, least: -MOST, most: MOST, step: 0.1, text: fixed(weight, 4),
        meaning: `${fixed(weight, 2)}, ${right} of 4 right, largest delta ${fixed(size_of(deltas), 4)}`,
        input: value => this.hold(j, value),
      }))}</div>
      <p class="buttons">
        <label class="tick"><input type="checkbox" .checked=${!sloped}
          @change=${() => this.set({sloped: !sloped})}> without the slope</label>
        <button type="button" @click=${() => this.reset()}>Reset</button>
      </p>
      ${this.dared()}`
  }

  row(row, i, {shown, sloped}) {
    const {outputs, errors, slopes, deltas} = this.seen()
    const number = (when, text, kind) =>
      html`<td role="cell" class="number ${kind ?? ""}">${when ? text : nothing}</td>`
    const sized = numbers => "q-error" + (largest(numbers).includes(i + 1) ? " largest" : "")
    return html`<tr role="row">
      <th role="rowheader" class="name">example ${i + 1}<span class="q-input">${row.join(" ")}</span></th>
      <td role="cell" class="picture">${this.picture(i, shown && sloped)}
        <span class="heard">output ${fixed(outputs[i], 4)}, target ${TRAINING_TARGETS[i]}</span></td>
      ${number(true, fixed(errors[i], 4), sized(errors))}
      ${number(shown, sloped ? fixed(slopes[i], 4) : "1")}
      ${number(shown, fixed(deltas[i], 4), sized(deltas))}
      <td class="gauge" aria-hidden="true"><svg viewBox="-0.6 0 1.2 1" preserveAspectRatio="none">
        ${bar(errors[i] / 4, "pale")}${shown ? bar(drawn(deltas[i], sloped), "fill-error") : nothing}${ZERO}</svg></td>
      ${row.map((input, j) => html`<td role="cell" class="bars">
        ${bars(j, shown > 1, input * deltas[i], sloped, "fill-error")}
        ${shown > 1 ? html`<span class="heard">${input ? signed(deltas[i]) : "0"}</span>` : nothing}</td>`)}
    </tr>`
  }

  // The example on its small curve: the distance from the target, and the slope.
  picture(i, is_steep) {
    const {sums, outputs, slopes} = this.seen()
    const left = x.place(Math.max(-7, Math.min(7, sums[i])))
    const [top, goal] = [outputs[i], TRAINING_TARGETS[i]].map(y.place)
    const steep = slopes[i] * 30 * 14 / 88 // in units of the drawing
    const run = 15 / Math.hypot(1, steep), rise = run * steep
    return html`<svg class="plot" viewBox="0 0 96 48" aria-hidden="true">
      <path class="curve stroke-output" d=${CURVE}></path>
      <path class="gap stroke-error" d="M${left} ${top}V${goal}"></path>
      <circle class="ring stroke-target" cx=${left} cy=${goal} r="5.5"></circle>
      ${is_steep ? svg`<path class="gap stroke-ink" d="M${left - run} ${top + rise}l${2 * run} ${-2 * rise}"></path>` : nothing}
      <circle class="fill-output" cx=${left} cy=${top} r="4"></circle></svg>`
  }
}

const symbol = j => html`<i>w</i><sub>${j + 1}</sub>`
// Without the slope a push can be four times as large, so it is scaled down.
const drawn = (push, sloped) => sloped ? push : push / 4
const ZERO = svg`<path class="zero" d="M0 0V1"></path>`
const bar = (size, kind) => svg`<rect class=${kind}
  x=${Math.min(size, 0)} width=${Math.abs(size)} y="0.34" height="0.32"></rect>`
const bars = (j, is_shown, push, sloped, kind) => {
  const [low, high] = REACH[j]
  return html`<svg viewBox="${low} 0 ${high - low} 1" preserveAspectRatio="none" aria-hidden="true">
    ${ZERO}${!is_shown ? nothing : push ? bar(drawn(push, sloped), kind)
      : svg`<path class="nothing" d="M0 0.5h0"></path>`}</svg>`
}

customElements.define("neuron-step", Step)
