// What all labs share: a lab replaces the drawing of a figure, computes in the page,
// and keeps its state in the address. Nothing is stored or sent.
import {html, nothing, render} from "./lit-html.js"

// Numbers as the pages write them: with a real minus, none before a zero, and infinity
// and NaN spelled out.
export const fixed = (number, digits) =>
  Number.isFinite(number) ? number.toFixed(digits).replace(/^-(?=[0.]+$)/, "").replace("-", "−")
    : Number.isNaN(number) ? "not a number" : number > 0 ? "∞" : "−∞"
// The first call of toLocaleString takes 30 ms.
export const whole = number => String(number).replace(/\B(?=(\d{3})+$)/g, ",")
export const listed = (numbers, digits) => numbers.map(number => fixed(number, digits)).join(", ")

// Numbers in an attribute or a link: "3.1,-2", all of them finite.
export const numbers_of = (text, count) => {
  const found = text.replaceAll("−", "-").split(",")
    .map(part => part.trim() === "" ? NaN : Number(part))
  if (!found.every(Number.isFinite) || (count && found.length !== count))
    throw new RangeError(`expected ${count ?? "some"} numbers, got “${text}”`)
  return found
}

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches

// Controls --------------------------------------------------------------------

// A slider with its symbol and its value; `meaning` is what a screen reader says.
export const slider = ({symbol, label, value, least, most, step, text, meaning, kind, input}) => html`
  <label class="slider ${kind ?? ""}">
    <span aria-hidden="true">${symbol}</span>
    <input type="range" min=${least} max=${most} step=${step} .value=${String(value)}
      aria-label=${label} aria-valuetext=${meaning ?? text}
      @input=${event => input(event.target.valueAsNumber)}>
    <output aria-hidden="true">${text}</output>
  </label>`

// A choice of a few: radio buttons that look like buttons.
export const choice = ({label, name, options, value, change}) => html`
  <fieldset class="choice"><legend>${label}</legend>${options.map(([option, text]) => html`
    <label><input type="radio" name=${name} value=${option} .checked=${option === value}
      @change=${() => change(option)}><span>${text}</span></label>`)}
  </fieldset>`

// A point that can be dragged, or moved by the arrow keys. `move` gets the new place in
// units of the plot; `step` is how far an arrow key moves it.
export const draggable = ({place, step, move}) => {
  const to_plot = event => {
    const svg = event.currentTarget.ownerSVGElement
    const {x, y} = new DOMPoint(event.clientX, event.clientY)
      .matrixTransform(svg.getScreenCTM().inverse())
    return place.from(x, y)
  }
  const arrows = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1],
  }
  return {
    down: event => {
      event.currentTarget.setPointerCapture(event.pointerId)
      event.currentTarget.focus()
    },
    drag: event => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) move(...to_plot(event))
    },
    drop: event => move(...to_plot(event)),
    key: event => {
      const arrow = arrows[event.key]
      if (!arrow) return
      event.preventDefault()
      const size = event.shiftKey ? 10 * step : step
      const [x, y] = place.now()
      move(x + size * arrow[0], y + size * arrow[1])
    },
  }
}

// The element -----------------------------------------------------------------

// A lab defines its first state (`first`), how a state is written in a link (`to_link`)
// and read from it (`from_link`, which throws an error if it cannot), what it shows
// (`view`), and a sentence that describes it (`sentence`). `dares` are small challenges
// to the reader: each has a name, a text and a test of whether it is met.
export class Lab extends HTMLElement {
  dares = []
  met = new Set()
  news = ""
  #timers = {}

  connectedCallback() {
    if (this.place) return
    this.key = this.localName.replace("neuron-", "")
    this.start = this.first()
    this.state = structuredClone(this.start)
    this.place = document.createElement("div")
    this.place.className = "lab"
    this.heard = document.createElement("p")
    this.heard.className = "heard"
    this.heard.role = "status"
    this.restore()
    addEventListener("hashchange", () => { this.restore(); this.draw() })
    this.draw()
    this.append(this.place, this.heard)
    if (this.linked) this.scrollIntoView({block: "center"})
  }

  // The reader changed something: show it, announce it, and put it into the address.
  set(change) {
    Object.assign(this.state, change)
    this.fault = ""
    for (const dare of this.dares)
      if (!this.met.has(dare.name) && dare.is_met(this.state)) {
        this.met.add(dare.name)
        this.news += `Done: ${dare.text}. `
      }
    this.draw()
    this.later("address", 300, () => this.write_address())
    this.later("voice", 700, () => {
      this.heard.textContent = this.news + this.sentence()
      this.news = ""
    })
  }

  reset() {
    this.state = structuredClone(this.start)
    this.set({})
  }

  draw() {
    render(this.view(this.state), this.place)
  }

  // Debounce: act once this has not been asked for again for `wait` milliseconds.
  later(what, wait, act) {
    clearTimeout(this.#timers[what])
    this.#timers[what] = setTimeout(act, wait)
  }

  // Do a step in every frame until it returns false; all at once for reduced motion.
  play(step) {
    this.pause()
    if (still()) {
      while (step());
      return
    }
    const frame = () => {
      this.playing = step() ? requestAnimationFrame(frame) : 0
      if (!this.playing) this.draw()
    }
    // Let the pressed button be painted before the first step.
    this.playing = requestAnimationFrame(() => {
      this.playing = requestAnimationFrame(frame)
    })
  }

  pause() {
    cancelAnimationFrame(this.playing)
    this.playing = 0
  }

  // Read this lab's part of the address: #weights=3.1,1.4,-2.2&axis=0.5
  restore() {
    const text = new URLSearchParams(location.hash.slice(1)).get(this.key)
    this.linked = text !== null
    if (!this.linked) return
    try {
      this.state = {...structuredClone(this.start), ...this.from_link(text)}
      this.fault = ""
    } catch (error) {
      this.state = structuredClone(this.start)
      this.fault = `The link could not be read (${error.message}). This is the start.`
    }
  }

  write_address() {
    const all = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "")
    all.set(this.key, this.to_link(this.state))
    const hash = all.toString().replaceAll(/%(2C|3A|3B)/g, decodeURIComponent)
    history.replaceState(history.state, "", `#${hash}`)
  }

  // The dares as a list: an empty ring, or a check mark for one that was met.
  dared() {
    if (!this.dares.length) return nothing
    return html`<ul class="dares">${this.dares.map(({name, text, give_up}) => html`
      <li class=${this.met.has(name) ? "met" : nothing}>
        <span class="mark" aria-hidden="true">${this.met.has(name) ? "✓" : "○"}</span>
        ${text}${this.met.has(name) ? html`<span class="heard">, done</span>` : nothing}
        ${give_up ? html`<button type="button" @click=${() => this.unfold(give_up)}>I give up</button>` : nothing}
      </li>`)}</ul>`
  }

  // Open a fold of the page, and move there.
  unfold(name) {
    const fold = document.getElementById(name).querySelector("details")
    fold.open = true
    fold.querySelector("summary").focus()
    fold.scrollIntoView({block: "nearest"})
  }

  faulty() {
    return this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing
  }
}
