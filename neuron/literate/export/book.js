// Bind the pages of the site into this document, in reading order. Ids are
// prefixed with the name of their page, so that links stay unambiguous.
async style => {
  const home = location.href
  const published = document.querySelector("link[rel=canonical]").href
  const name = address => address.slice(home.length).replace(/\/$/, "") || "home"
  const chapters = new Map()
  for (let address = home; address;) {
    const text = await (await fetch(address)).text()
    const page = new DOMParser().parseFromString(text, "text/html")
    chapters.set(address, page)
    const next = page.querySelector("link[rel=next]")
    address = next && new URL(next.getAttribute("href"), address).href
  }

  const place = (link, address) => {
    const {origin, pathname, hash, href} = new URL(link.getAttribute("href"), address)
    const target = origin + pathname
    if (chapters.has(target))
      return "#" + name(target) + (hash && `--${hash.slice(1)}`)
    link.classList.toggle("external", !href.startsWith(home))
    return href.replace(home, published)
  }
  const element = (tag, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), properties)
    node.append(...children)
    return node
  }

  const list = element("ol")
  const articles = []
  let part = ""
  for (const [address, page] of chapters) {
    const article = document.adoptNode(page.querySelector("article"))
    article.querySelectorAll("[id]:not(svg *)").forEach(node => {
      node.id = `${name(address)}--${node.id}`
    })
    article.querySelectorAll("a[href]").forEach(link => {
      link.setAttribute("href", place(link, address))
    })
    article.querySelectorAll("details").forEach(fold => { fold.open = true })
    article.id = name(address)
    articles.push(article)

    const section = page.querySelector(
      ".md-nav--primary .md-nav__item--section.md-nav__item--active .md-ellipsis")
    if (section && section.textContent.trim() !== part) {
      part = section.textContent.trim()
      list.append(element("li", {className: "part"}, part))
    }
    const title = article.querySelector("h1").firstChild.textContent
    list.append(element("li", {}, element("a", {href: `#${article.id}`},
      element("span", {}, title), element("span", {className: "sheet"}))))
  }

  document.head.append(element("style", {}, style))
  const meta = name => document.querySelector(`meta[${name}]`).content
  const title = meta("property='og:site_name'")
  const metadata = {
    "/Title": title,
    "/Author": meta("name=author"),
    "/Subject": meta("name=description"),
  }
  document.title = title
  document.body.replaceChildren(
    element("section", {className: "title md-typeset"},
      element("p", {className: "name"}, title),
      element("p", {}, metadata["/Subject"]),
      element("p", {className: "edition"},
        document.querySelector(".md-copyright__highlight").textContent.trim(),
        element("br"),
        element("a", {href: published}, published))),
    element("nav", {className: "contents md-typeset"},
      element("h1", {}, "Contents"), list),
    ...articles)
  // The page numbers are known after a first print.
  window.numberContents = sheets => list.querySelectorAll("a").forEach(link => {
    link.lastChild.textContent = sheets[link.hash.slice(1)]
  })
  await document.fonts.ready
  return metadata
}
