/**
 * The equations of the Python package `neuron`, for the interactive figures: the
 * same names, the same arguments in the same order. `tests/labs/` checks in three
 * browsers that they agree with Python.
 *
 * Everything here is about one neuron. Where Python has a column, of shape (n, 1) or
 * (m, 1), here is an array of n or m numbers; `sigmoid` and `slope` take one
 * number; a loss is one number. `inputs` is an array of n examples, each an array
 * of m numbers. A size has the same letter everywhere: n examples, m inputs, H
 * hidden neurons, t entries of a history, N rows that set a scale.
 *
 * Arguments are not checked, since the labs check what a reader enters. They are
 * never modified.
 */

// The puzzle -------------------------------------------------------------------

/** The inputs of the four training examples, shape (4, 3). */
export const TRAINING_INPUTS = [[1, 1, 1], [1, 0, 1], [0, 0, 1], [0, 1, 1]]

/** Their targets, the desired outputs, shape (4). */
export const TRAINING_TARGETS = [1, 1, 0, 0]

/** The row that asks the question, shape (1, 3); not a training example. */
export const TEST_INPUT = [[1, 0, 0]]

/**
 * List every row of zeros and ones that a neuron can be asked about.
 *
 * With m inputs there are 2^m rows, in the order of binary counting.
 *
 * @param {number} inputs - The number of inputs m, a whole number from 1 to 20.
 * @returns {number[][]} All rows, shape (2^m, m), each entry 0 or 1.
 */
export function all_inputs(inputs = 3) {
  const places = Array.from({length: inputs}, (_, j) => inputs - 1 - j)
  return Array.from({length: 2 ** inputs}, (_, row) => places.map(
    place => row >> place & 1))
}

// From inputs to an output -----------------------------------------------------

/**
 * Squash any number into the range from 0 to 1.
 *
 *     σ(z) = 1 / (1 + e^−z)
 *
 * The code multiplies numerator and denominator by e^z. The result rounds to 1 from
 * 54 ln 2 = 37.43 on, so z is capped at 40 and no power of e can overflow.
 *
 * @param {number} z - A weighted sum; infinities are allowed.
 * @returns {number} The output σ(z), in [0, 1].
 *
 * Source: Sichkar 2018, method `normalizing_results`.
 */
export function sigmoid(z) {
  const power = Math.exp(Math.min(z, 40))
  return power / (1 + power)
}

/**
 * Return the slope of the sigmoid where it gives this output.
 *
 *     dσ/dz = o (1 − o) ≤ 1/4
 *
 * @param {number} output - The output o = σ(z), in [0, 1]. Never pass z itself.
 * @returns {number} The slope, in [0, 1/4].
 *
 * Source: Sichkar 2018, method `derivative_of_sigmoid`.
 */
export function slope(output) {
  return output * (1 - output)
}

/**
 * Multiply each input by its weight and add up each row.
 *
 *     z = X w
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m): one example per row.
 * @param {number[]} weights - The weights w, shape (m).
 * @returns {number[]} The weighted sums z, shape (n).
 *
 * Source: Sichkar 2018, third figure; Rosenblatt 1958.
 */
export function weighted_sum(inputs, weights) {
  return dot(inputs, weights)
}

/**
 * Answer each row of inputs with a number between 0 and 1.
 *
 *     o = σ(X w)
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} weights - The weights w, shape (m).
 * @returns {number[]} The outputs o, shape (n), each in [0, 1].
 *
 * Source: Sichkar 2018, method `run_nn`.
 */
export function output(inputs, weights) {
  return weighted_sum(inputs, weights).map(sigmoid)
}

/**
 * Append an input that is always 1; its weight is the bias.
 *
 *     z = X w + b = [X 1] (w, b)
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @returns {number[][]} The inputs and a column of ones, shape (n, m + 1).
 *
 * Source: Rosenblatt 1958 for the threshold.
 */
export function with_ones(inputs) {
  return inputs.map(row => [...row, 1])
}

// How wrong it is --------------------------------------------------------------

/**
 * Subtract the outputs from the targets.
 *
 *     y − o
 *
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} outputs - The outputs o, shape (n), each in [0, 1].
 * @returns {number[]} The errors, shape (n): positive where the output should grow.
 *
 * Source: Sichkar 2018, variable `nn_error`.
 */
export function error(targets, outputs) {
  return targets.map((target, i) => target - outputs[i])
}

/**
 * Sum the squared errors of all examples into one number.
 *
 *     L = 1/2 Σ (y − o)²
 *
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} outputs - The outputs o, shape (n), each in [0, 1].
 * @returns {number} The loss L, 0 or more.
 *
 * Source: the original never names it; its rule is gradient descent on this
 * function (Widrow and Hoff 1960).
 */
export function loss(targets, outputs) {
  return 0.5 * error(targets, outputs).reduce((sum, e) => sum + e ** 2, 0)
}

/**
 * Sum the neuron's surprise at the targets over all examples.
 *
 *     C = −Σ [y ln o + (1 − y) ln(1 − o)]
 *
 * It is computed from the weighted sums, because an output that has rounded to 1 no
 * longer shows how wrong it is: −ln o = ln(1 + e^−z).
 *
 * @param {number[]} targets - The desired outputs y, shape (n), each in [0, 1].
 * @param {number[]} sums - The weighted sums z, shape (n). Never pass outputs.
 * @returns {number} The loss C, 0 or more.
 *
 * Source: Bishop 2006, Pattern Recognition and Machine Learning, section 4.3.2.
 */
export function cross_entropy(targets, sums) {
  return targets.reduce((sum, target, i) => {
    const if_one = logaddexp(0, -sums[i])
    const if_zero = logaddexp(0, sums[i])
    return sum + (target * if_one + (1 - target) * if_zero)
  }, 0)
}

// Corrections ------------------------------------------------------------------

/**
 * Turn the errors of all examples into one change for each weight.
 *
 *     Δw = Xᵀ [(y − o) o (1 − o)] = −∂L/∂w
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} outputs - The outputs o, shape (n), each in [0, 1].
 * @returns {number[]} The corrections Δw, shape (m), downhill on the loss.
 *
 * Source: Widrow and Hoff 1960, the delta rule, with the sigmoid's slope; Sichkar
 * 2018, variable `corrections`.
 */
export function correction(inputs, targets, outputs) {
  const deltas = error(targets, outputs).map((e, i) => e * slope(outputs[i]))
  return dot(transpose(inputs), deltas)
}

/**
 * Turn the errors into one change for each weight, without the slope.
 *
 *     Δw = Xᵀ (y − o) = −∂C/∂w
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} outputs - The outputs o, shape (n), each in [0, 1].
 * @returns {number[]} The corrections Δw, shape (m), downhill on cross-entropy.
 *
 * Source: Bishop 2006, section 4.3.2; Nielsen 2015, chapter 3.
 */
export function cross_entropy_correction(inputs, targets, outputs) {
  return dot(transpose(inputs), error(targets, outputs))
}

// Training ---------------------------------------------------------------------

/**
 * Draw initial weights uniformly from −1 up to, but not including, 1.
 *
 *     w = 2u − 1,  u in [0, 1)
 *
 * They equal Python's bit for bit: seed 1 gives the published weights.
 *
 * @param {number} random - The seed, a whole number from 0 to 2^32 − 1.
 * @param {number} inputs - The number of inputs m, 1 or more.
 * @returns {number[]} The weights w, shape (m), each in [−1, 1).
 *
 * Source: Sichkar 2018; NEP 19 on why a seed belongs to one generator.
 */
export function initial_weights(random = 1, inputs = 3) {
  return random_sample(random, inputs).map(u => 2 * u - 1)
}

/**
 * Move the weights once, by the learning rate times the correction.
 *
 *     w ← w + η Δw
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} weights - The weights w, shape (m).
 * @param {number} learning_rate - The learning rate η, greater than 0.
 * @param {function} rule - A function from inputs, targets and outputs to corrections.
 * @returns {number[]} The new weights, shape (m).
 *
 * Source: Sichkar 2018, one pass of its loop, whose learning rate is 1.
 */
export function training_step(
  inputs, targets, weights, learning_rate = 1, rule = correction
) {
  const outputs = output(inputs, weights)
  const change = rule(inputs, targets, outputs)
  return weights.map((weight, j) => weight + learning_rate * change[j])
}

/**
 * Repeat the training step and return the last weights.
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} weights - The initial weights, shape (m).
 * @param {number} iterations - The number of steps, 0 or more.
 * @param {number} learning_rate - The learning rate η, greater than 0.
 * @param {function} rule - A function from inputs, targets and outputs to corrections.
 * @returns {number[]} The trained weights, shape (m).
 *
 * Source: Sichkar 2018, method `training_process`.
 */
export function train(
  inputs, targets, weights, iterations, learning_rate = 1, rule = correction
) {
  for (let t = 0; t < iterations; t++)
    weights = training_step(inputs, targets, weights, learning_rate, rule)
  return weights
}

/**
 * Answer the same inputs with every set of weights in a history.
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[][]} weights - The weights of a history, shape (t, m).
 * @returns {number[][]} The outputs, shape (t, n), each in [0, 1].
 */
export function outputs_over_time(inputs, weights) {
  return weights.map(step => output(inputs, step))
}

/**
 * Train, and record weights, outputs and loss after every step.
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} weights - The initial weights, shape (m).
 * @param {number} iterations - The number of steps, 0 or more.
 * @param {number} learning_rate - The learning rate η, greater than 0.
 * @param {function} rule - A function from inputs, targets and outputs to corrections.
 * @returns {{weights: number[][], outputs: number[][], loss: number[]}} The
 *   history, shapes (t, m), (t, n) and (t): entry 0 is the start, entry t the state
 *   after t steps. Its loss is the squared error, whatever the rule.
 */
export function train_with_history(
  inputs, targets, weights, iterations, learning_rate = 1, rule = correction
) {
  const steps = [weights]
  for (let t = 0; t < iterations; t++)
    steps.push(training_step(inputs, targets, steps[t], learning_rate, rule))
  const outputs = outputs_over_time(inputs, steps)
  const losses = outputs.map(step => loss(targets, step))
  return {weights: steps, outputs, loss: losses}
}

/**
 * Find the first iteration at which an output reaches a level.
 *
 *     t* = min { t : o(t) ≥ p }
 *
 * @param {number[]} outputs - One output after 0, 1, 2, ... iterations.
 * @param {number} level - The level p, greater than 0 and less than 1.
 * @returns {number | null} The iteration, or null if no output reaches the level.
 */
export function first_iteration(outputs, level) {
  const reached = outputs.findIndex(output => output >= level)
  return reached < 0 ? null : reached
}

// What training approaches, and how fast it can go -----------------------------

/**
 * Return the weights that training on the four examples approaches.
 *
 *     w ≈ 1/k (2 ln kτ + ln 25/36, ln 2/3, −ln kτ + ln 9/5)
 *
 * Here τ = η t is the learning rate times the iterations. The power k is 2 for the
 * squared error and 1 for cross-entropy.
 *
 * @param {number[]} times - Learning rate times iterations τ, shape (t).
 * @param {number} power - The power k of the delta.
 * @returns {number[][]} The weights, shape (t, 3), as in a history.
 *
 * Source: derived and confirmed numerically for this project, not proved; the
 * approach is that of Soudry et al. 2018.
 */
export function late_weights(times, power = 2) {
  const direction = [2, 0, -1]
  const offset = [25 / 36, 2 / 3, 9 / 5].map(Math.log)
  return times.map(time => direction.map(
    (d, j) => (Math.log(power * time) * d + offset[j]) / power))
}

/**
 * Return the learning rate below which no step can raise the loss.
 *
 *     η < 2 / (β λ)
 *
 * Here λ is the largest eigenvalue of XᵀX, the square of the largest stretch of X.
 * The bend β is 1 for a linear neuron with squared error, 1/4 for a sigmoid with
 * cross-entropy.
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m), not all of them 0.
 * @param {number} bend - The bend β, greater than 0.
 * @returns {number} The bound on the learning rate η.
 *
 * Source: Nesterov 2018, Lectures on Convex Optimization, section 1.2.3.
 */
export function safe_learning_rate(inputs, bend = 1) {
  const stretch = largest_stretch(inputs)
  if (stretch === 0)
    throw new Error("inputs: expected at least one not to be 0, got all 0")
  return 2 / bend / stretch / stretch // twice, because the square could overflow
}

/**
 * Measure each input from its mean, in units of its spread.
 *
 *     x ← (x − μ) / s,  μ = mean of x,  s² = mean of (x − μ)²
 *
 * @param {number[][]} inputs - The inputs, shape (n, m).
 * @param {number[][]} reference - The rows that set the scales, shape (N, m), in
 *   which every input varies.
 * @returns {number[][]} The inputs on their new scales, shape (n, m).
 *
 * Source: LeCun, Bottou, Orr and Müller 1998, Efficient BackProp, section 4.3.
 */
export function standardise(inputs, reference) {
  const columns = transpose(reference)
  if (columns.some(column => column.every(x => x === column[0])))
    throw new Error("reference: expected inputs that vary, got a constant")
  const means = columns.map(mean)
  const spreads = columns.map((column, j) => Math.sqrt(
    mean(column.map(x => (x - means[j]) ** 2))))
  return inputs.map(row => row.map((x, j) => (x - means[j]) / spreads[j]))
}

// Two layers -------------------------------------------------------------------

/**
 * Answer each row of inputs with the outputs of the hidden neurons.
 *
 *     h = σ([X 1] W₁)
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[][]} hidden_weights - The weights W₁, shape (m + 1, H): one neuron
 *   per column, the bias last.
 * @returns {number[][]} The outputs h of the hidden neurons, shape (n, H).
 *
 * Python writes it as `output(with_ones(inputs), hidden_weights)`.
 */
export function hidden_outputs(inputs, hidden_weights) {
  const ones = with_ones(inputs)
  return transpose(transpose(hidden_weights).map(column => output(ones, column)))
}

/**
 * Answer each row of inputs through a layer of hidden neurons.
 *
 *     h = σ([X 1] W₁),  o = σ([h 1] W₂)
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[][]} hidden_weights - The weights W₁, shape (m + 1, H), bias last.
 * @param {number[]} output_weights - The weights W₂, shape (H + 1), the bias last.
 * @returns {number[]} The outputs o, shape (n), each in [0, 1].
 *
 * Source: Rumelhart, Hinton and Williams 1986.
 */
export function two_layer_output(inputs, hidden_weights, output_weights) {
  const hidden = hidden_outputs(inputs, hidden_weights)
  return output(with_ones(hidden), output_weights)
}

/**
 * Pass the errors of the output back to the hidden neurons.
 *
 *     δₕ = (δ W₂ᵀ) h (1 − h),  δ = (y − o) o (1 − o)
 *
 * W₂ loses its last row, since the bias has no neuron behind it.
 *
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[]} outputs - The outputs o, shape (n), each in [0, 1].
 * @param {number[][]} hidden - The outputs h of the hidden neurons, shape (n, H).
 * @param {number[]} output_weights - The weights W₂, shape (H + 1), the bias last.
 * @returns {number[][]} The deltas δₕ, shape (n, H).
 *
 * Source: Rumelhart, Hinton and Williams 1986.
 */
export function hidden_deltas(targets, outputs, hidden, output_weights) {
  const deltas = error(targets, outputs).map((e, i) => e * slope(outputs[i]))
  return hidden.map((row, i) => row.map(
    (h, k) => deltas[i] * output_weights[k] * slope(h)))
}

/**
 * Turn the errors of all examples into one change for each weight.
 *
 *     ΔW₁ = [X 1]ᵀ δₕ,  ΔW₂ = [h 1]ᵀ δ
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[][]} hidden_weights - The weights W₁, shape (m + 1, H), bias last.
 * @param {number[]} output_weights - The weights W₂, shape (H + 1), the bias last.
 * @returns {{first: number[][], second: number[]}} The corrections of both layers,
 *   shapes (m + 1, H) and (H + 1), downhill on the loss.
 *
 * Source: Rumelhart, Hinton and Williams 1986.
 */
export function two_layer_correction(
  inputs, targets, hidden_weights, output_weights
) {
  const hidden = hidden_outputs(inputs, hidden_weights)
  const outputs = output(with_ones(hidden), output_weights)
  const deltas = hidden_deltas(targets, outputs, hidden, output_weights)
  const columns = transpose(with_ones(inputs))
  return {
    first: transpose(transpose(deltas).map(delta => dot(columns, delta))),
    second: correction(with_ones(hidden), targets, outputs),
  }
}

/**
 * Train both layers, correcting both in every step.
 *
 * @param {number[][]} inputs - The inputs X, shape (n, m).
 * @param {number[]} targets - The desired outputs y, shape (n).
 * @param {number[][]} hidden_weights - The initial weights W₁, shape (m + 1, H).
 * @param {number[]} output_weights - The initial weights W₂, shape (H + 1).
 * @param {number} iterations - The number of steps, 0 or more.
 * @param {number} learning_rate - The learning rate η, greater than 0.
 * @returns {{first: number[][], second: number[]}} The trained weights of both
 *   layers, shapes (m + 1, H) and (H + 1).
 *
 * Source: Rumelhart, Hinton and Williams 1986; gradient descent with all examples in
 * each step.
 */
export function train_two_layers(
  inputs, targets, hidden_weights, output_weights, iterations, learning_rate = 1
) {
  let [first, second] = [hidden_weights, output_weights]
  for (let t = 0; t < iterations; t++) {
    const change = two_layer_correction(inputs, targets, first, second)
    first = first.map((row, j) => row.map(
      (weight, k) => weight + learning_rate * change.first[j][k]))
    second = second.map((weight, k) => weight + learning_rate * change.second[k])
  }
  return {first, second}
}

// What NumPy provides in Python ------------------------------------------------

/**
 * Multiply a matrix by a column: `np.dot`.
 *
 * @param {number[][]} rows - The matrix, shape (n, m).
 * @param {number[]} column - The column, shape (m).
 * @returns {number[]} One sum of products for each row, shape (n).
 */
export function dot(rows, column) {
  return rows.map(row => {
    let sum = 0
    for (let j = 0; j < row.length; j++) sum += row[j] * column[j]
    return sum
  })
}

/**
 * Swap rows and columns: `np.transpose`.
 *
 * @param {number[][]} rows - The matrix, shape (n, m).
 * @returns {number[][]} The same numbers, shape (m, n).
 */
export function transpose(rows) {
  return rows[0].map((_, j) => rows.map(row => row[j]))
}

/**
 * Return the mean of some numbers: `np.mean`.
 *
 * @param {number[]} numbers - The numbers, shape (N).
 * @returns {number} Their mean.
 */
export function mean(numbers) {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length
}

/**
 * Add two numbers given by their logarithms: `np.logaddexp`.
 *
 *     ln(e^a + e^b)
 *
 * The larger power is factored out, so nothing can overflow.
 *
 * @param {number} a - The logarithm of one number.
 * @param {number} b - The logarithm of the other.
 * @returns {number} The logarithm of their sum.
 */
export function logaddexp(a, b) {
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
}

/**
 * Find how much longer a matrix can make a vector: `np.linalg.norm(inputs, 2)`.
 *
 * Its columns are rotated in pairs until all are at right angles; then the length of
 * the longest is the largest stretch.
 *
 * @param {number[][]} inputs - The matrix X, shape (n, m).
 * @returns {number} Its largest stretch, the root of the largest eigenvalue of XᵀX.
 *
 * Source: Hestenes 1958, Inversion of matrices by biorthogonalization.
 */
export function largest_stretch(inputs) {
  const scale = Math.max(...inputs.flat().map(Math.abs)) // so that no square overflows
  if (scale === 0) return 0
  const columns = transpose(inputs).map(column => column.map(x => x / scale))
  for (let sweep = 0; sweep < 12; sweep++)
    for (let p = 0; p < columns.length; p++)
      for (let q = p + 1; q < columns.length; q++) {
        const [one, other] = [columns[p], columns[q]]
        const [shared, square] = dot([other, one], one)
        if (shared === 0) continue
        const half = (dot([other], other)[0] - square) / (2 * shared)
        const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(1, half))
        const cosine = 1 / Math.hypot(1, tangent)
        const sine = cosine * tangent
        columns[p] = one.map((x, i) => cosine * x - sine * other[i])
        columns[q] = one.map((x, i) => sine * x + cosine * other[i])
      }
  return scale * Math.max(...columns.map(column => Math.hypot(...column)))
}

/**
 * Draw numbers as `np.random.RandomState(seed).random_sample(count)` does.
 *
 * The generator is the Mersenne twister: 624 words of 32 bits, mixed all at once and
 * tempered one by one. Two words make a number of 53 bits.
 *
 * @param {number} seed - The seed, a whole number from 0 to 2^32 − 1.
 * @param {number} count - How many numbers to draw.
 * @returns {number[]} The numbers, shape (count), each in [0, 1).
 *
 * Source: Matsumoto and Nishimura 1998, with the seeding of their 2002 program.
 */
export function random_sample(seed, count) {
  const state = new Uint32Array(624)
  state[0] = seed
  for (let i = 1; i < 624; i++)
    state[i] = Math.imul(1812433253, state[i - 1] ^ state[i - 1] >>> 30) + i
  const stir = () => {
    for (let i = 0; i < 624; i++) {
      const next = state[(i + 1) % 624]
      const mixed = state[i] & 0x80000000 | next & 0x7fffffff
      state[i] = state[(i + 397) % 624] ^ mixed >>> 1 ^ (next & 1 ? 0x9908b0df : 0)
    }
  }
  let used = 624
  const word = () => {
    if (used === 624) {
      stir()
      used = 0
    }
    let y = state[used++]
    y ^= y >>> 11
    y ^= y << 7 & 0x9d2c5680
    y ^= y << 15 & 0xefc60000
    return y ^ y >>> 18
  }
  return Array.from({length: count}, () => {
    const [high, low] = [word() >>> 5, word() >>> 6]
    return (high * 2 ** 26 + low) / 2 ** 53
  })
}
