// The playground: examples, weights, rate, loss and steps, all in the reader's hand.
// Whatever is changed, the training is done again from its start, in as many steps:
// so what is shown depends on nothing but the state, and the state fits in a link.
import {html, nothing} from "./lit-html.js"
import {Lab, choice, fixed, slider, still, whole} from "./lab.js"
import {all_inputs, standardise, with_ones} from "./neuron.js"
import {read_examples, rows_in} from "./own-data.js"
import {formula} from "./playground-formula.js"
import {brief, history_plot, picture} from "./playground-plot.js"
import {format_of, format_of_loss, python_format, write_program} from "./playground-python.js"
import {Run} from "./playground-run.js"
import {
  MOST_INPUTS, MOST_ITERATIONS, MOST_ROWS, PARTS, RATES, SEEDS, VIEWS, count_weights,
  read_hidden, read_number, read_seed, read_state, ready_starts, refuse_target,
  start_weights, write_state,
} from "./playground-state.js"

const MOST_WEIGHT = 12 // of a weight that is set by hand
const MOST_OWN = 500 // rows of a table that is pasted
const PATIENCE = 5 // milliseconds of training before the page is painted again
const SUBSCRIPTS = "₁₂₃"
const RUNS_ON = ["inputs", "targets", "bias", "start", "rate", "entropy", "own"]

const written = (number, format) => Number.isFinite(number)
  ? python_format(number, format).replaceAll("-", "−") : fixed(number, 0)
const input_name = (state, j) => state.own?.columns[j] ?? `x${SUBSCRIPTS[j]}`
const without = (list, i) => list.filter((_, k) => k !== i)

class Playground extends Lab {
  starts = ready_starts(Number(this.getAttribute("iterations")))
  hidden = new Set()
  typed = null // the field in which something stands that is no number yet
  past = [] // where the last presses began, for "back"
  open = new Set() // the folds that are open
  example = 0 // the one that the formula shows
  table = {text: "", columns: [], target: "", yes: "", scaled: true, fault: ""}

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
    rest.delete(this.key) // a table that was pasted is in no link
    history.replaceState(history.state, "", `#${rest}`)
  }

  // The run of the present state: begun again if the state asks for another one.
  train_on(patience) {
    const {state} = this
    if (!this.run || RUNS_ON.some(one => state[one] !== this.run_of[one])) {
      this.run_of = {...state}
      const scaled = state.own?.scaled ? standardise(state.inputs, state.inputs) : state.inputs
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

  // What was changed by hand ends the play, and what "back" could lead to.
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

  // Play runs to the next power of ten; its steps grow, so that the first are seen.
  toggle() {
    if (this.playing) {
      this.pause()
      return this.set({})
    }
    const from = this.state.iterations
    const goal = Math.min(MOST_ITERATIONS, Math.max(1000, 10 ** Math.floor(Math.log10(from || 1) + 1)))
    if (still()) return this.steps(goal - from)
    this.past = [...this.past.slice(-99), from]
    this.play(() => {
      const {iterations} = this.state
      if (this.run.t < iterations) return true // it is still at work
      const most = this.run.stuck ? goal : iterations + 1 + Math.floor(iterations / 25)
      this.set({iterations: Math.min(goal, most)})
      return this.state.iterations < goal
    })
    this.draw()
  }

  // A weight that is moved by hand: the training begins there.
  hold(j, weight) {
    this.change({start: {weights: this.run.weights.with(j, weight)}, iterations: 0})
  }

  resize(inputs, targets, bias = this.state.bias) {
    const {start, own} = this.state
    const [before, after] = [this.state.inputs[0].length, inputs[0].length]
    const {weights} = start
    const kept = weights && Array.from({length: after}, (_, j) => j < before ? weights[j] : 0)
    const resized = weights && (bias ? [...kept, weights[before] ?? 0] : kept)
    this.change({inputs, targets, bias, start: resized ? {weights: resized} : start, own})
  }

  add_row() {
    const {inputs, targets} = this.state
    const is_new = row => !inputs.some(one => String(one) === String(row))
    const row = all_inputs(inputs[0].length).find(is_new) ?? inputs[0].map(() => 0)
    this.change({inputs: [...inputs, row], targets: [...targets, 0]})
  }

  remove_row(i) {
    const {inputs, targets} = this.state
    this.change({inputs: without(inputs, i), targets: without(targets, i)})
    this.querySelectorAll(".remove")[Math.min(i, inputs.length - 2)].focus()
  }

  // A field for a number: what is typed stands there until the field is left, and
  // counts as soon as it is a number.
  field({label, value, read, accept, kind}) {
    const typing = this.typed?.label === label
    const leave = () => { this.typed = null; this.draw() }
    return html`<input type="text" inputmode="decimal" autocomplete="off" class=${kind ?? nothing}
      aria-label=${label} aria-invalid=${typing && this.typed.fault ? "true" : nothing}
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
    return `After ${whole(run.t)} iterations ${run.right()} of ${state.inputs.length} are right, `
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
        <div class="examples ${this.shows("examples") ? "" : "fixed"}">${state.own ? this.own_examples(state) : this.examples(state, outputs)}</div>
        <div class="neuron">${this.neuron(state)}</div>
        <div class="seen">${this.shows("plot") ? this.plots(state, outputs) : nothing}</div>
      </div>
      ${this.fold("formula", "The formula with your numbers", () => this.formula(state))}
      ${this.fold("python", "This state as Python", () => this.python(state))}
      ${this.fold("data", "Your own data", () => this.own_data(state))}
      ${this.hidden.size ? nothing : this.fold("class", "A link for a class", () => this.class_link(state))}`
  }

  ready(state) {
    const same = one => JSON.stringify({...state, iterations: 0, show: 0, linear_t: 0, linear_loss: 0})
      === JSON.stringify({...one, iterations: 0, show: 0, linear_t: 0, linear_loss: 0})
    const chosen = Object.keys(this.starts).find(name => same(this.starts[name]))
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
      label: `row ${i + 1}, input ${j + 1}`, value: inputs[i][j], read: read_number, kind: "q-input",
      accept: x => this.change({inputs: inputs.with(i, inputs[i].with(j, x))}),
    })
    const target = i => this.field({
      label: `row ${i + 1}, target`, value: targets[i], kind: "q-target",
      read: text => {
        const y = read_number(text)
        if (refuse_target(y)) throw new RangeError(refuse_target(y))
        return y
      },
      accept: y => this.change({targets: targets.with(i, y)}),
    })
    return html`
      <p class="part">Examples</p>
      <table class="rows">
        <thead><tr>${inputs[0].map((_, j) => html`<th class="q-input">x${SUBSCRIPTS[j]}</th>`)}
          <th class="q-target"><i>y</i></th><th class="q-output"><i>o</i></th><th><span class="heard">remove</span></th></tr></thead>
        <tbody>${inputs.map((row, i) => html`<tr>
          ${row.map((x, j) => html`<td class="q-input">${editable ? input(i, j) : brief(x)}</td>`)}
          <td class="q-target">${editable ? target(i) : brief(targets[i])}</td>
          <td class="q-output">${written(outputs[i], ".4f")}</td>
          <td>${editable ? html`<button type="button" class="remove" aria-label="remove row ${i + 1}" ?disabled=${inputs.length === 1}
            @click=${() => this.remove_row(i)}>×</button>` : nothing}</td></tr>`)}
        </tbody>
      </table>
      <p class="fault" role="status">${this.typed?.fault ?? ""}</p>
      ${editable ? html`<p class="buttons">
        <button type="button" ?disabled=${inputs.length === MOST_ROWS} @click=${() => this.add_row()}>+ row</button>
        <button type="button" ?disabled=${size === MOST_INPUTS}
          @click=${() => this.resize(inputs.map(row => [...row, 0]), targets)}>+ input</button>
        <button type="button" ?disabled=${size === 1}
          @click=${() => this.resize(inputs.map(row => row.slice(0, -1)), targets)}>− input</button></p>` : nothing}
      ${this.switches(state)}`
  }

  switches(state) {
    return html`
      ${this.shows("bias") ? html`<label class="tick-box"><input type="checkbox" .checked=${state.bias}
        @change=${({target}) => this.resize(state.inputs, state.targets, target.checked)}> bias, an input that is always 1</label>` : nothing}
      ${this.shows("loss") ? html`<label class="tick-box">loss <select aria-label="loss" @change=${({target}) => this.change({entropy: target.value === "entropy"})}>
        <option value="squared" ?selected=${!state.entropy} .selected=${!state.entropy}>squared error</option>
        <option value="entropy" .selected=${state.entropy}>cross-entropy</option></select></label>` : nothing}`
  }

  own_examples(state) {
    const {own, inputs, targets} = state
    return html`
      <p class="part">Your table</p>
      <p>${inputs.length} rows. <span class="q-input">${own.columns.join(", ")}</span> → <span class="q-target">${own.target}</span>:
        ${own.labels.map((label, y) => `${label} is ${y} (${targets.filter(one => one === y).length})`).join(", ")}.
        ${own.scaled ? "The inputs are on one scale, with mean 0 and spread 1." : ""}</p>
      <p class="hint">It stays in this page: it is not sent, and it is not in the link. To keep it, copy this state as Python.</p>
      <p class="buttons"><button type="button" @click=${() => this.change(structuredClone(this.start))}>back to the puzzle</button></p>
      ${this.switches(state)}`
  }

  neuron(state) {
    const {run} = this
    const size = state.inputs[0].length
    const format = format_of(run.weights)
    const busy = run.t < state.iterations
    return html`
      <p class="part">Neuron</p>
      ${run.weights.map((weight, j) => {
        const text = written(weight, format)
        const label = j < size ? `weight ${j + 1}` : "bias"
        const symbol = j < size ? `w${SUBSCRIPTS[j]}` : "b"
        return this.shows("weights") ? slider({
          symbol, label, text, kind: "q-weight", least: -MOST_WEIGHT, most: MOST_WEIGHT, step: 0.1,
          value: Number.isFinite(weight) ? weight : 0, meaning: text, input: value => this.hold(j, value),
        }) : html`<p class="slider q-weight"><span>${symbol}</span><span></span><output aria-label=${label}>${text}</output></p>`
      })}
      ${this.shows("rate") ? slider({
        symbol: "η", label: "learning rate", value: Math.log10(state.rate), text: brief(state.rate),
        least: Math.log10(RATES[0]), most: Math.log10(RATES[1]), step: 0.01, meaning: brief(state.rate),
        input: power => this.change({rate: Number((10 ** power).toPrecision(2))}),
      }) : html`<p class="slider"><span>η</span><span></span><output>${brief(state.rate)}</output></p>`}
      <p class="numbers ${busy ? "busy" : ""}">after <b class="count">${whole(run.t)}</b> ${busy ? html`of ${whole(state.iterations)} ` : ""}iterations<br>
        loss <b class="q-error loss">${this.loss_text()}</b>, <span class="right">${run.right()} of ${state.inputs.length} right</span></p>
      ${this.shows("steps") ? html`<p class="buttons">
        <button type="button" class="first" @click=${() => this.toggle()}>${this.playing ? "Pause" : "Play"}</button>
        ${[1, 10, 100, 1000].map(count => html`<button type="button" aria-label="${count} ${count > 1 ? "steps" : "step"}"
          ?disabled=${state.iterations >= MOST_ITERATIONS} @click=${() => this.steps(count)}>${count}</button>`)}
        <button type="button" ?disabled=${!state.iterations && !this.past.length} @click=${() => this.back()}>back</button>
        <button type="button" class="zero" ?disabled=${!state.iterations} @click=${() => this.steps(-state.iterations)}>to step 0</button></p>` : nothing}
      ${this.shows("seed") ? html`<p class="buttons seed">
        <label>seed ${this.field({
          label: "seed", value: state.start.seed ?? "", read: read_seed,
          accept: seed => this.change({start: {seed}}),
        })}</label>
        <button type="button" @click=${() => this.change({
          start: {seed: ((state.start.seed ?? 0) + 1) % SEEDS}, iterations: 0,
        })}>new start</button>
        ${state.start.weights ? html`<span class="hint">set by hand</span>` : nothing}</p>` : nothing}
      <p class="words">${run.words()}</p>`
  }

  plots(state, outputs) {
    const {run} = this
    const {show, inputs, own} = state
    const size = inputs[0].length
    const last = size === 3 ? own ? "outputs now" : "all 8 rows" : "boundary"
    const texts = ["outputs", "loss", "weights", last]
    const names = {
      outputs: own ? ["y = 1", "y = 0"] : inputs.map((row, i) => String(row).length < 7 ? row.map(brief).join(" ") : `row ${i + 1}`),
      loss: [state.entropy ? "C" : "L"],
      weights: run.weights.map((_, j) => j < size ? `w${SUBSCRIPTS[j]}` : "b"),
    }
    const sentence = `After ${whole(run.t)} iterations the loss is ${this.loss_text()}.`
    const axis = (key, text) => html`<label class="tick-box"><input type="checkbox" .checked=${!state[key]}
      @change=${({target}) => this.set({[key]: !target.checked})}> ${text}</label>`
    return html`
      ${choice({
        label: "Show", name: "show", value: show, options: VIEWS.map((one, i) => [one, texts[i]]),
        change: one => this.set({show: one}),
      })}
      <div class="axes">${show === "picture" ? nothing : axis("linear_t", "logarithmic iterations")}
        ${show === "loss" ? axis("linear_loss", "logarithmic loss") : nothing}</div>
      ${show === "picture"
        ? picture({
          inputs, targets: state.targets, outputs, bias: state.bias, sentence,
          weights: own?.scaled ? this.unscaled(state) : run.weights,
          names: inputs[0].map((_, j) => input_name(state, j)),
        })
        : history_plot({run, state, names: names[show], sentence})}`
  }

  // The weights that would do for the raw inputs what these do for the scaled ones.
  unscaled({inputs, bias}) {
    const {weights} = this.run
    const size = inputs[0].length
    const units = [0, 1].map(at => standardise([inputs[0].map(() => at)], inputs)[0])
    const raw = units[0].map((zero, j) => weights[j] * (units[1][j] - zero))
    const shift = units[0].reduce((sum, zero, j) => sum + weights[j] * zero, bias ? weights[size] : 0)
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
    return html`<details class="fold ${part}" .open=${this.open.has(part)} @toggle=${toggled}><summary>${title}</summary>
      ${this.open.has(part) ? content() : nothing}</details>`
  }

  formula(state) {
    const {run} = this
    const example = Math.min(this.example, run.inputs.length - 1)
    return html`
      <label class="tick-box">example <select aria-label="example" @change=${({target}) => {
        this.example = target.selectedIndex
        this.draw()
      }}>${run.inputs.map((_, i) => html`<option .selected=${i === example}>${i + 1}${
        i < MOST_ROWS ? `: ${state.inputs[i].map(brief).join(" ")}` : ""}</option>`)}</select></label>
      ${formula({run, rows: run.inputs, example, bias: state.bias})}`
  }

  // The functions stand in the page, from their one source.
  functions() {
    const place = document.getElementById(this.getAttribute("functions"))
    return [...place.querySelectorAll("pre > code")].flatMap(
      code => code.textContent.trim().split(/\n{3,}/)).filter(text => text.startsWith("def "))
  }

  python(state) {
    if (this.run.t < state.iterations) return html`<p>Still training.</p>`
    const program = write_program(state, this.run, this.functions())
    return html`
      <p class="hint">It needs NumPy and nothing else, and prints the numbers above, digit for digit.</p>
      <p class="buttons"><button type="button" class="copy" @click=${event => this.copy(event.target, program)}>Copy as Python</button></p>
      <pre class="program" tabindex="0" role="group" aria-label="The program"><code>${program}</code></pre>`
  }

  async copy(button, text) {
    const before = button.textContent
    try {
      await navigator.clipboard.writeText(text)
      this.heard.textContent = "Copied."
      button.classList.add("done")
    } catch {
      this.heard.textContent = `${before} is not allowed here: select it, and copy it by hand.`
    }
    this.later("copied", 2000, () => button.classList.remove("done"))
  }

  class_link(state) {
    if (state.own) return html`<p>A pasted table is not in the link, so there is nothing to send.</p>`
    const chosen = this.to_hide ??= new Set()
    const hash = `playground=${write_state(state)}${chosen.size ? `&hide=${[...chosen]}` : ""}`
    const link = `${location.href.split("#")[0]}#${hash.replaceAll("+", "%2B")}`
    return html`
      <p>The address of this page is always a link to what you see. Here is one that hides what your class should not touch.</p>
      <fieldset class="hides"><legend>Hide</legend>${Object.entries(PARTS).map(([part, text]) => html`
        <label class="tick-box"><input type="checkbox" value=${part} .checked=${chosen.has(part)} @change=${({target}) => {
          if (target.checked) chosen.add(part)
          else chosen.delete(part)
          this.draw()
        }}> ${text}</label>`)}</fieldset>
      <p class="buttons"><input type="text" readonly class="link" aria-label="link for a class" .value=${link}>
        <button type="button" class="copy" @click=${event => this.copy(event.target, link)}>Copy link</button></p>`
  }

  own_data(state) {
    const {table} = this
    const text = table.text.includes("\t") ? table.text.replaceAll(",", ".").replaceAll("\t", ",") : table.text
    const rows = text.trim() ? rows_in(text).filter(({cells}) => cells.length) : []
    const head = [...new Set(rows[0]?.cells ?? [])]
    const at = head.indexOf(table.target)
    const labels = at < 0 ? [] : [...new Set(rows.slice(1).map(({cells}) => cells[at]))].filter(one => one !== undefined).slice(0, 12)
    const change = change => { Object.assign(table, change, {fault: ""}); this.draw() }
    return html`
      <p>Paste a table: the names of the columns first, then one example per line, up to ${MOST_OWN} of them. It stays in this page, and nothing of it is sent.</p>
      <textarea rows="6" aria-label="your table" spellcheck="false" placeholder="depth,mass,sex&#10;13.2,4500,female&#10;16.3,5700,male" .value=${table.text}
        @input=${({target}) => change({text: target.value})}></textarea>
      ${head.length ? html`
        <fieldset class="hides columns"><legend>Inputs, two or three</legend>${head.map(name => html`
          <label class="tick-box"><input type="checkbox" value=${name} .checked=${table.columns.includes(name)} @change=${({target}) => change({
            columns: target.checked ? [...table.columns, name] : table.columns.filter(one => one !== name),
          })}> ${name}</label>`)}</fieldset>
        <label class="tick-box">target <select aria-label="target column" @change=${({target}) => change({target: target.value, yes: ""})}>
          <option value="" .selected=${!table.target}>choose</option>
          ${head.map(name => html`<option value=${name} .selected=${table.target === name}>${name}</option>`)}</select></label>
        ${labels.length ? html`<label class="tick-box">target 1 is <select aria-label="label for 1" @change=${({target}) => change({yes: target.value})}>
          ${labels.map((label, i) => html`<option value=${label} .selected=${table.yes ? table.yes === label : i === 1}>${label || "(empty)"}</option>`)}</select></label>` : nothing}
        <label class="tick-box"><input type="checkbox" .checked=${table.scaled} @change=${({target}) => change({scaled: target.checked})}> put the inputs on one scale</label>
        <p class="buttons"><button type="button" class="use" @click=${() => this.use_table(text, labels)}>Use this table</button></p>` : nothing}
      <p class="fault" role="status">${table.fault}</p>`
  }

  use_table(text, labels) {
    const {table} = this
    try {
      const {columns, target, scaled} = table
      if (columns.length < 2 || columns.length > MOST_INPUTS)
        throw new RangeError(`columns: expected two or three, got ${columns.length}`)
      const yes = table.yes || labels[1]
      const no = labels.find(one => one !== yes)
      const {inputs, targets} = read_examples(text, columns, target, [no, yes].filter(one => one !== undefined))
      if (inputs.length > MOST_OWN)
        throw new RangeError(`lines: expected at most ${MOST_OWN} rows, got ${inputs.length}`)
      if (scaled) standardise(inputs, inputs)
      this.change({
        inputs, targets, bias: true, iterations: 0, start: {weights: [...columns.map(() => 0), 0]},
        own: {columns: [...columns], target, labels: [no, yes], scaled},
        rate: Number((4 / inputs.length).toPrecision(2)), entropy: true, show: columns.length === 2 ? "picture" : "outputs",
      })
    } catch (error) {
      table.fault = error.message
      this.draw()
    }
  }
}

customElements.define("neuron-playground", Playground)
