// The playground: examples, weights, rate, loss and steps, all in the reader's hand.
// After any change the training is run again from its start, for as many steps. So what
// is shown depends only on the state, and the state fits in a link.
import {html, nothing} from "./lit-html.js"
import {Lab, choice, fixed, slider, still, whole} from "./lab.js"
import {all_inputs, standardise, with_ones} from "./neuron.js"
import {formula} from "./playground-formula.js"
import {no_table, own_table} from "./playground-own.js"
import {button, pick, tick} from "./playground-parts.js"
import {brief, history_plot, picture} from "./playground-plot.js"
import {
  format_of, format_of_loss, python_format, write_program,
} from "./playground-python.js"
import {Run} from "./playground-run.js"
import {
  MOST_INPUTS, MOST_ITERATIONS, MOST_ROWS, PARTS, RATES, SEEDS, VIEWS,
  read_hidden, read_number, read_seed, read_state, read_target, ready_starts,
  start_weights, write_state,
} from "./playground-state.js"

const MOST_WEIGHT = 12 // largest weight that can be set by hand
const PATIENCE = 5 // milliseconds of training between repaints
const SUBSCRIPTS = "₁₂₃"
const RUNS_ON = ["inputs", "targets", "bias", "start", "rate", "entropy", "own"]

const written = (number, format) => Number.isFinite(number)
  ? python_format(number, format).replaceAll("-", "−") : fixed(number, 0)
const input_name = (state, j) => state.own?.columns[j] ?? `x${SUBSCRIPTS[j]}`
const without = (list, i) => list.filter((_, k) => k !== i)

class Playground extends Lab {
  starts = ready_starts(Number(this.getAttribute("iterations")))
  hidden = new Set()
  typed = null // the field whose text is not a number yet
  past = [] // the iterations before each press, for "back"
  open = new Set() // the folds that are open
  to_hide = new Set() // parts that the link for a class hides
  example = 0 // the example that the formula shows
  table = no_table()

  first() {
    return this.starts["the puzzle"]
  }

  to_link = write_state
  from_link = read_state

  restore() {
    super.restore()
    this.pause()
    this.past = []
    this.hidden = new Set()
    const hidden = new URLSearchParams(location.hash.slice(1)).get("hide")
    try {
      if (hidden) this.hidden = read_hidden(hidden)
    } catch (error) {
      this.state = structuredClone(this.start)
      this.fault = `The link could not be read (${error.message}). This is the puzzle.`
    }
    this.fault = this.fault?.replace("This is the start", "This is the puzzle")
  }

  write_address() {
    if (!this.state.own) return super.write_address()
    const rest = new URLSearchParams(location.hash.slice(1))
    rest.delete(this.key) // a pasted table is never in a link
    history.replaceState(history.state, "", `#${rest}`)
  }

  // Train the run of the present state; restart it if the state needs another one.
  train_on(patience) {
    const {state} = this
    if (!this.run || RUNS_ON.some(key => state[key] !== this.run_of[key])) {
      this.run_of = {...state}
      const {inputs} = state
      const scaled = state.own?.scaled ? standardise(inputs, inputs) : inputs
      this.run = new Run({
        inputs: state.bias ? with_ones(scaled) : scaled, targets: state.targets,
        weights: start_weights(state), rate: state.rate, entropy: state.entropy,
      })
    }
    if (state.iterations < this.run.t) this.run.rewind(state.iterations)
    if (!this.run.advance(state.iterations, patience))
      this.later("training", 0, () => this.draw(3 * PATIENCE))
  }

  draw(patience = PATIENCE) {
    this.train_on(patience)
    super.draw()
  }

  // A change by hand stops play, and clears the history of "back".
  change(change) {
    this.pause()
    this.past = []
    this.set(change)
  }

  steps(count) {
    this.pause()
    this.past = [...this.past.slice(-99), this.state.iterations]
    this.set({iterations: Math.min(MOST_ITERATIONS, this.state.iterations + count)})
  }

  back() {
    this.pause()
    const iterations = this.past.pop() ?? Math.max(0, this.state.iterations - 1)
    this.set({iterations})
  }

  // Play runs to the next power of ten; its steps grow, so that the first are visible.
  toggle() {
    if (this.playing) {
      this.pause()
      return this.set({})
    }
    const from = this.state.iterations
    const power = 10 ** Math.floor(Math.log10(from || 1) + 1)
    const goal = Math.min(MOST_ITERATIONS, Math.max(1000, power))
    if (still()) return this.steps(goal - from)
    this.past = [...this.past.slice(-99), from]
    this.play(() => {
      const {iterations} = this.state
      if (this.run.t < iterations) return true // it is still training
      const most = this.run.stuck ? goal : iterations + 1 + Math.floor(iterations / 16)
      this.set({iterations: Math.min(goal, most)})
      return this.state.iterations < goal
    })
    this.draw()
  }

  // A weight was moved by hand: training restarts there.
  hold(j, weight) {
    this.change({start: {weights: this.run.weights.with(j, weight)}, iterations: 0})
  }

  resize(inputs, targets, bias = this.state.bias) {
    const {start: {weights}} = this.state
    const [before, after] = [this.state.inputs[0].length, inputs[0].length]
    const kept = j => j < before ? weights[j] : 0
    const start = weights ? {
      weights: [...Array.from({length: after}, (_, j) => kept(j)),
        ...bias ? [weights[before] ?? 0] : []],
    } : this.state.start
    this.change({inputs, targets, bias, start})
  }

  add_row() {
    const {inputs, targets} = this.state
    const is_new = row => !inputs.some(known => String(known) === String(row))
    const row = all_inputs(inputs[0].length).find(is_new) ?? inputs[0].map(() => 0)
    this.change({inputs: [...inputs, row], targets: [...targets, 0]})
  }

  remove_row(i) {
    const {inputs, targets} = this.state
    this.change({inputs: without(inputs, i), targets: without(targets, i)})
    this.querySelectorAll(".remove")[Math.min(i, inputs.length - 2)].focus()
  }

  // A field for a number: it keeps what is typed until it loses focus, and takes effect
  // as soon as that is a number.
  field({label, value, read, accept, kind}) {
    const typing = this.typed?.label === label
    const leave = () => { this.typed = null; this.draw() }
    return html`<input type="text" inputmode="decimal" autocomplete="off"
      class=${kind ?? nothing} aria-label=${label}
      aria-invalid=${typing && this.typed.fault ? "true" : nothing}
      .value=${typing ? this.typed.text : String(value).replace("-", "−")}
      @input=${({target}) => {
        this.typed = {label, text: target.value, fault: ""}
        try {
          accept(read(target.value))
        } catch (error) {
          this.typed.fault = error.message
          this.draw()
        }
      }} @blur=${leave}>`
  }

  shows = part => !this.hidden.has(part)

  sentence() {
    const {run, state} = this
    const right = `${run.right()} of ${state.inputs.length} are right`
    return `After ${whole(run.t)} iterations ${right}, `
      + `the loss is ${this.loss_text()}. ${run.words()}`
  }

  loss_text = () => written(this.run.loss(), format_of_loss(this.run.loss()))

  view(state) {
    const {run} = this
    const outputs = run.outputs()
    return html`
      <p class="title">Playground</p>
      ${this.faulty()}
      ${this.shows("starts") ? this.ready(state) : nothing}
      <div class="parts">
        <div class="examples ${this.shows("examples") ? "" : "fixed"}">
          ${state.own ? this.own_examples(state) : this.examples(state, outputs)}
          ${this.switches(state)}</div>
        <div class="neuron">${this.neuron(state)}</div>
        <div class="seen">${this.shows("plot") ? this.plots(state, outputs) : nothing}</div>
      </div>
      ${this.fold("formula", "The formula with your numbers", () => this.formula(state))}
      ${this.fold("python", "This state as Python", () => this.python(state))}
      ${this.fold("data", "Your own data", () => own_table(
        this.table, () => this.draw(), change => this.change(change)))}
      ${this.hidden.size ? nothing
        : this.fold("class", "A link for a class", () => this.class_link(state))}`
  }

  ready(state) {
    const seen = {iterations: 0, show: "", linear_t: false, linear_loss: false}
    const key = state => JSON.stringify({...state, ...seen})
    const chosen = Object.keys(this.starts).find(
      name => key(this.starts[name]) === key(state))
    return choice({
      label: "Start from", name: "start", value: chosen,
      options: Object.keys(this.starts).map(name => [name, name]),
      change: name => this.change(structuredClone(this.starts[name])),
    })
  }

  examples(state, outputs) {
    const {inputs, targets} = state
    const size = inputs[0].length
    const editable = this.shows("examples")
    const input = (i, j) => this.field({
      label: `row ${i + 1}, input ${j + 1}`, kind: "q-input",
      value: inputs[i][j], read: read_number,
      accept: x => this.change({inputs: inputs.with(i, inputs[i].with(j, x))}),
    })
    const target = i => this.field({
      label: `row ${i + 1}, target`, kind: "q-target",
      value: targets[i], read: read_target,
      accept: y => this.change({targets: targets.with(i, y)}),
    })
    const row = (given, i) => html`<tr>
      ${given.map((x, j) => html`
        <td class="q-input">${editable ? input(i, j) : brief(x)}</td>`)}
      <td class="q-target">${editable ? target(i) : brief(targets[i])}</td>
      <td class="q-output">${written(outputs[i], ".4f")}</td>
      <td>${editable ? button("×", () => this.remove_row(i), {
        kind: "remove", label: `remove row ${i + 1}`, off: inputs.length === 1,
      }) : nothing}</td></tr>`
    const widened = inputs.map(row => [...row, 0])
    const narrowed = inputs.map(row => row.slice(0, -1))
    return html`
      <p class="part">Examples</p>
      <table class="rows">
        <thead><tr>
          ${inputs[0].map((_, j) => html`<th class="q-input">x${SUBSCRIPTS[j]}</th>`)}
          <th class="q-target"><i>y</i></th><th class="q-output"><i>o</i></th>
          <th><span class="heard">remove</span></th></tr></thead>
        <tbody>${inputs.map(row)}</tbody>
      </table>
      <p class="fault" role="status">${this.typed?.fault ?? ""}</p>
      ${editable ? html`<p class="buttons">
        ${button("+ row", () => this.add_row(), {off: inputs.length === MOST_ROWS})}
        ${button("+ input", () => this.resize(widened, targets), {
          off: size === MOST_INPUTS,
        })}
        ${button("− input", () => this.resize(narrowed, targets), {off: size === 1})}
        </p>` : nothing}`
  }

  switches({inputs, targets, bias, entropy}) {
    return html`
      ${this.shows("bias") ? tick("bias, an input that is always 1", bias,
        chosen => this.resize(inputs, targets, chosen)) : nothing}
      ${this.shows("loss") ? pick({
        text: "loss", label: "loss", value: entropy,
        options: [[false, "squared error"], [true, "cross-entropy"]],
        change: chosen => this.change({entropy: chosen}),
      }) : nothing}`
  }

  own_examples({own, inputs, targets}) {
    const count = y => targets.filter(target => target === y).length
    const labels = own.labels.map((label, y) => `${label} is ${y} (${count(y)})`)
    return html`
      <p class="part">Your table</p>
      <p>${inputs.length} rows. <span class="q-input">${own.columns.join(", ")}</span> →
        <span class="q-target">${own.target}</span>: ${labels.join(", ")}.
        ${own.scaled ? "The inputs are on one scale, with mean 0 and spread 1." : ""}</p>
      <p class="hint">It stays in this page: it is not sent, and it is not in the link. To
        keep it, copy this state as Python.</p>
      <p class="buttons">${button("back to the puzzle",
        () => this.change(structuredClone(this.start)))}</p>`
  }

  neuron(state) {
    const {run} = this
    const size = state.inputs[0].length
    const format = format_of(run.weights)
    const busy = run.t < state.iterations
    const at_start = state.iterations === 0
    const at_end = state.iterations >= MOST_ITERATIONS
    const fixed_value = (symbol, label, text, kind) => html`
      <p class="slider ${kind}"><span aria-hidden="true">${symbol}</span><span></span>
        <output aria-label=${label}>${text}</output></p>`
    const weight_of = (weight, j) => {
      const text = written(weight, format)
      const label = j < size ? `weight ${j + 1}` : "bias"
      const symbol = j < size ? `w${SUBSCRIPTS[j]}` : "b"
      if (!this.shows("weights")) return fixed_value(symbol, label, text, "q-weight")
      return slider({
        symbol, label, text, meaning: text, kind: "q-weight",
        least: -MOST_WEIGHT, most: MOST_WEIGHT, step: 0.1,
        value: Number.isFinite(weight) ? weight : 0,
        input: value => this.hold(j, value),
      })
    }
    const rate = brief(state.rate)
    return html`
      <p class="part">Neuron</p>
      ${run.weights.map(weight_of)}
      ${!this.shows("rate") ? fixed_value("η", "learning rate", rate, "") : slider({
        symbol: "η", label: "learning rate", text: rate, meaning: rate,
        least: Math.log10(RATES[0]), most: Math.log10(RATES[1]), step: 0.01,
        value: Math.log10(state.rate),
        input: power => this.change({rate: Number((10 ** power).toPrecision(2))}),
      })}
      <p class="numbers ${busy ? "busy" : ""}">after <b class="count">${whole(run.t)}</b>
        ${busy ? html`of ${whole(state.iterations)}` : ""} iterations<br>
        loss <b class="q-error loss">${this.loss_text()}</b>,
        <span class="right">${run.right()} of ${state.inputs.length} right</span></p>
      ${this.shows("steps") ? html`<p class="buttons">
        ${button(this.playing ? "Pause" : "Play", () => this.toggle(), {kind: "first"})}
        ${[1, 10, 100, 1000].map(count => button(count, () => this.steps(count), {
          label: count > 1 ? `${count} steps` : "1 step", off: at_end,
        }))}
        ${button("back", () => this.back(), {off: at_start && !this.past.length})}
        ${button("to step 0", () => this.steps(-state.iterations), {off: at_start})}
        </p>` : nothing}
      ${this.shows("seed") ? html`<p class="buttons seed">
        <label>seed ${this.field({
          label: "seed", value: state.start.seed ?? "", read: read_seed,
          accept: seed => this.change({start: {seed}}),
        })}</label>
        ${button("new start", () => this.change({
          start: {seed: ((state.start.seed ?? 0) + 1) % SEEDS}, iterations: 0,
        }))}
        ${state.start.weights ? html`<span class="hint">set by hand</span>` : nothing}
        </p>` : nothing}
      <p class="words">${run.words()}</p>`
  }

  plots(state, outputs) {
    const {run} = this
    const {show, inputs, own} = state
    const size = inputs[0].length
    const last = size === 3 ? own ? "outputs now" : "all 8 rows" : "boundary"
    const texts = ["outputs", "loss", "weights", last]
    const row_name = (row, i) =>
      String(row).length < 7 ? row.map(brief).join(" ") : `row ${i + 1}`
    const names = {
      outputs: own ? ["y = 1", "y = 0"] : inputs.map(row_name),
      loss: [state.entropy ? "C" : "L"],
      weights: run.weights.map((_, j) => j < size ? `w${SUBSCRIPTS[j]}` : "b"),
    }
    const sentence = `After ${whole(run.t)} iterations the loss is ${this.loss_text()}.`
    const axis = (key, text) =>
      tick(text, !state[key], chosen => this.set({[key]: !chosen}))
    return html`
      ${choice({
        label: "Show", name: "show", value: show,
        options: VIEWS.map((view, i) => [view, texts[i]]),
        change: view => this.set({show: view}),
      })}
      <div class="axes">
        ${show === "picture" ? nothing : axis("linear_t", "logarithmic iterations")}
        ${show === "loss" ? axis("linear_loss", "logarithmic loss") : nothing}</div>
      ${show === "picture"
        ? picture({
          inputs, targets: state.targets, outputs, bias: state.bias, sentence,
          weights: own?.scaled ? this.unscaled(state) : run.weights,
          names: inputs[0].map((_, j) => input_name(state, j)),
        })
        : history_plot({run, state, names: names[show], sentence})}`
  }

  // The weights that do for the raw inputs what these do for the scaled ones.
  unscaled({inputs, bias}) {
    const {weights} = this.run
    const size = inputs[0].length
    const units = [0, 1].map(at => standardise([inputs[0].map(() => at)], inputs)[0])
    const raw = units[0].map((zero, j) => weights[j] * (units[1][j] - zero))
    const shift = units[0].reduce(
      (sum, zero, j) => sum + weights[j] * zero, bias ? weights[size] : 0)
    return [...raw, shift]
  }

  fold(part, title, content) {
    if (!this.shows(part)) return nothing
    const toggled = ({target}) => {
      if (target.open === this.open.has(part)) return
      if (target.open) this.open.add(part)
      else this.open.delete(part)
      this.draw()
    }
    return html`
      <details class="fold ${part}" .open=${this.open.has(part)} @toggle=${toggled}>
        <summary>${title}</summary>${this.open.has(part) ? content() : nothing}
      </details>`
  }

  formula(state) {
    const {run} = this
    const example = Math.min(this.example, run.inputs.length - 1)
    const row_text = i =>
      i < MOST_ROWS ? `: ${state.inputs[i].map(brief).join(" ")}` : ""
    return html`
      ${pick({
        text: "example", label: "example", value: example,
        options: run.inputs.map((_, i) => [i, `${i + 1}${row_text(i)}`]),
        change: chosen => {
          this.example = chosen
          this.draw()
        },
      })}
      ${formula({run, rows: run.inputs, example, bias: state.bias})}`
  }

  // The functions are in the page, from their one source.
  functions() {
    const place = document.getElementById(this.getAttribute("functions"))
    return [...place.querySelectorAll("pre > code")].flatMap(
      code => code.textContent.trim().split(/\n{3,}/)
    ).filter(text => text.startsWith("def "))
  }

  python(state) {
    if (this.run.t < state.iterations) return html`<p>Still training.</p>`
    const program = write_program(state, this.run, this.functions())
    return html`
      <p class="hint">It needs NumPy and nothing else, and prints the numbers above, digit
        for digit.</p>
      <p class="buttons">${button("Copy as Python",
        event => this.copy(event.target, program), {kind: "copy"})}</p>
      <pre class="program" tabindex="0" role="group" aria-label="The program"><code>${
        program}</code></pre>`
  }

  async copy(button, text) {
    const before = button.textContent
    try {
      await navigator.clipboard.writeText(text)
      this.heard.textContent = "Copied."
      button.classList.add("done")
    } catch {
      this.heard.textContent = `${before} is not allowed here: copy it by hand.`
    }
    this.later("copied", 2000, () => button.classList.remove("done"))
  }

  class_link(state) {
    if (state.own)
      return html`<p>A pasted table is not in the link, so there is nothing to send.</p>`
    const chosen = this.to_hide
    const hide = chosen.size ? `&hide=${[...chosen]}` : ""
    const hash = `playground=${write_state(state)}${hide}`.replaceAll("+", "%2B")
    const link = `${location.href.split("#")[0]}#${hash}`
    const part = ([name, text]) => tick(text, chosen.has(name), hidden => {
      if (hidden) chosen.add(name)
      else chosen.delete(name)
      this.draw()
    }, name)
    return html`
      <p>The address of this page is always a link to what you see. Here is one that hides
        what your class should not touch.</p>
      <fieldset class="hides"><legend>Hide</legend>${Object.entries(PARTS).map(part)}</fieldset>
      <p class="buttons"><input type="text" readonly class="link"
        aria-label="link for a class" .value=${link}>
        ${button("Copy link", event => this.copy(event.target, link), {kind: "copy"})}</p>`
  }
}

customElements.define("neuron-playground", Playground)
