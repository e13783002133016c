import InvoiceFile
import Testing

@Suite struct ZooTests {
    @Test(arguments: Zoo.names)
    func `every hostile file gives the verdicts a person approved`(_ name: String) throws {
        var now: String
        do {
            now = try Reading(Zoo.content(name), mapping: Zoo.mapping(name)).report()
        } catch let error as InvoiceFileError {
            now = "cannot be read: \(error)\n  \(error.remedy)\n"
        }
        #expect(try Zoo.expectation(name, now: now) == now)
    }

    @Test func `the zoo has a file for every hazard of the contract`() {
        #expect(Zoo.names.count >= 50)
    }
}
