// Drop it on the map: the loss over two weights, a start to drag, and where training
// goes from there. The second input, which decides nothing, is left out. With the
// attribute `rates`, the dares are about the learning rate.
import {html, svg} from "./lit-html.js"
import {Lab, choice, draggable, fixed, numbers_of, slider, whole} from "./lab.js"
import {linear, path, x_axis, y_axis} from "./plot.js"
import {
  TRAINING_INPUTS, TRAINING_TARGETS, correction, cross_entropy,
  cross_entropy_correction, loss, output, train, train_with_history, weighted_sum,
} from "./neuron.js"

const END = 20 // of the map, in all directions
const ITERATIONS = 1000
const DOTS = [0, 1, 10, 100, ITERATIONS]
const TURN = 0.05 // step of the rate slider, in powers of ten
const LEAST = 0.01, MOST = 1000
const FINE = 80, COARSE = 40, SHARP = 320 // shades, starts and pixels per side
const ALL = COARSE ** 2
const BUDGET = 10 // milliseconds per frame for trying starts
const PATIENCE = 100 // milliseconds between updates of the map
const INPUTS = TRAINING_INPUTS.map(([x1, , x3]) => [x1, x3])
const NUMBERS = ["None", "One", "Two", "Three"]
const TICKS = [-20, -10, 0, 10, 20]
const LEFT = 34, TOP = 18, SIDE = 280
const x = linear([-END, END], [LEFT, LEFT + SIDE])
const y = linear([-END, END], [TOP + SIDE, TOP])

const LOSSES = [
  {
    name: "squared error", rule: correction, high: 2,
    of: weights => loss(TRAINING_TARGETS, output(INPUTS, weights)),
    heights: [[15, -7, 0], [-9, -12, 1], [11, 12, 1], [-16, 11, 2]],
  }, {
    name: "cross-entropy", rule: cross_entropy_correction, high: 80,
    of: weights => cross_entropy(TRAINING_TARGETS, weighted_sum(INPUTS, weights)),
    heights: [[17, -3, 0], [16.5, 6.5, 10], [16.5, 16.5, 30]],
  },
]

const short = number => fixed(number, Math.abs(number) < 100 ? 2 : 0)
const bounded = number => Math.max(-END, Math.min(END, number))
const rate_at = turned => Number((10 ** turned).toPrecision(3))
const turned_to = rate => Number(Math.log10(rate).toFixed(2))
const is_right = (o, i) => o > 0.5 === TRAINING_TARGETS[i] > 0.5
const right_of = weights => output(INPUTS, weights).filter(is_right).length
const right_after = (start, rate, which) =>
  right_of(train(INPUTS, TRAINING_TARGETS, start, ITERATIONS, rate, LOSSES[which].rule))

// The weights at a place of the square, row by row from the top.
const place_of = (i, side) => [i % side, side - 1 - Math.floor(i / side)]
  .map(at => (2 * at + 1) / side * END - END)

// A small canvas of shades of a colour. Enlarging it makes it smooth.
const shades = (side, colour, shade_of) => {
  const canvas = document.createElement("canvas")
  const pen = canvas.getContext("2d")
  const image = new ImageData(side, side)
  canvas.width = canvas.height = side
  for (let i = 0; i < side ** 2; i++) image.data[4 * i + 3] = 255 * shade_of(i)
  pen.putImageData(image, 0, 0)
  pen.globalCompositeOperation = "source-in"
  pen.fillStyle = colour
  pen.fillRect(0, 0, side, side)
  return canvas
}

// Labels placed clear of dots and each other; dots that coincide share a label.
const labels_of = (dots, heights) => {
  const groups = []
  for (const dot of dots) {
    const last = groups.at(-1)
    if (last && Math.hypot(last.left - dot.left, last.top - dot.top) < 9)
      last.text = `${last.first} to ${dot.name}`
    else groups.push({...dot, first: dot.name, text: `${dot.name}`})
  }
  const taken = dots.map(({left, top}) => [left - 6, top - 6, left + 6, top + 6])
  for (const [w1, w3] of heights)
    taken.push([x.place(w1) - 20, y.place(w3) - 8, x.place(w1) + 20, y.place(w3) + 8])
  const is_free = ([a, b, c, d]) => a > LEFT && c < LEFT + SIDE && b > TOP && d < TOP + SIDE
    && taken.every(([e, f, g, h]) => c <= e || g <= a || d <= f || h <= b)
  for (const group of groups) {
    const wide = 6.4 * group.text.length
    const box_at = (over, down) => {
      const from = group.left + over + (Math.sign(over) - 1) * wide / 2
      const middle = group.top + down + Math.sign(down) * 6
      return [from, middle - 7, from + wide, middle + 7]
    }
    const boxes = [1, 2, 3, 5, 7].flatMap(far => [9, -9, 0].flatMap(
      over => [-8, 8, 0].map(down => box_at(far * over, far * down))))
    group.box = boxes.find(is_free) ?? boxes[0]
    taken.push(group.box)
  }
  return groups
}

class Landscape extends Lab {
  dares = this.hasAttribute("rates") ? [
    {
      name: "jump", text: "begin with all four right, and jump out of the valley",
      is_met: ({start}) => right_of(start) === 4 && this.run().right < 4,
    }, {
      name: "edge",
      text: "from where it stood at first, squared error: the largest rate on the slider that learns",
      is_met: ({start, rate, which}) => !which && `${start}` === `${this.start.start}`
        && this.run().right === 4
        && right_after(start, rate_at(turned_to(rate) + TURN), 0) < 4,
    }, {
      name: "fastest", text: "learn at η = 1000",
      is_met: ({rate}) => rate === MOST && this.run().right === 4,
    },
  ] : [
    {
      name: "deaf", text: `η = 1, squared error: all four still wrong after ${ITERATIONS} iterations`,
      is_met: ({rate, which}) => rate === 1 && !which && !this.run().right,
    }, {
      name: "freed", text: "… and from there cross-entropy learns",
      is_met: ({start, rate, which}) => rate === 1 && which && this.run().right === 4
        && !right_after(start, rate, 0),
    }, {
      name: "late", text: "make cross-entropy fail, too",
      is_met: ({which}) => which && this.run().right < 4,
    },
  ]

  connectedCallback() {
    super.connectedCallback()
    this.paint()
    new MutationObserver(() => this.paint())
      .observe(document.body, {attributeFilter: ["data-md-color-scheme"]})
  }

  first() {
    const [w1, w3, rate] = numbers_of(this.getAttribute("start"), 3)
    return {start: [w1, w3], rate, which: 0, tried: 0}
  }

  to_link = ({start, rate, which, tried}) => [...start, rate, which, tried].join()

  from_link(text) {
    const [w1, w3, rate, which, tried] = numbers_of(text, 5)
    if (Math.max(Math.abs(w1), Math.abs(w3)) > END)
      throw new RangeError(`expected weights from −${END} to ${END}`)
    if (rate < LEAST || rate > MOST)
      throw new RangeError(`expected a rate from ${LEAST} to ${MOST}`)
    if (![which, tried].every(flag => flag === 0 || flag === 1))
      throw new RangeError("expected 0 or 1")
    return {start: [w1, w3], rate, which, tried}
  }

  // Everything that follows from the state, cached.
  run() {
    const {start, rate, which} = this.state
    const key = [start, rate, which].join()
    if (this.known?.key !== key) {
      const {rule, of} = LOSSES[which]
      const {weights, outputs} = train_with_history(
        INPUTS, TRAINING_TARGETS, start, ITERATIONS, rate, rule)
      this.known = {
        key, weights, outputs, right: right_of(weights[ITERATIONS]),
        change: rule(INPUTS, TRAINING_TARGETS, outputs[ITERATIONS]),
        seen: DOTS.map(t => ({t, weights: weights[t], loss: of(weights[t])})),
      }
    }
    return this.known
  }

  // What happened, in words.
  story() {
    const {weights, outputs, seen, change, right} = this.run()
    const far = seen[1].loss > seen[0].loss + 0.01
      ? "The first step was too long: it raised the loss. " : ""
    const since = outputs.findLastIndex(step => !step.every(is_right)) + 1
    if (!since) return "All four were right from the start, and still are."
    if (right === 4) return `${far}All four are right from iteration ${since} on.`
    const moved = Math.hypot(...weights[ITERATIONS].map((w, j) => w - weights[0][j]))
    return `${right_of(weights[0]) === 4 ? "It was right, and jumped out. " : far}`
      + `${NUMBERS[right]} of the four ${right < 2 ? "is" : "are"} right. `
      + (change.every(w => !w) ? "All slopes have rounded to 0: here it stays for ever."
        : Math.hypot(...change) > 0.01 ? "It is still on its way."
          : `The map is flat here, and it ${moved < 0.1 ? "has hardly moved" : "creeps"}.`)
  }

  // How many of the starts tried so far have learned.
  count() {
    if (!this.all) return ""
    const {done, learned} = this.all
    const [squared, entropy] = learned.map(list => whole(list.filter(Boolean).length))
    const [green, too] = this.state.which ? ["", " (green)"] : [" (green)", ""]
    return `Of ${done < ALL ? `${whole(done)} starts so far` : `all ${whole(done)} starts`}, `
      + `${squared} learn with squared error${green}, ${entropy} with cross-entropy${too}.`
  }

  sentence = () => `After ${ITERATIONS} iterations: ${this.story()}`
    + (this.trying ? "" : ` ${this.count()}`)

  try_all() {
    const {rate} = this.state
    const all = this.all = {rate, done: 0, learned: [[], []]}
    let shown = 0
    const frame = () => {
      const begun = performance.now()
      for (; all.done < ALL && performance.now() < begun + BUDGET; all.done++)
        for (const which of [0, 1])
          all.learned[which].push(right_after(place_of(all.done, COARSE), rate, which) === 4)
      this.trying = all.done < ALL && requestAnimationFrame(frame)
      if (!this.trying) return this.set({})
      if (begun < shown + PATIENCE) return
      shown = begun
      this.draw()
    }
    this.trying = requestAnimationFrame(frame)
  }

  stop() {
    cancelAnimationFrame(this.trying)
    this.trying = 0
  }

  draw() {
    const {rate, tried} = this.state
    if (this.all && !(tried && this.all.rate === rate)) {
      this.stop()
      this.all = undefined
    }
    if (tried && !this.all) this.try_all()
    super.draw()
    if (this.place.isConnected) this.paint()
  }

  // The landscape, with the starts that learned on top.
  paint() {
    const {which} = this.state
    const {of, high} = LOSSES[which]
    const style = getComputedStyle(this)
    const red = style.getPropertyValue("--error")
    const key = [which, red, this.all?.done].join()
    if (key === this.painted) return
    this.painted = key
    const lands = this.lands ??= {}
    const land = lands[which + red] ??= shades(
      FINE, red, i => 0.4 * of(place_of(i, FINE)) / high)
    const pen = this.querySelector("canvas").getContext("2d")
    const lay = (layer, how, alpha) => {
      pen.globalCompositeOperation = how
      pen.globalAlpha = alpha
      pen.drawImage(layer, 0, 0, SHARP, SHARP)
    }
    lay(land, "copy", 1)
    if (!this.all) return
    const tried = this.all.learned[which]
    const learned = shades(
      COARSE, style.getPropertyValue("--output"), i => tried[i] ? 1 : 0)
    lay(learned, "destination-out", 1)
    lay(learned, "source-over", 0.36)
  }

  press() {
    if (this.trying) this.stop()
    else this.all = undefined
    this.set({tried: 1})
  }

  enter(j, field) {
    if (field.value)
      this.set({start: this.state.start.with(j, bounded(field.valueAsNumber))})
    field.value = this.state.start[j]
  }

  view({start, rate, which}) {
    const {seen, outputs, right} = this.run()
    const answer = output([[1, 0]], seen[4].weights)[0]
    const ended = `${right} of 4 right after ${ITERATIONS} iterations`
    return html`
      <p class="title">Drop it on the map</p>
      ${this.fault ? this.faulty() : html`<p class="hint">Drag the start, or press where to drop it. From there it trains for
        ${ITERATIONS} iterations, which the dots count. The deeper the red, the higher the loss.</p>`}
      <div class="sides">
        ${this.picture(ended)}
        <div class="controls">
          <p>start ${["w₁", "w₃"].map((symbol, j) => html`<label class="q-weight"><i>${symbol}</i>
            <input type="number" min=${-END} max=${END} step="any" .value=${String(start[j])}
              aria-label="start, weight ${2 * j + 1}" @change=${event => this.enter(j, event.target)}></label>`)}</p>
          ${slider({
            symbol: "η", label: "learning rate", value: turned_to(rate), step: TURN,
            least: Math.log10(LEAST), most: Math.log10(MOST), text: rate, meaning: `${rate}, ${ended}`,
            input: turned => this.set({rate: rate_at(turned), tried: 0}),
          })}
          ${choice({
            label: "loss", name: "map-loss", value: which,
            options: LOSSES.map(({name}, i) => [i, name]), change: which => this.set({which}),
          })}
          <table class="lamps">
            <thead><tr><th scope="col">row</th><th scope="col">target</th><th scope="col" colspan="2">after ${ITERATIONS}</th></tr></thead>
            <tbody>${[...TRAINING_INPUTS, [1, 0, 0]].map((row, i) => html`<tr>
              <th scope="row" class="q-input">${row.join(" ")}</th>
              <td class="q-target">${TRAINING_TARGETS[i] ?? "?"}</td>
              <td class="q-output">${fixed(outputs[ITERATIONS][i] ?? answer, 4)}</td>
              <td>${i > 3 ? `says ${answer > 0.5 ? 1 : 0}`
                : is_right(outputs[ITERATIONS][i], i) ? html`<span class="q-output">● right</span>`
                  : html`<span class="q-error">○ wrong</span>`}</td></tr>`)}</tbody>
          </table>
          <p>
            <button type="button" class="first" @click=${() => this.press()}>${this.trying ? "Stop" : "Try all starts"}</button>
            <button type="button" @click=${() => this.reset()}>Reset</button>
          </p>
        </div>
      </div>
      <p class="said">${this.story()}<br>${this.count()}</p>
      <table class="way">
        <thead><tr><th scope="col">iteration</th>${seen.map(({t}) => html`<th scope="col">${t || "start"}</th>`)}</tr></thead>
        <tbody>${["w₁", "w₃"].map((symbol, j) => html`<tr class="q-weight"><th scope="row"><i>${symbol}</i></th>
          ${seen.map(({weights}) => html`<td>${short(weights[j])}</td>`)}</tr>`)}
          <tr class="q-error"><th scope="row">loss</th>
            ${seen.map(step => html`<td>${fixed(step.loss, step.loss < 10 ? 4 : 2)}</td>`)}</tr></tbody>
      </table>
      ${this.dared()}`
  }

  picture(ended) {
    const {start, which} = this.state
    const {weights, seen} = this.run()
    const drag = draggable({
      step: 0.5,
      place: {
        from: (left, top) => [x.value(left), y.value(top)],
        now: () => this.state.start,
      },
      move: (...to) => this.set({start: to.map(w => bounded(Math.round(w * 10) / 10))}),
    })
    // A finger on the ground may mean to scroll, so it drops the start only when lifted.
    const press = event => {
      if (event.pointerType === "touch" && event.target.matches(".ground")) return
      drag.down(event)
      drag.drag(event)
    }
    const trail = []
    for (const [w1, w3] of weights) {
      const [left, top] = [x.place(w1), y.place(w3)]
      const last = trail.at(-1)
      if (!last || Math.hypot(left - last[0], top - last[1]) > 0.5) trail.push([left, top])
    }
    const dots = seen.map(({t, weights: [w1, w3]}) => ({
      name: t || "start", left: x.place(bounded(w1)), top: y.place(bounded(w3)),
      fill: Math.max(Math.abs(w1), Math.abs(w3)) > END ? "fill-paper" : "fill-weight",
    }))
    const [{left, top}, ...later] = dots
    return html`<div class="map"><canvas width=${SHARP} height=${SHARP}></canvas>
      <svg class="plot" viewBox="0 0 320 334" role="group" aria-label="Map of the loss over weight 1 and weight 3">
        ${x_axis({scale: x, ticks: TICKS, y: TOP + SIDE, from: LEFT, to: LEFT + SIDE})}
        ${y_axis({scale: y, ticks: TICKS, x: LEFT, from: TOP + SIDE, to: TOP})}
        <text class="fill-weight" x="4" y="10">weight <tspan font-style="italic">w₃</tspan></text>
        <text class="fill-weight" x="314" y="331" text-anchor="end">weight <tspan font-style="italic">w₁</tspan></text>
        ${LOSSES[which].heights.map(([w1, w3, height]) => svg`
          <text class="fill-error" x=${x.place(w1)} y=${y.place(w3) + 4} text-anchor="middle">loss ${height}</text>`)}
        <svg x=${LEFT} y=${TOP} width=${SIDE} height=${SIDE} viewBox="${LEFT} ${TOP} ${SIDE} ${SIDE}">
          <path class="curve stroke-weight" d=${path(trail)}></path></svg>
        ${later.map(dot => svg`
          <circle class="dot stroke-weight ${dot.fill}" cx=${dot.left} cy=${dot.top} r="3.5"></circle>`)}
        <g class="handle" tabindex="0" role="slider" aria-label="start on the map" aria-valuemin=${-END} aria-valuemax=${END}
          aria-valuenow=${start[0]} aria-valuetext="weight 1: ${fixed(start[0], 1)}, weight 3: ${fixed(start[1], 1)}, ${ended}"
          @pointerdown=${press} @pointermove=${drag.drag} @keydown=${drag.key} @click=${drag.drop}>
          <rect class="ground" x=${LEFT} y=${TOP} width=${SIDE} height=${SIDE}></rect>
          <circle class="reach" cx=${left} cy=${top} r="15"></circle>
          <circle class="dot stroke-weight fill-paper" cx=${left} cy=${top} r="6"></circle>
        </g>
        ${labels_of(dots, LOSSES[which].heights).map(({text, box}) => svg`
          <text class="halo fill-weight" x=${box[0]} y=${box[3] - 3}>${text}</text>`)}
      </svg></div>`
  }
}

customElements.define("neuron-map", Landscape)
