// The parts of a plot: scales, axes, curves. Sizes are in units of the drawing.
import {svg} from "./lit-html.js"

// A scale converts a number to a place, and a place back to a number.
export const linear = ([low, high], [from, to]) => ({
  place: value => from + (value - low) / (high - low) * (to - from),
  value: place => low + (place - from) / (to - from) * (high - low),
})

// A scale for numbers over many powers of ten; 0 is drawn at its lower end.
export const logarithmic = ([low, high], ends) => {
  const {place, value} = linear([Math.log10(low), Math.log10(high)], ends)
  return {
    place: number => place(Math.log10(Math.max(number, low))),
    value: at => 10 ** value(at),
  }
}

// A scale between two others: a share of 0 is the first, 1 the second. The number at a
// place is found by bisection between the ends of the axis.
export const blended = (one, other, share, [low, high]) => {
  const place = number => (1 - share) * one.place(number) + share * other.place(number)
  const rises = place(high) > place(low)
  return {
    place,
    value: at => {
      let [from, to] = [low, high]
      for (let halved = 0; halved < 40; halved++) {
        const middle = (from + to) / 2
        if (place(middle) < at === rises) from = middle
        else to = middle
      }
      return (from + to) / 2
    },
  }
}

// A line through points, which are given as places.
export const path = points =>
  points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`).join("")

export const curve = (of, from, to, count, x, y) =>
  path(Array.from({length: count + 1}, (_, i) => {
    const at = from + i / count * (to - from)
    return [x.place(at), y.place(of(at))]
  }))

// An axis with its ticks; each tick is a number, or a number and its text.
export const x_axis = ({scale, ticks, y, from, to}) => svg`
  <path class="axis" d="M${from} ${y}H${to}"></path>
  ${ticks.map(tick => [tick].flat()).map(([value, text]) => svg`
    <path class="axis" d="M${scale.place(value)} ${y}v4"></path>
    <text class="tick" x=${scale.place(value)} y=${y + 16} text-anchor="middle">${text ?? written(value)}</text>`)}`

export const y_axis = ({scale, ticks, x, from, to}) => svg`
  <path class="axis" d="M${x} ${from}V${to}"></path>
  ${ticks.map(tick => [tick].flat()).map(([value, text]) => svg`
    <path class="axis" d="M${x} ${scale.place(value)}h-4"></path>
    <text class="tick" x=${x - 7} y=${scale.place(value) + 4} text-anchor="end">${text ?? written(value)}</text>`)}`

const written = value => String(value).replace("-", "−")
