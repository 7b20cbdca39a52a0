// The axis that hid it: the output for the question over the iterations, on axes that
// bend from linear to logarithmic. The axis of iterations gets longer as it bends.
import {html, nothing, svg} from "./lit-html.js"
import {Lab, draggable, fixed, numbers_of, whole} from "./lab.js"
import {blended, linear, logarithmic, path, x_axis, y_axis} from "./plot.js"
import {
  TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS, first_iteration, initial_weights, output,
  training_step,
} from "./neuron.js"

const AXIS = {left: 44, right: 300, top: 26, bottom: 214, width: 320, height: 250}
const BEGIN = 10 // the published curve goes from here
const PUBLISHED_END = 990 // to here,
const RUN_END = 10000 // and the run goes on to here
const PUBLISHED_ANSWER = 740
const MISSING = [0.16, 0.00005] // from 1, at the bottom and the top of the log axis
const NINES = [0.9, 0.99, 0.999, 0.9999]
// In order of priority.
const X_TICKS = [10, 10000, 1000, 100, 990, 200, 400, 600, 800, 2000, 5000, 20, 50, 500]
const Y_TICKS = [0.9, 0.99, 0.999, 0.9999, 0.85, 0.95]

// The ticks that are on the axis, and not too close to one already placed.
const ticks_with_room = (scale, ticks, [from, to], gap) => {
  const taken = []
  return ticks.filter(tick => {
    const at = scale.place(tick)
    if (at < from - 0.01 || at > to + 0.01 || taken.some(place => Math.abs(place - at) < gap))
      return false
    return taken.push(at)
  })
}

class BentAxis extends Lab {
  dares = [
    {
      name: "nines", text: "give every nine the same room",
      is_met: ({bend}) => bend === 1,
    },
    {
      name: "first", text: "flag the first iteration that reaches 0.999",
      is_met: ({flag}) => flag === first_iteration(this.answers, 0.999),
    },
    {
      name: "end", text: "flag the iteration after which the curve rises no more",
      give_up: this.getAttribute("proof"),
      is_met: ({flag}) => flag < RUN_END && this.answers[flag + 1] <= this.answers[flag],
    },
  ]
  grip = draggable({
    place: {
      from: left => [this.across().value(left), 0],
      now: () => [this.state.flag, 0],
    },
    step: 1,
    move: (right, up) => this.move_flag(right + up),
  })

  // One run, recorded. The first view needs only its beginning; the rest is trained
  // while the page is idle, or at once when it is needed.
  answers = []
  weights = initial_weights()

  run_to(end) {
    while (this.answers.length <= end) {
      this.answers.push(output(TEST_INPUT, this.weights)[0])
      this.weights = training_step(TRAINING_INPUTS, TRAINING_TARGETS, this.weights)
    }
  }

  run_on() {
    this.run_to(Math.min(RUN_END, this.answers.length + 500))
    if (this.answers.length <= RUN_END) setTimeout(() => this.run_on(), 20)
  }

  connectedCallback() {
    super.connectedCallback()
    setTimeout(() => this.run_on(), 500)
  }

  first = () => ({bend: 0, flag: 200})

  to_link = ({bend, flag}) => `${bend},${flag}`

  from_link(text) {
    const [bend, flag] = numbers_of(text, 2)
    if (bend < 0 || bend > 1) throw new RangeError(`expected a bend from 0 to 1, got ${bend}`)
    if (!Number.isInteger(flag) || flag < BEGIN || flag > RUN_END)
      throw new RangeError(`expected a flag from ${BEGIN} to ${whole(RUN_END)}, got ${flag}`)
    return {bend, flag}
  }

  get nines() {
    this.run_to(RUN_END)
    return NINES.map(level => first_iteration(this.answers, level))
  }

  missing = iteration => 1 - this.answers[iteration]

  // The last iteration on the axis: it has room for more as it bends.
  end() {
    return Math.round(PUBLISHED_END * (RUN_END / PUBLISHED_END) ** this.state.bend)
  }

  across() {
    const ends = [BEGIN, this.end()], places = [AXIS.left, AXIS.right]
    return blended(linear(ends, places), logarithmic(ends, places), this.state.bend, ends)
  }

  // The scale of outputs; the distance from 1 is what becomes logarithmic.
  upwards() {
    const [low, high] = MISSING
    const {place} = blended(
      linear([low, 0], [AXIS.bottom, AXIS.top]),
      logarithmic([high, low], [AXIS.top, AXIS.bottom]), this.state.bend, [high, low])
    return {place: answer => place(1 - answer)}
  }

  move_flag(to) {
    this.set({flag: Math.max(BEGIN, Math.min(this.end(), Math.round(to)))})
  }

  press(event) {
    const far = {PageUp: 100, PageDown: -100, Home: -RUN_END, End: RUN_END}[event.key]
    if (!far) return this.grip.key(event)
    event.preventDefault()
    this.move_flag(this.state.flag + far)
  }

  sentence() {
    const {bend, flag} = this.state
    const end = this.end()
    if (flag >= end) return `The axis ends at ${whole(end)}, and the curve is still rising.`
    const gain = fixed(this.answers[end] - this.answers[flag], 4)
    const times = fixed(this.missing(flag) / this.missing(end), 1)
    if (bend === 0) return `On linear axes all seems to be over: from your flag to the end
      of the axis the output rises by no more than ${gain}.`
    if (bend < 1) return `The axes bend, and now ${whole(end)} iterations have room. From
      your flag on, the distance from 1 still becomes ${times} times smaller.`
    const {nines} = this
    const prices = nines.slice(1).map((nine, i) => fixed(nine / nines[i], 1))
    return `On logarithmic axes nothing comes to rest. Each nine takes ${prices.join(", then ")}
      times as many iterations as the one before; soon it will be ten.`
  }

  view({bend, flag}) {
    this.run_to(bend || flag > PUBLISHED_END ? RUN_END : PUBLISHED_END + 1)
    const percent = Math.round(100 * bend)
    return html`
      <p class="title">The axis that hid it</p>
      <p class="hint">Put the flag where the curve seems to stop rising. Then bend the axes.</p>
      ${this.faulty()}
      <div class="sides">
        <div class="controls">
          <label class="bend"><span aria-hidden="true">linear</span>
            <input type="range" min="0" max="1" step="0.01" .value=${String(bend)}
              aria-label="axes, from linear to logarithmic"
              aria-valuetext="${percent} percent logarithmic, ${whole(this.end())} iterations have room"
              @input=${event => this.set({bend: event.target.valueAsNumber})}>
            <span aria-hidden="true">logarithmic</span></label>
          <p class="numbers">the axis ends at <b>${whole(this.end())}</b></p>
          <p class="numbers">your flag is at <b>${whole(flag)}</b>
            <span class="line">output <span class="q-output">${fixed(this.answers[flag], 5)}</span></span>
            <span class="line">distance from 1: <span class="q-error">${fixed(this.missing(flag), 5)}</span></span></p>
        </div>
        ${this.picture()}
      </div>
      <p class="seen">${this.sentence()}</p>
      ${this.dared()}`
  }

  picture() {
    const {bend, flag} = this.state
    const [x, y, end] = [this.across(), this.upwards(), this.end()]
    const {left, right, top, bottom, width, height} = AXIS
    const at = iteration => [x.place(iteration), y.place(this.answers[iteration])]
    const steps = Array.from({length: 161}, (_, i) =>
      Math.round(BEGIN * (end / BEGIN) ** (i / 160)))
    const y_ticks = ticks_with_room(y, bend ? Y_TICKS : [1, ...Y_TICKS], [top, bottom], 15)
    const nines = bend ? this.nines.filter(nine => nine <= end) : []
    const guides = nines.map(at)
    const x_ticks = ticks_with_room(x, X_TICKS, [left, right], 36)
    return html`<svg class="plot" viewBox="0 0 ${width} ${height}" role="group"
        aria-label="The output for 1 0 0 against the iterations">
      ${x_axis({scale: x, ticks: x_ticks.map(tick => [tick, whole(tick)]), y: bottom, from: left, to: right})}
      ${y_axis({scale: y, ticks: y_ticks, x: left, from: bottom, to: top})}
      <text class="fill-output" x="4" y="10">output <tspan font-style="italic">o</tspan> for 1 0 0</text>
      <text class="fill-ink" x=${right} y=${height - 3} text-anchor="end">iterations <tspan font-style="italic">t</tspan></text>
      ${guides.map(([across, up]) => svg`<path class="guide" d="M${left} ${up}H${across}V${bottom}"></path>`)}
      <path class="curve stroke-output" d=${path(steps.map(at))}></path>
      ${guides.map(([across, up]) => svg`<circle class="fill-output" cx=${across} cy=${up} r="3.5"></circle>`)}
      ${this.named(x, guides, nines)}
      ${this.flag(...at(Math.min(flag, end)))}
    </svg>`
  }

  // Below the axis: the first iteration of each nine, and the published answer.
  named(x, guides, nines) {
    const published = x.place(PUBLISHED_ANSWER)
    return svg`
      <path class="guide" d="M${published} ${AXIS.bottom}v-14"></path>
      <text class="foot fill-muted" x=${published + 4} y=${AXIS.bottom - 6}>740?</text>
      ${nines.map((nine, i) => i || guides[1]?.[0] - guides[0][0] > 36 ? svg`
        <text class="foot fill-output" x=${guides[i][0] + (i ? -3 : 3)} y=${AXIS.bottom - 6}
          text-anchor=${i ? "end" : "start"}>${whole(nine)}</text>` : nothing)}`
  }

  flag(left, top) {
    const {flag} = this.state
    const far = left > 175
    return svg`<g class="flag" tabindex="0" role="slider" aria-label="flag, iteration"
        aria-valuemin=${BEGIN} aria-valuemax=${RUN_END} aria-valuenow=${flag}
        aria-valuetext="iteration ${whole(flag)}, output ${fixed(this.answers[flag], 5)}"
        @pointerdown=${this.grip.down} @pointermove=${this.grip.drag}
        @keydown=${event => this.press(event)}>
      <circle class="target" cx=${left} cy=${top} r="16"></circle>
      <path class="pole" d="M${left} ${AXIS.bottom}V${top - 17}"></path>
      <path class="cloth" d="M${left} ${top - 18}h${far ? -13 : 13}l${far ? 4 : -4} 4.5l${far ? -4 : 4} 4.5H${left}z"></path>
      <circle class="knob" cx=${left} cy=${top} r="5"></circle>
    </g>`
  }
}

customElements.define("neuron-axis", BentAxis)
