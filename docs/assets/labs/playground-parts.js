// The small controls of the playground.
import {html, nothing} from "./lit-html.js"

export const button = (text, press, {kind, label, off = false} = {}) => html`
  <button type="button" class=${kind ?? nothing} aria-label=${label ?? nothing}
    ?disabled=${off} @click=${press}>${text}</button>`

export const tick = (text, checked, change, value) => html`
  <label class="tick-box"><input type="checkbox" value=${value ?? nothing}
    .checked=${checked} @change=${({target}) => change(target.checked)}> ${text}</label>`

// A choice of many; an option is a value and its text.
export const pick = ({text, label, options, value, change}) => html`
  <label class="tick-box">${text} <select aria-label=${label}
    @change=${({target}) => change(options[target.selectedIndex][0])}>
    ${options.map(([option, shown]) => html`
      <option value=${option} .selected=${option === value}>${shown}</option>`)}
  </select></label>`
