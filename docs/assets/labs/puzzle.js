// The puzzle: the reader answers its last row, and then a neuron learns the four
// examples next to it. `start` holds its initial weights; `answer` is the id of the
// page's own words about the result.
import {html, nothing, svg} from "./lit-html.js"
import {Lab, fixed, listed, numbers_of, still, whole} from "./lab.js"
import {TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS, output, train} from "./neuron.js"

const ITERATIONS = 5000
const SECONDS = 4.5
const ROWS = [...TRAINING_INPUTS, ...TEST_INPUT]
const QUESTION = ROWS.length - 1

// Equal times for equal factors of iterations: the first are seen one by one, and the
// last take no waiting.
const iterations_at = seconds =>
  Math.min(ITERATIONS, Math.floor((1 + ITERATIONS) ** (seconds / SECONDS)) - 1)
const seconds_at = iterations => SECONDS * Math.log1p(iterations) / Math.log1p(ITERATIONS)

// From 0 to 1, with a dot at the output and a ring at the target.
const track = (answer, kind, wanted) => svg`<svg class="track" aria-hidden="true">
  <line x1="0" x2="100%" y1="50%" y2="50%"></line>
  <line x1="50%" x2="50%" y1="25%" y2="75%"></line>
  ${wanted === null ? nothing : svg`
    <circle class="ring ${kind}" cx="${100 * wanted}%" cy="50%" r="8"></circle>`}
  <circle class="fill-output" cx="${(100 * answer).toFixed(3)}%" cy="50%" r="5"></circle></svg>`

class Puzzle extends Lab {
  first() {
    const answer = document.getElementById(this.getAttribute("answer"))
    this.words = [...answer.querySelector("details > p:last-of-type").childNodes]
      .map(node => node.cloneNode(true))
    return {said: null, iterations: 0, weights: numbers_of(this.getAttribute("start"), 3)}
  }

  to_link = ({said, iterations}) => `${said},${iterations}`

  from_link(text) {
    const [said, iterations] = numbers_of(text, 2)
    if (![0, 1].includes(said) || !Number.isInteger(iterations)
        || iterations < 0 || iterations > ITERATIONS)
      throw new RangeError(
        `expected 0 or 1, and at most ${whole(ITERATIONS)} iterations, got “${text}”`)
    return {said, iterations, weights: this.trained(this.start.weights, iterations)}
  }

  restore() {
    this.pause()
    super.restore()
  }

  trained = (weights, steps) => train(TRAINING_INPUTS, TRAINING_TARGETS, weights, steps)

  sentence() {
    const {said, iterations, weights} = this.state
    const seen = iterations === ITERATIONS
      ? this.words.map(node => node.textContent).join("")
      : `After ${whole(iterations)} iterations the neuron says `
        + `${fixed(output(TEST_INPUT, weights)[0], 4)} to the last row.`
    return `You said ${said}. ${seen}`
  }

  say(said) {
    this.state.said = said
    this.learn()
    this.place.querySelector("button").focus() // the pressed buttons are gone
  }

  learn() {
    if (this.state.iterations === ITERATIONS)
      this.set({iterations: 0, weights: this.start.weights})
    let seconds = seconds_at(this.state.iterations)
    let before = performance.now()
    this.play(() => {
      const now = performance.now()
      seconds += still() ? SECONDS : (now - before) / 1000
      before = now
      const {iterations, weights} = this.state
      const due = iterations_at(seconds)
      if (due > iterations)
        this.set({iterations: due, weights: this.trained(weights, due - iterations)})
      return due < ITERATIONS
    })
    this.set({})
  }

  press() {
    if (!this.playing) return this.learn()
    this.pause()
    this.draw()
  }

  view({said, iterations, weights}) {
    const outputs = output(ROWS, weights)
    const done = iterations === ITERATIONS
    return html`
      <table class="puzzle" aria-label="The puzzle, and what the neuron says to each row">
        <thead><tr>
          <th scope="col" class="q-input">inputs <i>x</i></th>
          <th scope="col" class="q-target">answer</th>
          <th scope="col" class="q-output">the neuron says</th>
          <td></td>
        </tr></thead>
        <tbody>${ROWS.map((row, i) => html`<tr>
          <th scope="row" class="q-input">${row.join(" ")}</th>
          ${i < QUESTION
            ? html`<td class="q-target">${TRAINING_TARGETS[i]}</td>`
            : html`<td>${said === null ? this.asked() : html`<b>${said}</b> you say`}</td>`}
          <td>${i < QUESTION
            ? track(outputs[i], "stroke-target", TRAINING_TARGETS[i])
            : track(outputs[i], "said", said)}</td>
          <td class="q-output">${fixed(outputs[i], 4)}</td>
        </tr>`)}</tbody>
      </table>
      ${said === null
        ? html`<p class="which">Which? Choose, and then let the neuron learn.</p>`
        : html`<p class="buttons">
            <button type="button" class="first" @click=${() => this.press()}>${
              this.playing ? "Stop" : done ? "Train again" : "Go on"}</button>
            <span class="after">after <b>${whole(iterations)}</b> iteration${iterations === 1 ? "" : "s"}</span>
            <span class="q-weight"><i>w</i> = (${listed(weights, 2)})</span></p>`}
      ${this.faulty()}
      <p>${done ? html`<b>You said ${said}.</b> ${this.words}` : nothing}</p>`
  }

  asked = () => html`<span role="group" aria-label="Your answer">${[0, 1].map(answer => html`
    <button type="button" @click=${() => this.say(answer)}>${answer}</button>`)}</span>`
}

customElements.define("neuron-puzzle", Puzzle)
