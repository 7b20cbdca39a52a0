// The state of the playground: what it can be, and how a link encodes it.
import {
  TRAINING_INPUTS, TRAINING_TARGETS, all_inputs, initial_weights,
} from "./neuron.js"

export const MOST_ROWS = 8
export const MOST_INPUTS = 3
export const MOST_ITERATIONS = 1e6
export const RATES = [0.001, 1000]
export const SEEDS = 2 ** 32 // as many as the generator accepts
export const VIEWS = ["outputs", "loss", "weights", "picture"]
const AXES = ["linear-iterations", "linear-loss"]

// What a teacher's link can hide, and its name in the page.
export const PARTS = {
  starts: "ready starts", examples: "editing of examples", weights: "weights by hand",
  seed: "seed and new start", bias: "bias", loss: "choice of loss",
  rate: "learning rate", steps: "training steps", plot: "plot", formula: "formula",
  python: "Python", data: "own data",
}

const plain = {
  inputs: TRAINING_INPUTS, targets: TRAINING_TARGETS, bias: false, start: {seed: 1},
  rate: 1, entropy: false, iterations: 0, show: "outputs", linear_t: false,
  linear_loss: false, own: null,
}
const square = targets => ({...plain, inputs: all_inputs(2), targets, bias: true})
const toy = weights => ({
  ...plain, inputs: [[1]], targets: [0], bias: true, start: {weights}, rate: 0.15,
})

// Ready starts, by name. The lab begins with the puzzle.
export const ready_starts = iterations => ({
  "the puzzle": {...plain, iterations},
  AND: square([0, 0, 0, 1]),
  XOR: square([0, 1, 1, 0]),
  saturated: {...plain, start: {weights: [-12, 0, 6]}},
  "η = 50": {...plain, rate: 50},
  "0.6 and 0.9": toy([0.6, 0.9]),
  "2 and 2": toy([2, 2]),
})

const count_weights = ({inputs, bias}) => inputs[0].length + bias
export const start_weights = state => state.start.weights
  ?? initial_weights(state.start.seed, count_weights(state))

// Numbers as typed, or written in a link; anything else throws an error.
const quoted = text => `“${text.slice(0, 20)}”`
export const read_number = text => {
  const number = text.trim() === "" ? NaN : Number(text.replaceAll("−", "-"))
  if (!Number.isFinite(number))
    throw new RangeError(`expected a number, got ${quoted(text)}`)
  return number + 0 // never −0, which Python would print
}
export const read_target = text => {
  const y = read_number(text)
  if (y < 0 || y > 1) throw new RangeError(`expected a target from 0 to 1, got ${y}`)
  return y
}
const whole_below = (text, end) => {
  const number = read_number(text)
  if (!Number.isInteger(number) || number < 0 || number >= end)
    throw new RangeError(`expected a whole number up to ${end - 1}, got ${quoted(text)}`)
  return number
}
export const read_seed = text => whole_below(text, SEEDS)

// A link: "1,1,1,1:1,0,1,1:0,0,1,0;s1;t1000". First the rows, each with its target
// last, then the start, the iterations, and what differs from the default. Numbers are
// written in full.
export const write_state = state => [
  state.inputs.map((row, i) => [...row, state.targets[i]].join()).join(":"),
  state.start.weights ? `w${state.start.weights}` : `s${state.start.seed}`,
  `t${state.iterations}`,
  state.rate !== 1 && `r${state.rate}`,
  state.bias && "bias",
  state.entropy && "entropy",
  state.show !== "outputs" && state.show,
  state.linear_t && AXES[0],
  state.linear_loss && AXES[1],
].filter(Boolean).join(";")

const read_rows = text => {
  const rows = text.split(":").map(row => row.split(",").map(read_number))
  const size = rows[0].length
  if (rows.length > MOST_ROWS || size < 2 || size > MOST_INPUTS + 1
      || rows.some(row => row.length !== size))
    throw new RangeError(
      `expected 1 to ${MOST_ROWS} rows of 1 to ${MOST_INPUTS} inputs and a target`)
  const targets = rows.map(row => read_target(String(row.at(-1))))
  return {inputs: rows.map(row => row.slice(0, -1)), targets}
}

export const read_state = text => {
  const [rows, ...fields] = text.split(";")
  const state = {...plain, ...read_rows(rows)}
  const readers = {
    s: rest => { state.start = {seed: read_seed(rest)} },
    w: rest => { state.start = {weights: rest.split(",").map(read_number)} },
    t: rest => { state.iterations = whole_below(rest, MOST_ITERATIONS + 1) },
    r: rest => {
      state.rate = read_number(rest)
      if (state.rate < RATES[0] || state.rate > RATES[1])
        throw new RangeError(
          `expected a learning rate from ${RATES.join(" to ")}, got ${rest}`)
    },
  }
  for (const field of fields)
    if (VIEWS.includes(field)) state.show = field
    else if (field === AXES[0]) state.linear_t = true
    else if (field === AXES[1]) state.linear_loss = true
    else if (field === "bias" || field === "entropy") state[field] = true
    else if (readers[field[0]]) readers[field[0]](field.slice(1))
    else throw new RangeError(`unknown field ${quoted(field)}`)
  const size = count_weights(state)
  if (state.start.weights && state.start.weights.length !== size)
    throw new RangeError(`expected ${size} weights, got ${state.start.weights.length}`)
  return state
}

export const read_hidden = text => {
  const hidden = text.split(",").filter(Boolean)
  const unknown = hidden.find(part => !(part in PARTS))
  if (unknown) throw new RangeError(`unknown part to hide ${quoted(unknown)}`)
  return new Set(hidden)
}
