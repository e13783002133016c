import Foundation

// embed-files FOLDER OUTPUT FILE…: writes OUTPUT, a Swift file that holds the text of each FILE under its path from FOLDER.

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: embed-files FOLDER OUTPUT FILE…\n".utf8))
    exit(2)
}
let folder = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"

var source = """
    // Made by the EmbedFiles plugin from the text files of this target.

    /// The text files of this target, by path.
    package enum Embedded {
        package static let files: [String: String] = [

    """
for path in arguments.dropFirst(3) {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    // A raw literal whose fence is longer than any run of # that follows a quote in the text needs no escaping.
    var fence = "#"
    while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    source += "        \"\(path.dropFirst(folder.count))\": \(fence)\"\"\"\n\(text)\n\"\"\"\(fence),\n"
}
if arguments.count == 3 { source += "        :\n" }
source += "    ]\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
