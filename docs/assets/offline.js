// A page opened from a folder may not start a worker, which the search needs, so the
// worker's script runs in an empty frame. Only a build with OFFLINE=true includes this.
if (location.protocol === "file:") window.Worker = class extends EventTarget {
  constructor(address) {
    super()
    const frame = document.createElement("iframe")
    frame.hidden = true
    frame.srcdoc = "<!doctype html>"
    this.inside = new Promise(ready => {
      frame.addEventListener("load", () => {
        const inside = frame.contentWindow
        inside.postMessage = data => {
          this.dispatchEvent(new MessageEvent("message", {data}))
        }
        const script = inside.document.createElement("script")
        script.src = address
        script.addEventListener("load", () => ready(inside))
        inside.document.head.append(script)
      })
    })
    document.body.append(frame)
  }
  async postMessage(data) {
    const inside = await this.inside
    inside.dispatchEvent(new inside.MessageEvent("message", {data}))
  }
}
