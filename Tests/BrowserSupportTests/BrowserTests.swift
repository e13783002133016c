import BrowserSupport
import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct BrowserTests {
    @Test func `a page is opened, read and driven`() async throws {
        let html = """
            <title>Past due</title><h1>Past due</h1><input id=customer><button onclick="document.title=customer.value">Go</button>
            """
        try await withFile(html, named: "page.html") { url in
            try await Browser.withPage { page in
                try await page.open(url)
                #expect(try await page.evaluate("document.title") == "Past due")
                #expect(try await page.text("h1") == "Past due")
                try await page.click("#customer")
                try await page.type("Alder Dental")
                try await page.press("!")
                try await page.click("button")
                let values = try await page.evaluate("Promise.resolve([document.title, 1 + 1, null, true])")
                #expect(values == ["Alder Dental!", 2, .null, true])
                #expect(page.consoleErrors == [])
                #expect(page.requests == [url])
            }
        }
    }

    @Test func `errors on the console are kept`() async throws {
        let html = """
            <script>console.error("wrong total", 7); setTimeout(() => { undefinedName() })</script>
            <img src="missing.png"><script>addEventListener("load", () => fetch("http://outside.example/beacon"))</script>
            """
        try await withFile(html, named: "page.html") { url in
            try await Browser.withPage { page in
                try await page.open(url)
                for part in ["wrong total", "undefinedName is not defined", "missing.png", "outside.example"] {
                    try await page.wait(for: part) { page.consoleErrors.contains { $0.contains(part) } }
                }
                #expect(page.requests.contains("http://outside.example/beacon"))
            }
        }
    }

    @Test func `a viewport is a phone in the dark`() async throws {
        try await withFile("<meta name=viewport content='width=device-width'>", named: "page.html") { url in
            try await Browser.withPage { page in
                try await page.setViewport(width: 390, height: 844, dark: true, mobile: true)
                try await page.open(url)
                #expect(try await page.evaluate("innerWidth") == 390)
                #expect(try await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == true)
                try await page.setViewport(width: 1_280, height: 800)
                #expect(try await page.evaluate("innerWidth") == 1_280)
                #expect(try await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == false)
            }
        }
    }

    @Test func `files are chosen and dropped`() async throws {
        let html = """
            <input type=file id=file><div id=zone style="width:200px;height:80px">drop here</div>
            <script>
            zone.ondragover = event => event.preventDefault();
            zone.ondrop = event => { event.preventDefault(); event.dataTransfer.files[0].text().then(t => zone.innerText = t) };
            </script>
            """
        try await withFile("A,1\n", named: "invoices.csv") { csv in
            let path = URL(string: csv)!.path
            try await withFile(html, named: "page.html") { url in
                try await Browser.withPage { page in
                    try await page.open(url)
                    try await page.setFiles("#file", [path])
                    #expect(try await page.evaluate("file.files[0].name") == "invoices.csv")
                    #expect(try await page.evaluate("file.files[0].text()") == "A,1\n")
                    try await page.drop([path], on: "#zone")
                    try await page.wait(until: "zone.innerText.startsWith('A,1')")
                    await #expect(throws: BrowserError.noElement("#nowhere")) {
                        try await page.setFiles("#nowhere", [path])
                    }
                    await #expect(throws: BrowserError.noElement("#nowhere")) { try await page.click("#nowhere") }
                }
            }
        }
    }

    @Test func `a link and a key lead to the next page`() async throws {
        try await withFile("<h1>Invoice</h1>", named: "next.html") { next in
            let html =
                "<a href='\(next)'>open</a><script>onkeydown = e => { if (e.key == 'd') location = '\(next)' }</script>"
            try await withFile(html, named: "page.html") { url in
                try await Browser.withPage { page in
                    for action in [{ try await page.click("a") }, { try await page.press("d") }] {
                        try await page.open(url)
                        try await page.following(action)
                        #expect(try await page.text("h1") == "Invoice")
                    }
                }
            }
        }
    }

    @Test func `a page becomes a picture and a print`() async throws {
        try await withFile("<h1>Statement</h1>", named: "page.html") { url in
            try await Browser.withPage { page in
                try await page.open(url)
                let picture = URL(string: url)!.deletingLastPathComponent().appendingPathComponent("page.png")
                try await page.screenshot(to: picture.path)
                #expect(try Data(contentsOf: picture).starts(with: [0x89, 0x50, 0x4E, 0x47]))
                #expect(try await page.pdf().starts(with: Data("%PDF-".utf8)))
            }
        }
    }

    @Test func `what fails says why`() async throws {
        try await Browser.withPage { page in
            await #expect(throws: BrowserError.self) { try await page.open("http://127.0.0.1:1/") }
            await #expect(throws: BrowserError.self) { try await page.evaluate("throw new Error('no such customer')") }
            await #expect(throws: BrowserError.self) { try await page.send("Page.noSuchCommand") }
        }
    }

    /// Hands over the file's `file:` address; the folder around it goes afterwards.
    private func withFile(_ text: String, named name: String, _ work: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("millrace-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        try await work(file.absoluteString)
    }
}
