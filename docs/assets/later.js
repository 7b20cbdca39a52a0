// The theme loads the search with every page. Let it wait until someone searches:
// what a reader waits for is the page. This has to run before the theme's script.
const searches = new Promise(start => {
  addEventListener("focusin", ({target}) => {
    if (target.matches(".md-search__input")) start()
  })
})

// Its index: the request is opened at once, and sent when it is wanted.
const {open, send} = XMLHttpRequest.prototype
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  this.waits = String(url).endsWith("/search_index.json")
  open.call(this, method, url, ...rest)
}
XMLHttpRequest.prototype.send = function (body) {
  if (this.waits) searches.then(() => send.call(this, body))
  else send.call(this, body)
}

// Its worker: started by the first message, which brings the index.
window.Worker = class extends EventTarget {
  static Real = window.Worker

  constructor(url) {
    super()
    this.url = url
  }

  postMessage(message) {
    if (!this.real) {
      this.real = new this.constructor.Real(this.url)
      this.real.addEventListener("message", ({data}) =>
        this.dispatchEvent(new MessageEvent("message", {data})))
    }
    this.real.postMessage(message)
  }
}

// It also writes the address of the style sheet anew, which loads it again, and a font
// that was late would come and move the page. That waits for the first click.
document.querySelectorAll("link[rel=stylesheet]").forEach(link => {
  const address = link.href
  const set = () => addEventListener("click", () => {
    delete link.href
    link.href = address
  }, {capture: true, once: true})
  Object.defineProperty(link, "href", {configurable: true, get: () => address, set})
})
