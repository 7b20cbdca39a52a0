// The parts of a plot: scales, axes, curves. Sizes are those of the drawing.
import {svg} from "./lit-html.js"

// A scale turns a number into a place, and a place back into a number.
export const linear = ([low, high], [from, to]) => ({
  place: value => from + (value - low) / (high - low) * (to - from),
  value: place => low + (place - from) / (to - from) * (high - low),
})

// A scale for numbers over many powers of ten; what is 0 stands at its foot.
export const logarithmic = ([low, high], ends) => {
  const {place, value} = linear([Math.log10(low), Math.log10(high)], ends)
  return {
    place: number => place(Math.log10(Math.max(number, low))),
    value: at => 10 ** value(at),
  }
}

// A line through points, given as places.
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
