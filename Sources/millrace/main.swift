import Commands

await Millrace.start(Array(CommandLine.arguments.dropFirst()))
