// The button below the heading: copy all code of the page, in its order.
addEventListener("click", async ({target}) => {
  if (!target.matches(".take-along button")) return
  const blocks = [...document.querySelectorAll("article .language-python code")]
  const code = blocks.map(block => block.textContent.trimEnd()).join("\n\n")
  await navigator.clipboard.writeText(code + "\n")
  target.textContent = "Copied"
  setTimeout(() => { target.textContent = "Copy all code" }, 2000)
})

// The theme makes a landmark of each copy button; and what is too wide for the
// screen has to be scrolled by keyboard, too.
const wide = new ResizeObserver(entries => entries.forEach(({target}) => {
  if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
  else target.removeAttribute("tabindex")
}))
document$.subscribe(() => {
  document.querySelectorAll(".md-code__nav").forEach(nav => { nav.role = "none" })
  wide.disconnect()
  document.querySelectorAll(".formula, article table").forEach(e => wide.observe(e))
})

// On a phone the menu is a drawer with one part under another. Its labels are
// buttons then: they have the focus in turn, say whether they are open, and
// listen to the space bar (to the return key the theme listens itself).
const phone = matchMedia("(max-width: 76.234375em)")
const drawer = document.getElementById("__drawer")
const labels = () => document.querySelectorAll(
  ".md-header [for=__drawer], .md-nav__item--section > label.md-nav__link")
const tell = () => labels().forEach(label => {
  label.tabIndex = phone.matches ? 0 : -1
  label.role = phone.matches ? "button" : "none"
  label.ariaExpanded = phone.matches ? label.control.checked : null
})
document$.subscribe(tell)
phone.addEventListener("change", tell)
addEventListener("change", tell)
addEventListener("keydown", event => {
  const label = document.activeElement
  if (event.key === " " && label.matches("label[role=button]")) {
    event.preventDefault()
    label.click()
  }
  if (event.key === "Escape" && drawer.checked) drawer.click()
})

// A handout shows its solutions, and where links to other sites lead.
addEventListener("beforeprint", () => {
  document.querySelectorAll("article a[href]").forEach(link => {
    link.classList.toggle("external", link.host !== location.host)
  })
  document.querySelectorAll("details.solution").forEach(fold => { fold.open = true })
})
