// The button at the foot of the page copies all its code, in order.
addEventListener("click", async ({target}) => {
  if (!target.matches(".take-along button")) return
  const blocks = [...document.querySelectorAll("article .language-python code")]
  const code = blocks.map(block => block.textContent.trimEnd()).join("\n\n")
  await navigator.clipboard.writeText(code + "\n")
  target.textContent = "Copied"
  setTimeout(() => { target.textContent = "Copy all code" }, 2000)
})

// The browser bar of a phone takes the colour of the page.
const bar = document.head.appendChild(document.createElement("meta"))
bar.name = "theme-color"
const colourBar = () => {
  bar.content = getComputedStyle(document.body).getPropertyValue("--paper")
}
colourBar()

// Light or dark: the button that was pressed is replaced by the other.
addEventListener("click", ({target}) => {
  const pressed = target.closest("[data-switch-to]")
  if (!pressed) return
  const {switchTo: scheme} = pressed.dataset
  const body = document.body.dataset
  body.mdColorSwitching = "" // without fading
  body.mdColorScheme = scheme
  colourBar()
  document.querySelector(`[data-switch-to]:not([data-switch-to=${scheme}])`).focus()
  setTimeout(() => { delete body.mdColorSwitching })
  try { __md_set("__scheme", scheme) } catch {} // a browser may forbid storage
})

// A bet: the reader types a number or makes a choice, and learns how close it was.
// Nothing that is typed leaves the page.
const number = text => {
  const plain = text.trim().replace("−", "-").replace(/%$/, "")
  return Number(/^-?\d+,\d{1,2}$/.test(plain) ? plain.replace(",", ".") : plain.replaceAll(",", ""))
}
const verdict = (guess, {answer, near}) => {
  if (!near) return guess === answer
  const [, factor, size] = near.match(/(factor )?(.+)/)
  const [said, is] = [number(guess), number(answer)]
  return factor ? Math.max(said / is, is / said) <= +size && said / is > 0
    : Math.abs(said - is) <= +size * (1 + 1e-9)
}
addEventListener("submit", event => {
  const bet = event.target.closest(".bet")
  if (!bet) return
  event.preventDefault()
  const {answer, near} = bet.dataset
  const input = bet.querySelector("input")
  const said = bet.querySelector("output")
  const guess = input ? input.value.trim() : event.submitter.value
  if (input && (guess === "" || Number.isNaN(number(guess)))) {
    said.textContent = "Type a number, such as 0.25."
    return input.focus()
  }
  const [won, lost] = near ? ["Near enough!", "Not that near."] : ["Right!", "No."]
  const word = verdict(guess, bet.dataset) ? won : lost
  said.textContent = `${word} You said ${guess}; it is ${answer}.`
  bet.querySelector("details").open = true
})

// What is too wide for the screen has to scroll by keyboard too.
const boxes = {code: "pre > code", table: ".md-typeset__scrollwrap", formula: ".formula"}
const wide = new ResizeObserver(entries => entries.forEach(({target}) => {
  const sticksOut = target.scrollWidth > target.clientWidth
  if (sticksOut === target.hasAttribute("tabindex")) return
  const kind = Object.keys(boxes).find(kind => target.matches(boxes[kind]))
  const attributes = {tabindex: 0, role: "group", "aria-label": `Wide ${kind}`}
  for (const [name, value] of Object.entries(attributes))
    if (sticksOut) target.setAttribute(name, value)
    else target.removeAttribute(name)
}))
document.querySelectorAll(`article :is(${Object.values(boxes)})`)
  .forEach(box => wide.observe(box))

// The theme's search is a dialog without a name, and its menu has no name either.
document.querySelector(".md-search").ariaLabel = "Search"
document.querySelector(".md-header [for=__drawer] > svg").ariaLabel = "Navigation"

// On a phone the menu is a drawer whose sections fold. There its labels are buttons:
// they get the focus, respond to keys, and are expanded or collapsed.
const phone = matchMedia("(max-width: 76.234375em)")
const drawer = document.getElementById("__drawer")
const updateLabels = () => document.querySelectorAll(
  ".md-header [for=__drawer] > svg, .md-nav__item--section > label > .md-ellipsis"
).forEach(word => {
  word.tabIndex = phone.matches ? 0 : -1
  word.role = phone.matches ? "button" : null
  word.ariaExpanded = phone.matches ? word.parentElement.control.checked : null
})
updateLabels()
phone.addEventListener("change", updateLabels)
addEventListener("change", updateLabels)
addEventListener("keydown", event => {
  if (event.key === "Escape" && drawer.checked) drawer.click()
  const word = document.activeElement
  if (![" ", "Enter"].includes(event.key) || !word.matches("label > [role=button]"))
    return
  event.preventDefault()
  word.parentElement.click()
})

// The theme leaves its search by blur(), after which WebKit forgets the place and Tab
// never reaches the navigation. So close the search, and let Tab do its work.
addEventListener("keydown", event => {
  if (event.key !== "Tab" || !event.target.matches(".md-search__input")) return
  event.stopPropagation()
  const search = document.querySelector("#__search")
  if (search.checked) search.click()
}, true)

// A printed page shows its solutions, and the addresses of links to other sites.
let unfolded = []
addEventListener("beforeprint", () => {
  document.querySelectorAll("article a[href]").forEach(link => {
    link.classList.toggle("external", link.host !== location.host)
  })
  unfolded = [...document.querySelectorAll("details:is(.solution, .answer):not([open])")]
  unfolded.forEach(fold => { fold.open = true })
})
addEventListener("afterprint", () => unfolded.forEach(fold => { fold.open = false }))
