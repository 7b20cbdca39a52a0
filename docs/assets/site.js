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

// A handout shows its solutions, and where links to other sites lead.
addEventListener("beforeprint", () => {
  document.querySelectorAll("article a[href]").forEach(link => {
    link.classList.toggle("external", link.host !== location.host)
  })
  document.querySelectorAll("details.solution").forEach(fold => { fold.open = true })
})
