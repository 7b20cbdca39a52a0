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

// The living figure: move through the training that was run during the build.
document$.subscribe(() => {
  const figure = document.querySelector(".living")
  if (!figure || figure.querySelector("input")) return
  const {iterations, outputs, weights} = JSON.parse(figure.dataset.history)
  const all = selector => [...figure.querySelectorAll(selector)]
  const sign = number => number.toFixed(2).replace("-", "−")
  const controls = document.createElement("p")
  controls.innerHTML = "<button type=button></button> <input type=range min=0 value=0>"
  const [button, slider] = controls.children
  slider.max = iterations.length - 1
  slider.ariaLabel = "iterations"
  let playing = 0

  const show = moment => {
    slider.value = moment
    slider.ariaValueText = `after ${iterations[moment]} iterations`
    all(".dot").forEach((dot, i) => dot.setAttribute("cx", outputs[moment][i]))
    all("td b").forEach((cell, i) => { cell.textContent = outputs[moment][i].toFixed(4) })
    all(".q-weight b").forEach((cell, j) => { cell.textContent = sign(weights[moment][j]) })
    all(".moment")[0].textContent = iterations[moment].toLocaleString("en")
  }
  const stop = () => {
    clearInterval(playing)
    playing = 0
    button.textContent = "Train"
  }
  slider.addEventListener("input", () => { stop(); show(+slider.value) })
  button.addEventListener("click", () => {
    if (playing) return stop()
    button.textContent = "Stop"
    if (slider.value === slider.max) show(0)
    playing = setInterval(() => {
      show(+slider.value + 1)
      if (slider.value === slider.max) stop()
    }, 110)
  })
  figure.append(controls)
  stop()
  show(0)
})
