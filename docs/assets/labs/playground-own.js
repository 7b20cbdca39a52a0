// The reader's own table: pasted, read in the page, and never sent.
import {html, nothing} from "./lit-html.js"
import {standardise} from "./neuron.js"
import {read_examples, rows_in} from "./own-data.js"
import {button, pick, tick} from "./playground-parts.js"

const MOST_LINES = 500
const MOST_COLUMNS = 3
const MOST_LABELS = 12 // that are offered as choices
const SAMPLE = "depth,mass,sex\n13.2,4500,female\n16.3,5700,male"

export const no_table = () => ({
  text: "", columns: [], target: "", yes: "", scaled: true, fault: "",
})

// Cells copied from a spreadsheet are separated by tabs and may contain commas.
const as_lines = text => !text.includes("\t") ? text
  : text.split("\n").map(line => line.replace("\r", "").split("\t").map(cell =>
    /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell).join()).join("\n")

const look_at = ({text, target}) => {
  const rows = rows_in(as_lines(text)).filter(({cells}) => cells.length)
  const head = [...new Set(rows[0]?.cells ?? [])]
  const at = head.indexOf(target)
  const found = new Set(at < 0 ? [] : rows.slice(1).map(({cells}) => cells[at]))
  found.delete(undefined)
  return {head, labels: [...found].slice(0, MOST_LABELS)}
}

// The state that begins with this table; throws an error if it cannot be used.
const state_of = ({text, columns, target, yes, scaled}, labels) => {
  if (columns.length < 2 || columns.length > MOST_COLUMNS)
    throw new RangeError(`columns: expected two or three, got ${columns.length}`)
  const yes_label = yes || labels[1]
  const both = [labels.find(label => label !== yes_label), yes_label]
  const {inputs, targets} = read_examples(
    as_lines(text), columns, target, both.filter(label => label !== undefined))
  if (inputs.length > MOST_LINES)
    throw new RangeError(`lines: expected at most ${MOST_LINES} rows, got ${inputs.length}`)
  if (scaled) standardise(inputs, inputs) // throws if an input never varies
  return {
    inputs, targets, bias: true, iterations: 0,
    start: {weights: [...columns.map(() => 0), 0]},
    own: {columns: [...columns], target, labels: both, scaled},
    // With inputs on one scale, no step at this rate can raise the cross-entropy.
    rate: Number((4 / inputs.length).toPrecision(2)), entropy: true,
    show: columns.length === 2 ? "picture" : "outputs",
  }
}

export const own_table = (table, draw, use) => {
  const {columns, fault} = table
  const {head, labels} = look_at(table)
  const change = change => {
    Object.assign(table, change, {fault: ""})
    draw()
  }
  const column = name => tick(name, columns.includes(name), chosen => change({
    columns: head.filter(column => column === name ? chosen : columns.includes(column)),
  }), name)
  const read = () => {
    try {
      use(state_of(table, labels))
    } catch (error) {
      table.fault = error.message
      draw()
    }
  }
  return html`
    <p>Paste a table: the names of the columns first, then one example per line, up to
      ${MOST_LINES} of them. It stays in this page, and nothing of it is sent.</p>
    <textarea rows="6" aria-label="your table" spellcheck="false" placeholder=${SAMPLE}
      .value=${table.text} @input=${({target}) => change({text: target.value})}></textarea>
    ${head.length ? html`
      <fieldset class="hides columns"><legend>Inputs, two or three</legend>
        ${head.map(column)}</fieldset>
      ${pick({
        text: "target", label: "target column", value: table.target,
        options: [["", "choose"], ...head.map(name => [name, name])],
        change: target => change({target, yes: ""}),
      })}
      ${labels.length ? pick({
        text: "target 1 is", label: "label for 1", value: table.yes || labels[1],
        options: labels.map(label => [label, label || "(empty)"]),
        change: yes => change({yes}),
      }) : nothing}
      ${tick("put the inputs on one scale", table.scaled, scaled => change({scaled}))}
      <p class="buttons">${button("Use this table", read, {kind: "use"})}</p>` : nothing}
    <p class="fault" role="status">${fault}</p>`
}
