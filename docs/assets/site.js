// One more button on each page that runs code: copy all of it, in its order.
document$.subscribe(() => {
  const bar = document.querySelector(".take-along")
  const blocks = [...document.querySelectorAll("article .language-python code")]
  if (!bar || !document.querySelector(".built") || bar.querySelector("button")) return
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = "Copy all code"
  button.addEventListener("click", async () => {
    const code = blocks.map(block => block.textContent.trimEnd()).join("\n\n")
    await navigator.clipboard.writeText(code + "\n")
    button.textContent = "Copied"
    setTimeout(() => { button.textContent = "Copy all code" }, 2000)
  })
  bar.prepend(button)
})

// The theme leaves its search by blur(), and WebKit then forgets the place: Tab
// would never come to the navigation. So close the search, and let Tab be Tab.
addEventListener("keydown", event => {
  if (event.key !== "Tab" || !event.target.matches(".md-search__input")) return
  event.stopPropagation()
  const search = document.querySelector("#__search")
  if (search.checked) search.click()
}, true)

// A handout shows its solutions, and where links to other sites lead.
addEventListener("beforeprint", () => {
  document.querySelectorAll("article a[href]").forEach(link => {
    link.classList.toggle("external", link.host !== location.host)
  })
  document.querySelectorAll("details.solution").forEach(fold => { fold.open = true })
})
