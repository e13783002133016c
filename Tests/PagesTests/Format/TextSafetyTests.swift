import Testing

@testable import Pages

@Suite struct TextSafetyTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("Lens & Light", "Lens &amp; Light"),
        ("\"quoted\" 'single'", "&quot;quoted&quot; &#39;single&#39;"), ("Café 東京 🚚", "Café 東京 🚚"),
        // One character to Swift, a quote to a browser.
        ("a\"\u{301} onfocus=x", "a&quot;\u{301} onfocus=x"), ("<\u{20DD}b", "&lt;\u{20DD}b"), ("nul\0", "nul\u{FFFD}"),
    ])
    func `text cannot become markup`(text: String, markup: String) {
        #expect(Markup.escaped(text) == markup)
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
    func `a spreadsheet does not run a name as a formula`(text: String) {
        #expect(CSV.line([.text(text)]).contains("'" + text))
    }

    @Test func `a negative figure stays a figure`() {
        #expect(
            CSV.line([.text("A, Inc."), .figure("-12.50"), .text("say \"hi\"\n")])
                == "\"A, Inc.\",-12.50,\"say \"\"hi\"\"\n\"\r\n")
    }

    @Test func `an address reads back what it was given`() {
        let hostile = "a&b=c d/é?#\"<%2B+"
        let address = Address("/search", ["q": hostile, "none": nil, "blank": ""])
        #expect(address.text == "/search?q=a%26b%3Dc%20d%2F%C3%A9%3F%23%22%3C%252B%2B&blank=")
        let parameters = Parameters(formText: address.text.split(separator: "?")[1])
        #expect(parameters["q"] == hostile)
        #expect(parameters["blank"] == nil)
    }

    @Test func `a form's plus is a space and a broken escape stays as it is`() {
        let parameters = Parameters(formText: "q=Lens+%26+Light&p=100%&x=%zz&c=caf%C3%A9&last=1&last=2")
        #expect(parameters["q"] == "Lens & Light")
        #expect(parameters["p"] == "100%")
        #expect(parameters["x"] == "%zz")
        #expect(parameters["c"] == "café")
        #expect(parameters["last"] == "2")
    }

    @Test func `a field is called as a person calls it`() {
        #expect(Words.sentence("bill_total is empty") == "Invoice total is empty")
        #expect(
            Words.sentence("Correct invoice_date, then parent_customer.")
                == "Correct invoice date, then parent customer.")
    }
}
