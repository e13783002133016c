import ConnectorKit
import Testing

@Suite struct RedactorTests {
    @Test func `secrets are hidden as they are and as an address writes them`() {
        let hide = Redactor(["s3cret/key+1", "tokn"])
        #expect(hide("GET /x?key=s3cret%2Fkey%2B1&token=tokn") == "GET /x?key=•••&token=•••")
        #expect(hide("the key s3cret/key+1 is no good") == "the key ••• is no good")
        #expect(hide("nothing here") == "nothing here")
    }

    @Test func `a secret that contains another is hidden whole`() {
        #expect(Redactor(["abcd", "abcdefgh"])("abcdefgh abcd") == "••• •••")
    }

    @Test func `words too short to be secrets stay`() { #expect(Redactor(["", "no"])("no answer") == "no answer") }
}
