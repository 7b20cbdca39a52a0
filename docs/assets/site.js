// The button below the heading: copy all code of the page, in its order.
addEventListener("click", async ({target}) => {
  if (!target.matches(".take-along button")) return
  const blocks = [...document.querySelectorAll("article .language-python code")]
  const code = blocks.map(block => block.textContent.trimEnd()).join("\n\n")
  await navigator.clipboard.writeText(code + "\n")
  target.textContent = "Copied"
  setTimeout(() => { target.textContent = "Copy all code" }, 2000)
})

// The theme makes a landmark of each copy button.
new MutationObserver(() => {
  document.querySelectorAll(".md-code__nav:not([role])")
    .forEach(nav => { nav.role = "none" })
}).observe(document.body, {childList: true, subtree: true})

// What is too wide for the screen has to be scrolled by keyboard, too.
const wide = new ResizeObserver(entries => entries.forEach(({target}) => {
  const sticksOut = target.scrollWidth > target.clientWidth
  const what = target.querySelector("table") ? "Wide table" : "Wide formula"
  target.tabIndex = sticksOut ? 0 : -1
  target.role = sticksOut ? "group" : null
  target.ariaLabel = sticksOut ? what : null
}))
document$.subscribe(() => {
  wide.disconnect()
  document.querySelectorAll("article :is(.formula, .md-typeset__scrollwrap)")
    .forEach(box => wide.observe(box))
})

// On a phone the menu is a drawer with one part under another. The words of its
// labels are buttons then: reached in turn, pressed by key, open or closed.
const phone = matchMedia("(max-width: 76.234375em)")
const drawer = document.getElementById("__drawer")
const tell = () => document.querySelectorAll(
  ".md-header [for=__drawer] > span, .md-nav__item--section > label > .md-ellipsis"
).forEach(word => {
  word.tabIndex = phone.matches ? 0 : -1
  word.role = phone.matches ? "button" : null
  word.ariaExpanded = phone.matches ? word.parentElement.control.checked : null
})
document$.subscribe(tell)
phone.addEventListener("change", tell)
addEventListener("change", tell)
addEventListener("keydown", event => {
  if (event.key === "Escape" && drawer.checked) drawer.click()
  const word = document.activeElement
  if (![" ", "Enter"].includes(event.key) || !word.matches("label > [role=button]"))
    return
  event.preventDefault()
  word.parentElement.click()
})

// A handout shows its solutions, and where links to other sites lead.
addEventListener("beforeprint", () => {
  document.querySelectorAll("article a[href]").forEach(link => {
    link.classList.toggle("external", link.host !== location.host)
  })
  document.querySelectorAll("details.solution").forEach(fold => { fold.open = true })
})
